//! A list's filters and order, from the address to the worker and back.

// The page's own files: they know neither leptos nor a browser, and so are tested without them.
#[allow(unreachable_pub, dead_code, reason = "it is public in the page")]
#[path = "../../src/list.rs"]
mod list;
#[allow(unreachable_pub, dead_code, reason = "it is public in the page")]
#[path = "../../src/route.rs"]
mod route;

use holdfast_core::answer::listing::{CellKind, Test, columns};
use list::{items, range_of, test_of, turn, value_of, view_of};
use route::ListQuery;

#[test]
fn a_filter_is_read_by_the_kind_of_its_column() {
    let day = |text: &str| text.parse().ok();
    assert_eq!(test_of("at_risk,watch", CellKind::Text), Some(Test::OneOf(vec![Some("at_risk".to_owned()), Some("watch".to_owned())])));
    assert_eq!(test_of("~acme", CellKind::Text), Some(Test::Contains("acme".to_owned())));
    assert_eq!(test_of("500..", CellKind::Money), Some(Test::Between(Some(500.0), None)));
    assert_eq!(test_of("..-1.5", CellKind::Number), Some(Test::Between(None, Some(-1.5))));
    assert_eq!(test_of("2026-01-01..2026-03-31", CellKind::Day), Some(Test::Days(day("2026-01-01"), day("2026-03-31"))));
    assert_eq!(test_of("7", CellKind::Count), Some(Test::Between(Some(7.0), Some(7.0))));
    for slip in ["", "..", "a..b", "500..x", "nan..", "inf.."] {
        assert_eq!(test_of(slip, CellKind::Money), None, "{slip}");
    }
    assert_eq!(test_of("", CellKind::Text), None);
}

#[test]
fn any_text_can_be_an_item() {
    let texts = [Some("A, B".to_owned()), None, Some("-".to_owned()), Some("100%2C".to_owned()), Some("客户".to_owned())];
    let value = value_of(&texts).expect("a value");
    assert_eq!(items(&value), texts);
    assert_eq!(value_of(&[]), None);
    assert_eq!((range_of(" 5 ", ""), range_of("", " ")), (Some("5..".to_owned()), None));
}

#[test]
fn what_a_list_does_not_have_is_passed_over() {
    let mut query =
        ListQuery { search: "  ".to_owned(), sort: vec![("gone".to_owned(), true), ("mrr".to_owned(), true)], ..ListQuery::default() };
    query.set_filter("gone", Some("x".to_owned()));
    query.set_filter("mrr", Some("1..".to_owned()));
    let view = view_of(&query, &columns(&[("name", CellKind::Text), ("mrr", CellKind::Money)]));
    assert_eq!((view.search, view.filters.len(), view.sort.len()), (None, 1, 1));
}

#[test]
fn a_head_turns_its_column_up_down_and_back() {
    let mut query = ListQuery::default();
    let mut after = |column: &str, further: bool| {
        turn(&mut query, column, further);
        query.sort.iter().map(|(name, down)| format!("{}{name}", if *down { "-" } else { "" })).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(after("score", false), "score");
    assert_eq!(after("score", false), "-score");
    assert_eq!(after("mrr", true), "-score mrr");
    assert_eq!(after("mrr", true), "-score -mrr");
    assert_eq!(after("score", true), "-mrr");
    assert_eq!(after("name", false), "name");
    assert_eq!(after("name", false), "-name");
    assert_eq!(after("name", false), "");
}

#[test]
fn a_saved_query_holds_all_but_the_views_own_name() {
    let mut query = ListQuery { view: Some("小客户 & co".to_owned()), search: "a b".to_owned(), ..ListQuery::default() };
    query.sort.push(("mrr".to_owned(), true));
    query.columns = Some(vec!["name".to_owned(), "mrr".to_owned()]);
    query.set_width("name", 300);
    query.set_width("mrr", 90);
    query.set_width("name", 320);
    let saved = query.query();
    assert_eq!(saved, "q=a%20b&sort=-mrr&cols=name,mrr&widths=mrr.90,name.320");
    assert_eq!(ListQuery::of_query(&saved), ListQuery { view: None, ..query });
    assert!(ListQuery::of_query("widths=name,mrr.x,.&what=ever&&=").widths.is_empty());
}
