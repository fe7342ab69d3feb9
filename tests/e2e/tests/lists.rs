//! The list of accounts as a person keeps it: views under names, columns as wide as wanted, rows picked and copied, and
//! any customer by a few letters.

use holdfast_e2e::keys::{CONTROL, DOWN, ENTER, ESCAPE, RIGHT, SHIFT};
use holdfast_e2e::session::Session;
use holdfast_e2e::{site, tour};
use serde_json::{Value, json};
use xtask::server::Server;

const SETTLED: &str = "document.querySelector('[data-report=accounts][aria-busy=false] [role=grid] #row-0 th.name a')";

fn open(query: &str) -> (Server, Session) {
    let (server, session) = site::open(&format!("#/accounts?lang=en{query}"));
    tour::load_demo(&session);
    session.wait(SETTLED);
    (server, session)
}

fn kind(session: &Session, text: &str) {
    text.chars().for_each(|letter| session.press(&[&letter.to_string()]));
}

fn hash(session: &Session) -> String {
    session.script("return decodeURIComponent(location.hash)", &[]).as_str().unwrap_or_default().to_owned()
}

/// Saves the list as it stands under a name, through the menu.
fn save_as(session: &Session, name: &str) {
    session.click("[data-testid=views]");
    session.click("#views form:last-child [data-testid=view-name]");
    kind(session, name);
    session.press(&[ENTER]);
    session.wait(&format!("document.querySelector('#views [data-view=\"{name}\"]')"));
    session.press(&[ESCAPE]);
}

#[test]
fn a_view_is_saved_found_again_renamed_and_deleted() {
    let (server, session) = open("&f.tier=smb&sort=-mrr&cols=name,mrr,tier");
    save_as(&session, "small");
    session.wait("document.querySelector('[data-testid=views]').textContent === 'small'");
    assert!(hash(&session).contains("view=small"), "{}", hash(&session));
    // Another order is an edit of it, and can be put back.
    let _ = session.script("location.hash = location.hash.replace('sort=-mrr', 'sort=mrr')", &[]);
    session.wait("document.querySelector('[data-testid=views]').textContent === 'small, edited'");
    session.click("[data-testid=views]");
    session.click("[data-action=back-to-saved]");
    session.wait("location.hash.includes('sort=-mrr') && document.querySelector('[data-testid=views]').textContent === 'small'");

    // After a reload it is in the menu and in the palette.
    session.goto(&format!("{}?again#/accounts?lang=en", server.address()));
    session.wake();
    tour::load_demo(&session);
    session.wait(SETTLED);
    session.press(&[CONTROL, "k"]);
    session.wait("document.activeElement.matches('[data-testid=palette] input')");
    kind(&session, "small");
    session.wait("document.querySelector('[data-testid=palette] [aria-selected=true]')?.textContent.includes('small')");
    session.press(&[ENTER]);
    session.wait("location.hash.includes('f.tier=smb') && location.hash.includes('view=small')");
    session.wait(&format!("{SETTLED} && document.querySelectorAll('[role=grid] thead th').length === 3"));

    session.click("[data-testid=views]");
    session.click("[data-view=small] [data-action=rename]");
    session.click("#views form [data-testid=view-name]");
    kind(&session, "er");
    session.press(&[ENTER]);
    session.wait("document.querySelector('#views [data-view=smaller]') && !document.querySelector('#views [data-view=small]')");
    session.wait("document.querySelector('[data-testid=views]').textContent === 'smaller'");
    session.click("[data-view=smaller] [data-action=delete]");
    session.wait("!document.querySelector('#views [data-view]')");
    session.wait("document.querySelector('.toast')?.textContent.includes('smaller deleted')");
    session.click(".toast [data-action=offer]");
    session.wait("document.querySelector('#views [data-view=smaller]')");
    // And the name before.
    session.press(&[CONTROL, "z"]);
    session.wait("document.querySelector('#views [data-view=small]')");
}

