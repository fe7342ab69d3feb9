//! The vault, in a worker of a real browser: in the browser's files and in its database alike.
#![cfg(target_arch = "wasm32")]

use std::borrow::Cow;
use std::collections::BTreeSet;

use holdfast_core::keeping::{NotOpened, Place, Unkept};
use holdfast_core::time::Zone;
use holdfast_engine::read::options::ReadOptions;
use holdfast_engine::read::reader::{FilePart, FileReader};
use holdfast_stored::manifest::Named;
use holdfast_stored::segment::pieces;
use holdfast_worker::files::Cancel;
use holdfast_worker::vault::{Manifests, Stopped, Vault, named, wipe};
use holdfast_worker::world::Browser;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Long enough for several pieces in the database and several writes of a file.
fn part(rows: usize) -> FilePart {
    let options = ReadOptions { zone: Zone::utc(), ..ReadOptions::default() };
    let mut reader = FileReader::new("events.csv", &(Rc::new(Browser) as Rc<_>), &options);
    reader.push(b"customer_id,occurred_at,event_name,path\n").expect("a header");
    for row in 0..rows {
        let line = format!("C{},2025-03-0{} 10:00,login,/page/{row}/{}\n", row % 97, row % 9 + 1, "x".repeat(80));
        reader.push(line.as_bytes()).expect("a row");
    }
    reader.finish()
}

fn bytes(part: &FilePart) -> Vec<u8> {
    pieces(part).concat()
}

async fn write(vault: &Vault, part: &FilePart) -> Named {
    let pieces = pieces(part);
    let named = named(&part.report.name, &pieces, &Cancel::default()).await.expect("nobody cancels");
    assert!(vault.write(&named, &pieces, &Cancel::default()).await.is_ok());
    named
}

async fn empty(vault: &Vault) {
    assert_eq!(wipe(Some(vault)).await, Vec::<String>::new());
}

async fn keeps(vault: &Vault) {
    empty(vault).await;
    let (large, small) = (part(60_000), part(3));
    let (first, second) = (write(vault, &large).await, write(vault, &small).await);
    assert!(first.bytes > 5 << 20, "{} bytes", first.bytes);
    assert!(bytes(&vault.read(&first).await.expect("what was written")) == bytes(&large));
    assert_eq!(vault.read(&second).await.expect("what was written").report, small.report);
    assert_eq!(vault.blob(&first).await.expect("no error").expect("its bytes").size() as u64, first.bytes);
    // A name that is not the content's is damage, and so is a length that is not.
    assert_eq!(vault.read(&Named { name: second.name.clone(), ..first.clone() }).await.err(), Some(NotOpened::Damaged));
    assert_eq!(vault.read(&Named { bytes: first.bytes - 1, ..first.clone() }).await.err(), Some(NotOpened::Damaged));
    // Written again after it was given up: whole all the same.
    let cancel = Cancel::default();
    cancel.ask();
    assert!(matches!(vault.write(&first, &pieces(&large), &cancel).await, Err(Stopped::Cancelled)));
    assert_eq!(vault.read(&first).await.err(), Some(NotOpened::Damaged));
    assert_eq!(write(vault, &large).await, first);
    assert!(vault.read(&first).await.is_ok());
    // Two names of one text: `pieces` of others stay.
    vault.sweep(&BTreeSet::from([second.name.clone()])).await;
    assert_eq!(vault.read(&first).await.err(), Some(NotOpened::Damaged));
    assert!(vault.read(&second).await.is_ok());
    empty(vault).await;
    assert_eq!(vault.read(&second).await.err(), Some(NotOpened::Damaged));
}

#[wasm_bindgen_test]
async fn files_keep_what_is_written() {
    let vault = Vault::open().await.expect("a vault");
    assert_eq!(vault.place(), Place::Files);
    keeps(&vault).await;
}

#[wasm_bindgen_test]
async fn a_browser_without_files_keeps_it_in_its_database() {
    let vault = Vault::open_without_files().await.expect("a vault");
    assert_eq!(vault.place(), Place::Database);
    keeps(&vault).await;
}

#[wasm_bindgen_test]
async fn a_manifest_counts_only_in_place_of_what_it_is_based_on() {
    let vault = Vault::open().await.expect("a vault");
    empty(&vault).await;
    let standing = async || vault.manifests().await.expect("manifests");
    assert_eq!(standing().await, Manifests::default());
    vault.commit(None, None, "one").await.expect("a commit");
    assert_eq!(vault.commit(None, None, "other").await, Err(Unkept::Changed));
    vault.commit(Some("one"), Some("one"), "two").await.expect("a commit");
    assert_eq!(standing().await, Manifests { current: Some("two".to_owned()), previous: Some("one".to_owned()) });
    // In place of one that is damaged, the last good one stays behind it.
    vault.commit(Some("two"), Some("one"), "three").await.expect("a commit");
    assert_eq!(standing().await, Manifests { current: Some("three".to_owned()), previous: Some("one".to_owned()) });
    empty(&vault).await;
}

#[wasm_bindgen_test]
fn pieces_are_those_of_a_segment() {
    let part = part(2);
    assert!(pieces(&part).iter().any(|piece| matches!(piece, Cow::Borrowed(_))), "columns are not copied");
}
