//! Reading files, in a worker of a real browser.
#![cfg(target_arch = "wasm32")]

use holdfast_worker::files::{Cancel, SLICE, Stop, read};
use holdfast_worker::turn::Turn;
use js_sys::{Array, Uint8Array};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Blob;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn blob(bytes: &[u8]) -> Blob {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).expect("a blob")
}

fn numbered(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at % 251) as u8).collect()
}

#[wasm_bindgen_test]
async fn every_byte_comes_once_and_in_order() {
    let length = SLICE as usize * 2 + 5;
    let (mut bytes, mut slices) = (Vec::new(), 0);
    let given = read(&blob(&numbered(length)), &Cancel::default(), |slice| {
        bytes.extend_from_slice(slice);
        slices += 1;
    })
    .await;
    assert_eq!(given, Ok(length as u64));
    assert_eq!(slices, 3);
    assert!(bytes == numbered(length));
}

#[wasm_bindgen_test]
async fn an_empty_file_gives_nothing() {
    assert_eq!(read(&blob(b""), &Cancel::default(), |_| panic!("no bytes")).await, Ok(0));
}

#[wasm_bindgen_test]
async fn a_stop_comes_before_the_next_slice() {
    let cancel = Cancel::default();
    let mut slices = 0;
    let given = read(&blob(&numbered(SLICE as usize * 3)), &cancel, |_| {
        slices += 1;
        cancel.ask();
    })
    .await;
    assert_eq!(given, Err(Stop::Cancelled));
    assert_eq!(slices, 1);
}

#[wasm_bindgen_test]
async fn a_turn_comes_back() {
    let turn = Turn::new().expect("a channel");
    for _ in 0..1000 {
        turn.pass().await;
    }
}