#[test]
fn a_column_is_widened_by_keys_by_hand_and_by_number_and_stays_so() {
    let (_server, session) = open("&cols=name,mrr,tier");
    let width = |column: usize| {
        let body = "return Math.round(document.querySelectorAll('[role=grid] thead th')[arguments[0]].getBoundingClientRect().width)";
        session.script(body, &[json!(column)]).as_i64().unwrap_or_default()
    };
    let _ = session.script("document.querySelector('#head-name').focus()", &[]);
    session.press(&[RIGHT]);
    session.wait("document.activeElement.id === 'head-mrr'");
    session.press(&[SHIFT, RIGHT]);
    session.wait("location.hash.includes('widths=mrr.126')");
    session.press(&[SHIFT, RIGHT]);
    session.wait("location.hash.includes('widths=mrr.142')");
    // By the edge: forty pixels to the right.
    let drag = "const edge = document.querySelectorAll('[role=grid] thead .edge')[2]; const x = edge.getBoundingClientRect().left + 6; \
        const send = (type, by) => edge.dispatchEvent(new PointerEvent(type, { clientX: x + by, pointerId: 1, bubbles: true })); \
        send('pointerdown', 0); send('pointermove', 20); send('pointermove', 40); send('pointerup', 40)";
    let _ = session.script(drag, &[]);
    session.wait("location.hash.includes('tier.164')");
    session.wait("document.querySelectorAll('[role=grid] col')[2].style.width === '164px'");
    assert!(width(2) > width(1), "{} {}", width(2), width(1));
    let number = "const field = [...document.querySelectorAll('#columns input[type=number]')].find((field) => field.ariaLabel.includes('MRR')); \
        field.value = 200; field.dispatchEvent(new Event('change', { bubbles: true }))";
    let _ = session.script(number, &[]);
    session.wait("location.hash.includes('mrr.200') && document.querySelectorAll('[role=grid] col')[1].style.width === '200px'");
    // The address carries them: a reload finds them as they were.
    let _ = session.script("location.reload()", &[]);
    session.wait("!document.querySelector('[role=grid]')");
    session.wake();
    tour::load_demo(&session);
    session.wait(SETTLED);
    assert_eq!(session.script("return document.querySelectorAll('[role=grid] col')[1].style.width", &[]), json!("200px"));
}

#[test]
fn picked_rows_are_summed_and_copied() {
    let (_server, session) = open("&sort=-mrr&cols=name,mrr,score,tier");
    let amounts = "return [...document.querySelectorAll('[role=grid] tbody tr:not(.space)')].slice(0, 4).map((row) => \
        Number(row.children[1].textContent.replace(/[^0-9.]/g, '')))";
    let amounts: Vec<f64> = session.script(amounts, &[]).as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    session.click("#row-0 td");
    session.wait("document.querySelector('[data-testid=picked]')?.textContent.startsWith('1 selected')");
    let _ = session.script("document.querySelector('[role=grid]').focus()", &[]);
    session.press(&[SHIFT, DOWN]);
    session.press(&[SHIFT, DOWN]);
    session.wait("document.querySelector('[data-testid=picked]')?.textContent.startsWith('3 selected')");
    let said = session.text("[data-testid=picked]").replace(',', "");
    assert!(said.contains(&format!("MRR {}", amounts[..3].iter().sum::<f64>())) && said.contains("(n = "), "{said} of {amounts:?}");
    assert_eq!(session.script("return document.querySelectorAll('tr[aria-selected=true]').length", &[]), json!(3));

    let listen = "document.addEventListener('copy', (event) => { window.copied = event.clipboardData.getData('text/plain') })";
    let _ = session.script(listen, &[]);
    session.press(&[CONTROL, "c"]);
    session.wait("window.copied && document.querySelector('.toast')?.textContent.includes('Rows copied: 3')");
    let copied = session.script("return window.copied", &[]);
    let lines: Vec<Vec<&str>> = copied.as_str().unwrap_or_default().lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!((lines.len(), &lines[0][..2]), (4, &["Customer", "MRR"][..]));
    assert_eq!(
        lines[1..].iter().map(|line| line[1].parse::<f64>().ok()).collect::<Vec<_>>(),
        amounts[..3].iter().map(|&one| Some(one)).collect::<Vec<_>>()
    );

    // One less by Space, all by Ctrl+A, none by Escape.
    session.press(&[" "]);
    session.wait("document.querySelector('[data-testid=picked]')?.textContent.startsWith('2 selected')");
    session.press(&[CONTROL, "a"]);
    session.wait(
        "(() => { const rows = Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount')) - 1; \
        return document.querySelector('[data-testid=picked]')?.textContent.startsWith(`${rows} selected`) })()",
    );
    session.press(&[ESCAPE]);
    session.wait("!document.querySelector('[data-testid=picked]')");
}

#[test]
fn any_customer_is_a_few_letters_away() {
    let (_server, session) = open("");
    session.press(&[CONTROL, "k"]);
    session.wait("document.activeElement.matches('[data-testid=palette] input')");
    kind(&session, "a0002");
    session.wait("document.querySelector('[data-testid=palette] [aria-selected=true]')?.textContent.includes('A0002')");
    let found = "return document.querySelectorAll('[data-testid=palette] [role=option]').length";
    assert!(session.script(found, &[]).as_u64().is_some_and(|found| found >= 1));
    session.press(&[ENTER]);
    session.wait("location.hash.startsWith('#/accounts/A0002') && document.querySelector('[data-report=snapshot][aria-busy=false]')");
}
