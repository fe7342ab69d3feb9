//! The account on paper: one page of A4, whoever it is, in both languages.

use std::fs;
use std::path::PathBuf;

use holdfast_e2e::wire::base64;
use holdfast_e2e::{site, tour};

/// Accounts of the demo company: much and little to tell, healthy and not.
const ACCOUNTS: [&str; 5] = ["A0002", "A0001", "A0010", "A0057", "A0103"];

/// Pages of a PDF: objects of type `/Page`, which `/Pages`, their list, is not.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

#[test]
fn an_account_is_one_page_in_both_languages() {
    let (server, session) = site::open("");
    for language in ["en", "zh"] {
        // Dark on the screen, and light on paper all the same.
        tour::begin(&server, &session, language, "dark");
        tour::load_demo(&session);
        for account in ACCOUNTS {
            tour::go(&session, &format!("accounts/{account}"));
            session.wait("document.querySelector('.account-page .strip div')");
            let pdf = base64(&session.print());
            if let Some(folder) = std::env::var_os("HOLDFAST_PRINTS").map(PathBuf::from) {
                fs::write(folder.join(format!("{account}-{language}.pdf")), &pdf).expect("the folder can be written to");
            }
            assert_eq!(pages(&pdf), 1, "{account}, {language}");
        }
        // After the paper the screen is as it was.
        session.wait("document.querySelector('.account-page canvas').clientWidth > 300");
    }
}

#[test]
fn pages_are_counted() {
    assert_eq!(pages(b"<</Type /Pages /Count 2>> <</Type /Page>> <</Type /Page /Parent 1 0 R>>"), 2);
}
