//! Reading files, in a worker of a real browser.
#![cfg(target_arch = "wasm32")]

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use holdfast_worker::files::{Cancel, SLICE, Stop, head, read};
use holdfast_worker::turn::{Turn, pause};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, EventTarget};

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
        ControlFlow::Continue(())
    })
    .await;
    assert_eq!(given, Ok(()));
    assert_eq!(slices, 3);
    assert!(bytes == numbered(length));
}

#[wasm_bindgen_test]
async fn an_empty_file_gives_nothing() {
    assert_eq!(read(&blob(b""), &Cancel::default(), |_| panic!("no bytes")).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_stop_comes_before_the_next_slice() {
    let cancel = Cancel::default();
    let mut slices = 0;
    let given = read(&blob(&numbered(SLICE as usize * 3)), &cancel, |_| {
        slices += 1;
        cancel.ask();
        ControlFlow::Continue(())
    })
    .await;
    assert_eq!(given, Err(Stop::Cancelled));
    assert_eq!(slices, 1);
}

#[wasm_bindgen_test]
async fn a_reader_that_has_enough_ends_it_well() {
    let mut slices = 0;
    let given = read(&blob(&numbered(SLICE as usize * 3)), &Cancel::default(), |_| {
        slices += 1;
        ControlFlow::Break(())
    })
    .await;
    assert_eq!((given, slices), (Ok(()), 1));
}

#[wasm_bindgen_test]
fn a_head_is_no_longer_than_the_file() {
    assert_eq!(head(&blob(b"id,name"), 512), b"id,name");
    assert_eq!(head(&blob(b"id,name"), 2), b"id");
}

#[wasm_bindgen_test]
async fn a_turn_comes_back() {
    let turn = Turn::new().expect("a channel");
    for _ in 0..1000 {
        turn.pass().await;
    }
}

#[wasm_bindgen_test]
async fn slices_that_nobody_waits_for_any_more_may_fail_in_silence() {
    let file = blob(&numbered(SLICE as usize * 4));
    let moved = Closure::<dyn FnMut() -> Promise>::new(|| Promise::reject(&"the file was moved".into()));
    let slice = Object::new();
    Reflect::set(&slice, &"arrayBuffer".into(), moved.as_ref()).expect("bytes that never come");
    let slices = Closure::<dyn FnMut() -> Object>::new(move || slice.clone());
    Reflect::set(&file, &"slice".into(), slices.as_ref()).expect("slices that fail");
    let failed = Rc::new(Cell::new(0));
    let count = Rc::clone(&failed);
    let hear = Closure::<dyn FnMut()>::new(move || count.set(count.get() + 1));
    let scope: EventTarget = js_sys::global().unchecked_into();
    scope.add_event_listener_with_callback("unhandledrejection", hear.as_ref().unchecked_ref()).expect("an ear");
    let given = read(&file, &Cancel::default(), |_| ControlFlow::Continue(())).await;
    assert_eq!(given, Err(Stop::Unreadable));
    pause(50).await;
    scope.remove_event_listener_with_callback("unhandledrejection", hear.as_ref().unchecked_ref()).expect("no ear");
    assert_eq!(failed.get(), 0, "a promise that fails unheard ends the worker");
}
