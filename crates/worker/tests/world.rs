//! The browser's zones and decoders, held against the native ones' known answers.
#![cfg(target_arch = "wasm32")]

use holdfast_core::time::{Instant, Zones};
use holdfast_engine::world::World;
use holdfast_worker::world::Browser;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
fn zones_come_from_the_browser() {
    let shanghai = Browser.zone("Asia/Shanghai").expect("a known zone");
    assert_eq!(shanghai.offset_at(Instant(1_700_000_000_000)), 8 * 3600);
    assert_eq!(Browser.zone("UTC").expect("a known zone").offset_at(Instant(0)), 0);
    for unknown in ["Mars/Olympus", "", "+08:00", "8"] {
        assert!(Browser.zone(unknown).is_none(), "{unknown}");
    }
}

/// 10 March 2024 07:00Z and 3 November 2024 06:00Z, to the second; the rule goes on to the end of the table.
#[wasm_bindgen_test]
fn transitions_are_found_to_the_second() {
    let new_york = Browser.zone("America/New_York").expect("a known zone");
    for (at, before, after) in [(1_710_054_000_000, -5, -4), (1_730_613_600_000, -4, -5)] {
        assert_eq!(new_york.offset_at(Instant(at - 1)), before * 3600);
        assert_eq!(new_york.offset_at(Instant(at)), after * 3600);
    }
    let july_2099 = 4_086_000_000_000;
    assert_eq!(new_york.offset_at(Instant(july_2099)), -4 * 3600);
}

#[wasm_bindgen_test]
fn a_character_cut_in_two_waits() {
    let mut decoder = Browser.decoder("gb18030").expect("a known label");
    let mut out = String::new();
    let bytes = [0xbf, 0xcd, 0xbb, 0xa7]; // 客户
    let malformed = decoder.decode(&bytes[..3], false, &mut out) + decoder.decode(&bytes[3..], true, &mut out);
    assert_eq!((out.as_str(), malformed), ("客户", 0));
    assert!(Browser.decoder("no-such-label").is_none());
}

#[wasm_bindgen_test]
fn a_byte_order_mark_is_left_to_the_reader_and_damage_is_counted() {
    let mut decoder = Browser.decoder("utf-16le").expect("a known label");
    let mut out = String::new();
    assert_eq!(decoder.decode(&[0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8], true, &mut out), 1);
    assert_eq!(out, "\u{feff}A\u{fffd}");
}
