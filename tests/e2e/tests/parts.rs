//! The page's code comes in parts: what the first screen needs, and the rest when it is asked for.

use std::time::Duration;

use holdfast_e2e::browser::Browser;
use holdfast_e2e::session::Session;
use holdfast_e2e::site::{self, Host};
use serde_json::json;

#[test]
fn opening_the_page_asks_for_the_first_load_alone_on_chromium() {
    let server = site::serve(Host::WithHeaders);
    let session = Session::open(Browser::chosen());
    session.goto(&server.address());
    session.wait("document.querySelector('[data-testid=sample]')");
    std::thread::sleep(Duration::from_millis(500));
    let sent = xtask::weight::names(&site::dist()).expect("the built site");
    let first = |name: &str| sent.iter().any(|(file, at_once)| *at_once && (file == name || (name.is_empty() && file == "index.html")));
    for request in server.requests() {
        let name = request.trim_start_matches("GET /").trim_end_matches(" HTTP/1.1");
        assert!(first(name), "{request}: nobody has asked for it yet");
    }
    session.wake();
    assert!(server.requests().iter().any(|request| request.contains("/worker-")));
}

#[test]
fn a_screen_whose_code_cannot_be_fetched_says_so_and_is_tried_again_on_chromium() {
    let (server, session) = (site::serve(Host::WithHeaders), Session::open(Browser::chosen()));
    let block = |patterns: &[&str]| {
        session.devtools_command("Network.enable", &json!({}));
        session.devtools_command("Network.setBlockedURLs", &json!({ "urls": patterns }));
    };
    // Before the page: it fetches all its code as soon as its worker is ready.
    block(&["*page-accounts*"]);
    session.goto(&format!("{}#/accounts", server.address()));
    session.wake();
    session.choose(&[&session.file("customers.csv", b"id,name\n1,Alder\n")]);
    session.wait("document.querySelector('[data-testid=not-fetched]')");
    block(&[]);
    session.click("[data-testid=not-fetched] button");
    session.wait("document.querySelector('[role=grid]')");
}
