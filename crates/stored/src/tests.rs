//! What is kept comes back the same, and what is damaged is not taken.

use std::io::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::parameters::Parameters;
use holdfast_core::answer::{CATALOGUE, Card, Question};
use holdfast_core::column::raw::Broken;
use holdfast_core::dataset::Settings;
use holdfast_core::door::{Ask, ReadChoices, Refusal};
use holdfast_core::time::{OnlyUtc, Zone, Zones};
use holdfast_core::words::Words;
use proptest::prelude::*;

use crate::manifest::{Manifest, Named, Set, Unread};
use crate::segment::{Digest, pieces, read};
use crate::workspace::{Header, SCHEMA, Unpacked, Unpacker, Workspace, beginning, is_workspace};
use holdfast_engine::engine::Engine;
use holdfast_engine::export::csv::CsvStyle;
use holdfast_engine::import::{Import, Parts};
use holdfast_engine::read::options::ReadOptions;
use holdfast_engine::read::reader::{FilePart, FileReader};
use holdfast_engine::sample::company;
use holdfast_engine::world::{Decode, World};

/// UTC and UTF-8 alone.
struct Plain;

impl Zones for Plain {
    fn zone(&self, name: &str) -> Option<Zone> {
        OnlyUtc.zone(name)
    }
}

impl World for Plain {
    fn decoder(&self, _label: &str) -> Option<Box<dyn Decode>> {
        None
    }
}

fn world() -> Rc<dyn World> {
    Rc::new(Plain)
}

fn settings() -> Settings {
    Settings { zone: Zone::utc(), currency: Some("EUR".to_owned()), words: Words::default(), holidays: Vec::new() }
}

fn bytes(part: &FilePart) -> Vec<u8> {
    pieces(part).concat()
}

fn again(bytes: &[u8]) -> Result<FilePart, Broken> {
    let mut rest = bytes;
    read(bytes.len() as u64, &mut |place| {
        let (piece, after) = rest.split_at_checked(place.len()).ok_or(Broken::Damaged)?;
        place.copy_from_slice(piece);
        rest = after;
        Ok(())
    })
}

fn part(name: &str, text: &str) -> FilePart {
    let choices = ReadChoices::in_zone("UTC");
    let import = Import::new(&choices, world().as_ref()).expect("no options");
    let mut reader = FileReader::new(name, &world(), &import.options_for(name));
    reader.push(text.as_bytes()).expect("a small file");
    reader.finish()
}

/// Files with everything that a file can have: rejects, warnings, records over several lines, wide stages.
fn small() -> Vec<FilePart> {
    [
        ("customers.csv", "customer_id,name,mrr,start_date\n1,\"Acme\nLtd\",10,2025-01-01\n2,Öl GmbH,x,2025-01-02\n,none,3,2025-01-03\n"),
        ("events.csv", "customer_id,occurred_at,event_name\n1,2025-03-01 10:00,login\n2,2025-03-02,报表\n9,yesterday,login\n"),
        ("nothing.csv", ""),
        ("notes.csv", "who,what\na,b\n"),
    ]
    .map(|(name, text)| part(name, text))
    .into()
}

fn load(parts: Parts) -> Engine {
    let choices = ReadChoices::in_zone("UTC");
    let mut import = Import::new(&choices, world().as_ref()).expect("no options");
    import.take_up(settings(), parts);
    let mut engine = Engine::default();
    engine.load(import.commit());
    engine
}

/// The answer to every report that has no parameter it needs, as CSV.
fn answers(engine: &Engine) -> Vec<(&'static str, Result<String, Refusal>)> {
    let answer = |card: &Card| {
        let question = Question::new(card.id, &mut Parameters::default()).ok()?;
        let ask = Ask { question, as_of: None, models: None, view: View::default() };
        Some((card.id, engine.export(&ask, CsvStyle { raw: true, for_excel: false })))
    };
    CATALOGUE.iter().filter_map(answer).collect()
}

fn arcs(parts: Vec<FilePart>) -> Parts {
    parts.into_iter().map(Arc::new).collect()
}

