//! Which pages of a long list are asked for, and which are kept.

// The page's own file: it knows neither leptos nor a browser, and so is tested without them.
#[allow(unreachable_pub, reason = "it is public in the page")]
#[path = "../../src/at_hand.rs"]
mod at_hand;

use at_hand::{AtHand, PAGE, Sight};

const TOTAL: usize = 50_000;

/// The pages that come, one after the other, until nothing more is wanted.
fn fetched(hand: &mut AtHand<usize>, sight: Sight, total: usize) -> Vec<usize> {
    let mut pages = Vec::new();
    while let Some(page) = hand.wanted(sight, total) {
        hand.put(page, (page * PAGE..((page + 1) * PAGE).min(total)).collect(), sight);
        pages.push(page);
    }
    pages
}

#[test]
fn what_is_in_sight_comes_first_and_then_a_page_on_either_side() {
    let mut hand = AtHand::default();
    assert_eq!(fetched(&mut hand, Sight { first: 0, end: 20, ahead: 0 }, TOTAL), [0, 1]);
    let across = Sight { first: 10 * PAGE - 5, end: 10 * PAGE + 15, ahead: 0 };
    assert_eq!(fetched(&mut hand, across, TOTAL), [9, 10, 11, 8]);
    assert_eq!((hand.row(10 * PAGE + 3).map(|row| **row), hand.row(5 * PAGE)), (Some(10 * PAGE + 3), None));
    assert_eq!(fetched(&mut AtHand::default(), Sight { first: 0, end: 1, ahead: 0 }, 0), [0; 0]);
    assert_eq!(fetched(&mut AtHand::default(), Sight { first: 0, end: 7, ahead: 0 }, 7), [0]);
}

#[test]
fn a_fast_scroll_looks_far_ahead_the_way_it_goes() {
    let down = Sight { first: 0, end: 20, ahead: 0 }.moved_to(50, 70);
    assert_eq!(fetched(&mut AtHand::default(), down, TOTAL), (0..=10).collect::<Vec<_>>());
    let up = Sight { first: 40_000, end: 40_020, ahead: 0 }.moved_to(39_970, 39_990);
    let pages = fetched(&mut AtHand::default(), up, TOTAL);
    assert_eq!((pages[0], pages[1], pages.contains(&(38_770 / PAGE)), pages.last()), (199, 198, true, Some(&200)));
    assert_eq!(down.moved_to(50, 90).ahead, down.ahead, "a box that grows goes nowhere");
}

#[test]
fn no_more_than_twenty_thousand_rows_are_kept_and_those_are_near() {
    let mut hand = AtHand::default();
    for first in (0..TOTAL).step_by(PAGE) {
        fetched(&mut hand, Sight { first, end: first + 20, ahead: 0 }, TOTAL);
    }
    let kept = (0..TOTAL).filter(|&place| hand.row(place).is_some()).count();
    assert_eq!(kept, 20_000);
    assert!(hand.row(TOTAL - 1).is_some() && hand.row(0).is_none());
}
