//! Reading files, in a worker of a real browser.
#![cfg(target_arch = "wasm32")]

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use holdfast_worker::files::{Cancel, SLICE, Stop, head, read};
use holdfast_worker::turn::{Turn, pause};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, EventTarget, MessageChannel};

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
    let (mut bytes, mut most) = (Vec::new(), 0);
    let given = read(&blob(&numbered(length)), &Cancel::default(), |piece| {
        bytes.extend_from_slice(piece);
        most = most.max(piece.len());
        ControlFlow::Continue(())
    })
    .await;
    assert_eq!(given, Ok(()));
    assert!(most as u64 <= SLICE);
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

/// A file of so many bytes whose stream is another: of `pieces` kilobytes, each a piece, with an empty one before them where it may.
fn streamed(of: &str, length: usize) -> Blob {
    let file = blob(&vec![0; length]);
    let stream = Reflect::get(&js_sys::global(), &"ReadableStream".into()).expect("streams").unchecked_into::<Function>();
    let source = js_sys::JSON::parse(of).expect("a source");
    let told = source.clone();
    let start = Closure::<dyn FnMut(Object)>::new(move |controller: Object| {
        let call = |name: &str, argument: &JsValue| {
            let way = Reflect::get(&controller, &name.into()).expect("a way").unchecked_into::<Function>();
            way.call1(&controller, argument).expect("taken");
        };
        let is = |name: &str| Reflect::has(&told, &name.into()).expect("an object");
        let pieces = Reflect::get(&told, &"pieces".into()).expect("an object").as_f64().unwrap_or_default();
        if pieces > 0.0 {
            call("enqueue", &Uint8Array::new_with_length(0));
        }
        (0..pieces as usize).for_each(|at| call("enqueue", &Uint8Array::from(&[at as u8; 1024][..])));
        if is("fails") { call("error", &"the file was moved".into()) } else { call("close", &JsValue::UNDEFINED) }
    });
    Reflect::set(&source, &"start".into(), start.as_ref()).expect("a source that starts");
    let made = Reflect::construct(&stream, &Array::of1(&source)).expect("a stream");
    let give = Closure::<dyn FnMut() -> JsValue>::new(move || made.clone());
    Reflect::set(&file, &"stream".into(), give.as_ref()).expect("a stream of its own");
    start.forget();
    give.forget();
    file
}

/// What is read of a file: how it ends, the bytes, and in how many pieces they were looked at.
async fn read_all(file: &Blob) -> (Result<(), Stop>, Vec<u8>, usize) {
    let (mut bytes, mut pieces) = (Vec::new(), 0);
    let end = read(file, &Cancel::default(), |piece| {
        bytes.extend_from_slice(piece);
        pieces += 1;
        ControlFlow::Continue(())
    })
    .await;
    (end, bytes, pieces)
}

#[wasm_bindgen_test]
async fn a_browser_that_lends_no_memory_is_read_all_the_same_a_few_pieces_together() {
    let (end, bytes, pieces) = read_all(&streamed(r#"{"pieces": 600}"#, 600 * 1024)).await;
    assert_eq!((end, pieces), (Ok(()), 3));
    assert!(bytes == (0..600).flat_map(|at| [at as u8; 1024]).collect::<Vec<_>>());
}

#[wasm_bindgen_test]
async fn a_file_that_ends_before_its_end_or_behind_it_was_not_read() {
    for length in [2, 4] {
        let (end, ..) = read_all(&streamed(r#"{"pieces": 3}"#, length * 1024)).await;
        assert_eq!(end, Err(Stop::Unreadable), "{length}");
    }
}

#[wasm_bindgen_test]
async fn a_stop_that_comes_as_a_message_is_heard() {
    let (cancel, channel) = (Cancel::default(), MessageChannel::new().expect("a channel"));
    let ask = cancel.clone();
    let hear = Closure::<dyn FnMut()>::new(move || ask.ask());
    channel.port1().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    let mut given = 0;
    let end = read(&blob(&numbered(SLICE as usize * 6)), &cancel, |piece| {
        if given == 0 {
            channel.port2().post_message(&JsValue::NULL).expect("a message");
        }
        given += piece.len();
        ControlFlow::Continue(())
    })
    .await;
    assert_eq!(end, Err(Stop::Cancelled));
    assert!(given < SLICE as usize * 3, "{given}");
    channel.port1().close();
}

#[wasm_bindgen_test]
async fn a_file_that_was_moved_is_told_and_fails_nowhere_else() {
    let failed = Rc::new(Cell::new(0));
    let count = Rc::clone(&failed);
    let hear = Closure::<dyn FnMut()>::new(move || count.set(count.get() + 1));
    let scope: EventTarget = js_sys::global().unchecked_into();
    scope.add_event_listener_with_callback("unhandledrejection", hear.as_ref().unchecked_ref()).expect("an ear");
    for of in [r#"{"fails": 1}"#, r#"{"fails": 1, "type": "bytes"}"#] {
        assert_eq!(read(&streamed(of, 2), &Cancel::default(), |_| ControlFlow::Continue(())).await, Err(Stop::Unreadable));
    }
    pause(50).await;
    scope.remove_event_listener_with_callback("unhandledrejection", hear.as_ref().unchecked_ref()).expect("no ear");
    assert_eq!(failed.get(), 0, "a promise that fails unheard ends the worker");
}
