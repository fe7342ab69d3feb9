//! The pure parts of keeping: records as text, and the steps that can be taken back.

// The page's own files: they know neither leptos nor a browser, and so are tested without them.
#[allow(unreachable_pub, reason = "it is public in the page")]
#[path = "../../src/bridge/records/record.rs"]
mod record;
#[allow(unreachable_pub, reason = "it is public in the page")]
#[path = "../../src/steps.rs"]
mod steps;

use holdfast_core::model::versions::Versions;
use record::{Key, Kind, Mapping, Read, SavedView, is_newer, is_rubbish, read, write};
use steps::{DEPTH, Steps};

#[test]
fn a_record_is_small_versioned_json() {
    let view = SavedView { name: "高风险 EMEA".to_owned(), query: "q=emea&sort=-score".to_owned() };
    let text = write(Kind::View, &view).expect("JSON");
    assert_eq!(text, r#"{"schema":1,"body":{"name":"高风险 EMEA","query":"q=emea&sort=-score"}}"#);
    assert_eq!(read::<SavedView>(Kind::View, &text), Read::Body(view));
    let mapping = Mapping { signature: "a\u{1f}b".to_owned(), body: "{}".to_owned(), name: "a.csv".to_owned() };
    let text = write(Kind::Mapping, &mapping).expect("JSON");
    assert_eq!(read::<Mapping>(Kind::Mapping, &text), Read::Body(mapping));
}

#[test]
fn rubbish_is_rubbish_and_a_newer_record_is_not() {
    let versions = write(Kind::Models, &Versions::default()).expect("JSON");
    assert!(!is_rubbish(Kind::Models, &versions) && !is_newer(Kind::Models, &versions));
    for text in
        ["", "7", "null", "[]", r#"{"schema":0,"body":{}}"#, r#"{"schema":1}"#, r#"{"schema":1,"body":{}}"#, r#"{"schema":-1,"body":{}}"#]
    {
        for kind in Kind::ALL {
            assert!(is_rubbish(kind, text) && !is_newer(kind, text), "{text}");
        }
    }
    assert!(is_rubbish(Kind::Models, &versions[..versions.len() - 1]), "cut short");
    let newer = r#"{"schema":2,"body":{"what":"nobody knows yet"},"and":"more"}"#;
    for kind in Kind::ALL {
        assert!(is_newer(kind, newer) && !is_rubbish(kind, newer));
    }
}

#[test]
fn a_key_is_written_and_read_back() {
    for id in ["health", "", "a/b", "高风险"] {
        for kind in Kind::ALL {
            let key = Key::new(kind, id);
            assert_eq!(Key::parse(&key.to_string()), Some(key));
        }
    }
    assert_eq!([Key::parse("probe"), Key::parse("unread/models/health"), Key::parse("")], [None, None, None]);
}

#[test]
fn steps_are_taken_back_in_their_order_and_done_again() {
    let mut steps = Steps::default();
    for step in 1..=3 {
        steps.did(step);
    }
    assert_eq!([steps.undo(), steps.undo(), steps.redo(), steps.undo()], [Some(3), Some(2), Some(2), Some(2)]);
    assert_eq!((steps.last(), steps.next()), (Some(&1), Some(&2)));
    steps.did(9);
    assert_eq!((steps.redo(), steps.undo(), steps.undo(), steps.undo()), (None, Some(9), Some(1), None));
}

#[test]
fn thirty_steps_are_remembered() {
    let mut steps = Steps::default();
    for step in 0..100 {
        steps.did(step);
    }
    let back: Vec<i32> = std::iter::from_fn(|| steps.undo()).collect();
    assert_eq!((back.len(), back[0], back[DEPTH - 1]), (30, 99, 70));
}

#[test]
fn steps_that_lead_nowhere_any_more_are_forgotten() {
    let mut steps = Steps::default();
    (1..=4).for_each(|step| steps.did(step));
    assert_eq!((steps.undo(), steps.undo()), (Some(4), Some(3)));
    steps.forget(|step| step % 2 == 0);
    assert_eq!((steps.last(), steps.next()), (Some(&1), Some(&3)));
}
