//! Which inputs are left alone after they have ended the worker, and which are not.

// The page's own file: it knows neither leptos nor a browser, and so is tested without them.
#[allow(unreachable_pub, reason = "it is public in the page")]
#[path = "../../src/blame.rs"]
mod blame;

use blame::{Blame, FileMark, Input};

const MINUTE: f64 = 60_000.0;

fn file(name: &str, modified: u64) -> Input {
    Input::File(FileMark { name: name.to_owned(), size: 7, modified })
}

#[test]
fn an_input_is_left_alone_after_three_deaths_in_five_minutes() {
    let mut blame = Blame::default();
    for (minute, barred) in [(0.0, false), (4.0, false), (4.9, true)] {
        blame.died(minute * MINUTE, &[file("usage.csv", 1)]);
        assert_eq!(blame.is_barred(&file("usage.csv", 1)), barred, "minute {minute}");
    }
    // It stays so, whatever the time, until a person wants it; then it has three more.
    blame.died(90.0 * MINUTE, &[]);
    assert!(blame.is_barred(&file("usage.csv", 1)));
    blame.pardon(&file("usage.csv", 1));
    blame.died(91.0 * MINUTE, &[file("usage.csv", 1)]);
    blame.died(91.0 * MINUTE, &[file("usage.csv", 1)]);
    assert!(!blame.is_barred(&file("usage.csv", 1)));
    // To try again what is not left alone forgives nothing.
    blame.pardon(&file("usage.csv", 1));
    blame.died(91.0 * MINUTE, &[file("usage.csv", 1)]);
    assert!(blame.is_barred(&file("usage.csv", 1)));
}

#[test]
fn deaths_far_apart_and_of_others_do_not_add_up() {
    let mut blame = Blame::default();
    for death in 0..4 {
        blame.died(f64::from(death) * 2.6 * MINUTE, &[file("usage.csv", 1)]);
    }
    assert!(!blame.is_barred(&file("usage.csv", 1)), "never three in five minutes");
    for other in [
        file("usage.csv", 2),
        file("tickets.csv", 1),
        Input::Sample,
        Input::Kept,
        Input::Difference,
        Input::Question(vec![1]),
        Input::Question(vec![2]),
    ] {
        blame.died(20.0 * MINUTE, std::slice::from_ref(&other));
        blame.died(20.0 * MINUTE, std::slice::from_ref(&other));
        assert!(!blame.is_barred(&other), "{other:?}");
    }
}

#[test]
fn where_two_were_at_work_both_are_blamed_and_nothing_never_is() {
    let mut blame = Blame::default();
    let question = Input::Question(vec![1, 2]);
    // Files that were loaded together are not blamed one by one.
    let together = Input::Files(vec![FileMark { name: "usage.csv".to_owned(), size: 7, modified: 1 }]);
    blame.died(0.0, std::slice::from_ref(&together));
    for _ in 0..3 {
        blame.died(0.0, &[file("usage.csv", 1), question.clone()]);
        blame.died(0.0, &[Input::Nothing]);
    }
    assert!(blame.is_barred(&file("usage.csv", 1)) && blame.is_barred(&question));
    assert!(!blame.is_barred(&Input::Nothing) && !blame.is_barred(&together) && !blame.is_circle());
    assert!(blame.bars_files() && blame.barred_questions() == [vec![1, 2]]);
    blame.pardon_questions();
    assert!(blame.is_barred(&file("usage.csv", 1)) && !blame.is_barred(&question));
    assert!(blame.bars_files() && blame.barred_questions().is_empty());
}

#[test]
fn a_worker_that_cannot_start_is_not_started_in_a_circle() {
    let mut blame = Blame::default();
    for _ in 0..3 {
        assert!(!blame.is_circle());
        blame.died(0.0, &[Input::Start]);
    }
    assert!(blame.is_circle());
    blame.pardon_circle();
    assert!(!blame.is_circle());
    // Fifty accidents in a row are none, a hundred are.
    for death in 0..100 {
        assert!(!blame.is_circle(), "{death}");
        blame.died(1.0, &[Input::Nothing]);
    }
    assert!(blame.is_circle());
}