fn packed(parts: &[FilePart]) -> (Header, Vec<u8>) {
    let segments: Vec<Vec<u8>> = parts.iter().map(bytes).collect();
    let named = segments.iter().zip(parts).map(|(bytes, part)| {
        let mut digest = Digest::default();
        bytes.chunks(7).for_each(|piece| digest.take(piece));
        Named { name: digest.name(), bytes: bytes.len() as u64, file: part.report.name.clone() }
    });
    let header = Header {
        schema: SCHEMA,
        build: "test".to_owned(),
        saved_at: 1,
        records: vec![("view/EMEA".to_owned(), "{}".to_owned())],
        models: None,
        data: Some(Set { sample: false, settings: settings(), parts: named.collect() }),
    };
    let file = [beginning(&header), segments.concat()].concat();
    (header, file)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

fn unpack(file: &[u8], piece: usize) -> Result<Workspace, Unpacked> {
    let mut unpacker = Unpacker::default();
    file.chunks(piece.max(2)).try_for_each(|bytes| unpacker.push(bytes))?;
    unpacker.finish()
}

#[test]
fn what_a_file_came_to_comes_back_to_the_byte() {
    for part in small() {
        let kept = bytes(&part);
        let back = again(&kept).expect("a segment");
        assert_eq!(back.report, part.report);
        assert_eq!(bytes(&back), kept, "{}", part.report.name);
    }
}

#[test]
fn every_figure_of_the_sample_company_is_the_same_after_it_was_kept() {
    let parts: Vec<FilePart> = company(42, true)
        .into_iter()
        .map(|file| {
            let mut reader = FileReader::new(file.name, &world(), &ReadOptions::default());
            reader.push(&file.bytes).expect("a small file");
            reader.finish()
        })
        .collect();
    let back = parts.iter().map(|part| again(&bytes(part)).expect("a segment")).collect();
    let (before, after) = (answers(&load(arcs(parts))), answers(&load(arcs(back))));
    assert!(before.len() > 8 && before.iter().any(|(_, answer)| answer.as_ref().is_ok_and(|csv| csv.len() > 10_000)));
    for (before, after) in before.iter().zip(&after) {
        assert!(before == after, "{}", before.0);
    }
}

#[test]
fn a_segment_that_is_cut_or_longer_is_refused() {
    let kept = bytes(&small()[0]);
    for length in 0..kept.len() {
        assert_eq!(again(&kept[..length]).err(), Some(Broken::Damaged), "{length}");
    }
    assert_eq!(again(&[&kept[..], &[0]].concat()).err(), Some(Broken::Damaged));
}

#[test]
fn a_manifest_is_read_again_and_a_newer_one_is_left_alone() {
    let (header, _) = packed(&small());
    let set = header.data.expect("data");
    let manifest = Manifest {
        schema: crate::manifest::SCHEMA,
        generation: 7,
        build: "test".to_owned(),
        saved_at: 1_700_000_000_000,
        now: set.clone(),
        former: Some(Set { sample: true, ..set }),
    };
    assert_eq!(Manifest::parse(&manifest.text()), Ok(manifest.clone()));
    assert_eq!(manifest.names().count(), 8);
    let newer = manifest.text().replace("\"schema\":1", "\"schema\":2");
    assert_eq!(Manifest::parse(&newer), Err(Unread::Newer));
    for rubbish in ["", "{}", "[]", "7", "{\"schema\":0}", "{\"schema\":1}", &manifest.text()[..40]] {
        assert_eq!(Manifest::parse(rubbish), Err(Unread::Damaged), "{rubbish}");
    }
}

#[test]
fn a_workspace_file_comes_back_compressed_or_not_in_pieces_of_any_size() {
    let parts = small();
    let (header, file) = packed(&parts);
    for file in [file.clone(), gzip(&file)] {
        assert!(is_workspace(&file[..file.len().min(512)]));
        for piece in [2, 13, 1 << 20] {
            let workspace = unpack(&file, piece).expect("a workspace");
            assert_eq!(workspace.header, header);
            assert_eq!(workspace.parts.iter().map(|part| bytes(part)).collect::<Vec<_>>(), parts.iter().map(bytes).collect::<Vec<_>>());
        }
    }
    for other in [&b"customer_id,name\n"[..], b"", b"\x1f\x8b", &gzip(b"customer_id,name\n1,a\n"), b"holdfast work"] {
        assert!(!is_workspace(other));
    }
}

#[test]
fn a_workspace_file_that_is_cut_newer_or_too_large_is_refused_and_says_which() {
    let (mut header, file) = packed(&small());
    let zipped = gzip(&file);
    for length in (2..file.len()).step_by(11) {
        assert_eq!(unpack(&file[..length], 64).err(), Some(Unpacked::Damaged), "{length}");
    }
    for length in (2..zipped.len()).step_by(11) {
        assert_eq!(unpack(&zipped[..length], 64).err(), Some(Unpacked::Damaged), "{length}");
    }
    assert_eq!(unpack(&[&file[..], b"more"].concat(), 64).err(), Some(Unpacked::Damaged));
    header.schema = SCHEMA + 1;
    assert_eq!(unpack(&beginning(&header), 64).err(), Some(Unpacked::Newer));
    header.schema = SCHEMA;
    header.data.iter_mut().flat_map(|data| &mut data.parts).for_each(|part| part.bytes = u64::MAX / 8);
    assert_eq!(unpack(&beginning(&header), 64).err(), Some(Unpacked::TooLarge));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_flipped_byte_is_never_taken(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let (_, mut file) = packed(&small());
        let begin = beginning(&unpack(&file, 1 << 20).expect("a workspace").header).len();
        // The header tells no figure by itself: what it says of the segments is checked against them.
        let place = begin + at.index(file.len() - begin);
        file[place] ^= 1 << bit;
        prop_assert_eq!(unpack(&file, 1 << 20).err(), Some(Unpacked::Damaged));
    }

    #[test]
    fn a_segment_with_any_byte_changed_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for part in small() {
            let mut kept = bytes(&part);
            let place = at.index(kept.len());
            kept[place] = byte;
            if let Ok(part) = again(&kept) {
                answers(&load(arcs(vec![part])));
            }
        }
    }
}

#[test]
fn what_was_done_about_customers_is_read_and_the_rest_passed_over() {
    let history = r#"{"customer":"C1","steps":[{"day":20000,"at":5,"did":{"Snoozed":{"until":20007}}}]}"#;
    let record = |schema: u32| format!(r#"{{"schema":{schema},"body":{history}}}"#);
    let (mut header, _) = packed(&[]);
    header.records = vec![
        ("acts/C1".to_owned(), record(1)),
        ("acts/C2".to_owned(), record(2)),
        ("acts/C3".to_owned(), "rubbish".to_owned()),
        ("acts/C1@sample".to_owned(), record(1).replace(r#""steps""#, r#""sample":true,"steps""#)),
        ("view/C1".to_owned(), record(1)),
    ];
    let acts = header.acts();
    assert_eq!(acts.len(), 1);
    assert_eq!((acts[0].customer.as_str(), acts[0].steps.len()), ("C1", 1));
}
