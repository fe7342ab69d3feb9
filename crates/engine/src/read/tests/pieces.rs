//! However a file is cut into pieces, and whichever path its records take, it reads alike; and nothing vanishes.

use super::small_files::{Numbers, small_file};
use super::*;

/// Ordinarily a few hundred files; `HOLDFAST_SMALL_FILES` asks for more.
fn how_many(usual: u64) -> u64 {
    std::env::var("HOLDFAST_SMALL_FILES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

const SLOW: Tested = Tested { slow: true, longest: None };

fn whole(bytes: &[u8], tested: Tested) -> String {
    told(&read_in_pieces(&[bytes], &ReadOptions::default(), tested, None))
}

fn in_two(bytes: &[u8], at: usize) -> String {
    let (head, tail) = bytes.split_at(at);
    told(&read_in_pieces(&[head, tail], &ReadOptions::default(), Tested::default(), None))
}

fn byte_by_byte(bytes: &[u8]) -> String {
    let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
    told(&read_in_pieces(&pieces, &ReadOptions::default(), Tested::default(), None))
}

#[test]
fn every_record_is_accounted_for() {
    for seed in 0..how_many(2_000) {
        let file = small_file(seed);
        let part = read(file.text.as_bytes());
        assert_eq!(part.report.delimiter, Some(file.delimiter), "seed {seed}:\n{}", file.text);
        assert_eq!(part.report.read, file.records, "seed {seed}:\n{}\n{}", file.text, told(&part));
    }
}

#[test]
fn pieces_make_no_difference() {
    for seed in 0..how_many(150) {
        let text = small_file(seed).text;
        let expected = whole(text.as_bytes(), Tested::default());
        assert_eq!(byte_by_byte(text.as_bytes()), expected, "seed {seed}");
        assert_eq!(whole(text.as_bytes(), SLOW), expected, "slow, seed {seed}");
        for at in 0..=text.len() {
            assert_eq!(in_two(text.as_bytes(), at), expected, "seed {seed} cut at {at}");
        }
    }
}

/// The splitter holds nothing back here: it is fed each byte as the first piece that it may split.
#[test]
fn a_splitter_may_stop_at_any_byte() {
    use crate::read::split::{Delimiter, Next, Splitter};
    for seed in 0..how_many(500) {
        let file = small_file(seed);
        let delimiter = Delimiter::Sign(file.delimiter as u8);
        let records = |pieces: &[&str]| {
            let (mut splitter, mut text, mut found) = (Splitter::new(delimiter), String::new(), Vec::new());
            for (at, piece) in pieces.iter().enumerate() {
                text.push_str(piece);
                while let Next::Record(record) = splitter.next(&text, at + 1 == pieces.len()) {
                    found.push((record.line, record.form, text[..record.length].to_owned()));
                    text.drain(..record.advance);
                }
            }
            found
        };
        let expected = records(&[&file.text]);
        let letters: Vec<&str> = file.text.split_inclusive(|_: char| true).collect();
        assert_eq!(records(&letters), expected, "seed {seed}");
        for at in (0..=file.text.len()).filter(|&at| file.text.is_char_boundary(at)) {
            assert_eq!(records(&[&file.text[..at], &file.text[at..]]), expected, "seed {seed} cut at {at}");
        }
    }
}

/// Any bytes at all: nothing panics, the sums hold, pieces make no difference.
#[test]
fn soup_is_read_too() {
    const SPOONS: &[&[u8]] = &[
        b"\"", b"\"", b",", b",", b";", b"\n", b"\n", b"\r", b"\r\n", b"\t", b"|", b" ", b"\0", b"C1", b"2024-01-05", b"1.5", b"customer_id,name,mrr\n",
        b"payment_id,customer_id,paid_at,amount\n", b"\xE5\x8C\x97", b"\xE5", b"\xFF\xFE", b"\xEF\xBB\xBF", b"\x1F\x8B", b"\xB1\xB1\xBE\xA9", b"\x80", b"\xC2\x85", b"Total",
        b"sep=;\n", b"a\0b\0",
    ];
    for seed in 0..how_many(300) {
        let mut numbers = Numbers(seed ^ 0xABCD);
        let bytes: Vec<u8> = (0..numbers.below(60)).flat_map(|_| SPOONS[numbers.below(SPOONS.len())].iter().copied()).collect();
        let expected = whole(&bytes, Tested::default());
        assert_eq!(byte_by_byte(&bytes), expected, "seed {seed}");
        assert_eq!(whole(&bytes, SLOW), expected, "slow, seed {seed}");
        for _ in 0..8 {
            let at = numbers.below(bytes.len() + 1);
            assert_eq!(in_two(&bytes, at), expected, "seed {seed} cut at {at}");
        }
    }
}
