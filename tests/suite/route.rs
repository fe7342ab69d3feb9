//! The address after `#`: read, written, and never trusted.

// The page's own file: it knows neither leptos nor a browser, and so is tested without them.
#[allow(unreachable_pub, dead_code, reason = "it is public in the page")]
#[path = "../../src/route.rs"]
mod route;

use holdfast_view::text::Language;
use route::{ListQuery, Route, Screen, Theme};

fn screen(hash: &str) -> Screen {
    Route::parse(hash).screen
}

#[test]
fn every_screen_has_an_address() {
    for word in ["today", "accounts", "health", "triggers", "funnel", "team", "churn", "compensation", "plan", "data"] {
        assert_eq!(Route::parse(&format!("#/{word}")).to_string(), format!("#/{word}"));
    }
}

#[test]
fn an_id_of_any_letters_comes_back() {
    for id in ["ACME-1", "北京 / 上海", "a?b&c=d#e", "100%", "<script>", "+", "%2F", " "] {
        let route = Route { screen: Screen::Account(id.to_owned()), ..Route::default() };
        assert_eq!(screen(&route.to_string()), Screen::Account(id.to_owned()));
    }
}

#[test]
fn day_language_and_theme_stand_behind_the_question_mark() {
    let route = Route::parse("#/data?asof=2024-02-29&lang=zh&theme=dark");
    let day = "2024-02-29".parse().ok();
    let expected = Route { screen: Screen::Data, as_of: day, language: Some(Language::Zh), theme: Some(Theme::Dark), ..Route::default() };
    assert_eq!(route, expected);
    assert_eq!(route.to_string(), "#/data?asof=2024-02-29&lang=zh&theme=dark");
}

#[test]
fn what_cannot_be_read_is_as_if_it_were_not_there() {
    for hash in ["", "#", "#/", "#/nothing", "#/health/", "#/health?asof=2023-02-30&lang=xx&theme=blue&more", "#/HEALTH", "#??&&=="] {
        assert_eq!(Route::parse(hash), Route::default(), "{hash}");
    }
    assert_eq!(screen("#/accounts/%"), Screen::Accounts);
    assert_eq!(screen("#/accounts/%+1"), Screen::Accounts);
    assert_eq!(screen("#/accounts/%FF"), Screen::Accounts);
}

#[test]
fn a_list_is_searched_filtered_and_sorted_by_its_address() {
    let mut list = ListQuery {
        search: "北京 & co".to_owned(),
        sort: vec![("score".to_owned(), false), ("mrr".to_owned(), true)],
        ..ListQuery::default()
    };
    list.set_filter("band", Some("at_risk,watch".to_owned()));
    list.set_filter("mrr", Some("500..".to_owned()));
    list.set_filter("csm", Some("A=B&C".to_owned()));
    list.columns = Some(vec!["name".to_owned(), "mrr".to_owned()]);
    let route = Route { screen: Screen::Accounts, against: "2026-01-31".parse().ok(), list, ..Route::default() };
    assert_eq!(Route::parse(&route.to_string()), route);
    assert!(route.to_string().contains("f.band=at_risk,watch&f.mrr=500.."), "{route}");
    let mut emptied = route.list.clone();
    emptied.set_filter("band", None);
    assert_eq!((emptied.filter("band"), route.list.filter("band")), (None, Some("at_risk,watch")));
    assert!(Route::parse("#/accounts?f.=1&cols=&sort=&q=&x=%FF").list.is_plain());
}
