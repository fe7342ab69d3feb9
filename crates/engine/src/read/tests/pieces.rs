//! However a file is cut into pieces, and whichever path its records take, it reads alike; and nothing vanishes.

use super::small_files::{Numbers, small_file};
use super::*;

/// Ordinarily a few hundred files; `HOLDFAST_SMALL_FILES` asks for more.
#[expect(clippy::disallowed_methods, reason = "a test may be asked for more; no answer depends on it")]
fn how_many(usual: u64) -> u64 {
    std::env::var("HOLDFAST_SMALL_FILES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Judges on a few bytes, so that the rest is split as it comes in.
const EARLY: Tested = Tested { slow: false, longest: None, judged: Some(48), early: None };

/// Begins at once, and again where that was wrong.
const HASTY: Tested = Tested { slow: false, longest: None, judged: None, early: Some(8) };

fn pieces(bytes: &[u8], at: usize, tested: Tested) -> String {
    let (head, tail) = bytes.split_at(at);
    told(&read_in_pieces(&[head, tail], &ReadOptions::default(), tested))
}

/// Whole, slowly, byte by byte and in two pieces at each of `cuts`: all alike.
fn assert_alike(bytes: &[u8], cuts: impl Iterator<Item = usize> + Clone, seed: u64) {
    for tested in [Tested::default(), EARLY] {
        let expected = pieces(bytes, 0, tested);
        let letters: Vec<&[u8]> = bytes.chunks(1).collect();
        let hasty = Tested { early: HASTY.early, ..tested };
        assert_eq!(told(&read_in_pieces(&letters, &ReadOptions::default(), hasty)), expected, "hasty, seed {seed}");
        assert_eq!(told(&read_in_pieces(&letters, &ReadOptions::default(), tested)), expected, "seed {seed}");
        assert_eq!(pieces(bytes, 0, Tested { slow: true, ..tested }), expected, "slow, seed {seed}");
        for at in cuts.clone() {
            assert_eq!(pieces(bytes, at, tested), expected, "seed {seed} cut at {at}");
        }
    }
}

#[test]
fn every_record_is_accounted_for() {
    for seed in 0..how_many(100_000) {
        let file = small_file(seed, 14);
        let part = read(file.text.as_bytes());
        assert_eq!(part.report.delimiter, Some(file.delimiter), "seed {seed}:\n{}", file.text);
        assert_eq!(part.report.read, file.records, "seed {seed}:\n{}\n{}", file.text, told(&part));
    }
}

#[test]
fn pieces_make_no_difference() {
    for seed in 0..how_many(12) {
        let text = small_file(seed, 14).text;
        assert_alike(text.as_bytes(), 0..=text.len(), seed);
    }
    for seed in 0..how_many(3) {
        // More records than are held back for the header search.
        let text = small_file(seed, 400).text;
        assert_alike(text.as_bytes(), (0..=text.len()).step_by(97), seed);
    }
}

/// The splitter holds nothing back here: it is fed each byte as the first piece that it may split.
#[test]
fn a_splitter_may_stop_at_any_byte() {
    use crate::read::split::{Delimiter, Next, Splitter};
    for seed in 0..how_many(200) {
        let file = small_file(seed, 14);
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

/// RFC 4180 with the house rules, one character at a time: slow, and written to be believed.
fn by_letters(text: &str, delimiter: char) -> Vec<(u64, Vec<String>)> {
    let (mut records, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut fresh, mut line, mut start) = (false, true, 1, 1);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_line = letter == '\n' || (letter == '\r' && letters.peek() != Some(&'\n'));
        line += u64::from(ends_line);
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            _ if quoted => cell.push(letter),
            '"' if fresh => quoted = true,
            '\r' if !ends_line => {}
            '\r' | '\n' => {
                cells.push(std::mem::take(&mut cell));
                records.push((start, std::mem::take(&mut cells)));
                start = line;
            }
            _ if letter == delimiter => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
        fresh = !quoted && (letter == delimiter || letter == '\n' || letter == '\r') && cell.is_empty();
    }
    if start < line || !cell.is_empty() || !cells.is_empty() || quoted || text.ends_with('"') {
        cells.push(cell);
        records.push((start, cells));
    }
    records
}

#[test]
fn records_are_cut_as_letter_by_letter() {
    use crate::read::split::{Delimiter, Form, Next, Spans, Splitter};
    const SPOONS: &[&str] = &["\"", "\"", "\"\"", ",", ",", "\n", "\r", "\r\n", "x", "é", " ", ",\"", "\","];
    for seed in 0..how_many(3_000) {
        let mut numbers = Numbers(seed ^ 0x51);
        let text: String = (0..numbers.below(40)).map(|_| SPOONS[numbers.below(SPOONS.len())]).collect();
        let (mut splitter, mut spans, mut found, mut rest) =
            (Splitter::new(Delimiter::Sign(b',')), Spans::default(), Vec::new(), &text[..]);
        while let Next::Record(record) = splitter.next(rest, true) {
            let cells = &rest[..record.length];
            let whole = match record.form {
                Form::Plain => {
                    spans.cut_plain(cells, Delimiter::Sign(b',')).expect("few cells");
                    cells
                }
                _ => {
                    spans.cut_quoted(cells, b',').expect("few cells");
                    &spans.unquoted
                }
            };
            found.push((record.line, spans.at.iter().map(|&(start, end)| whole[start..end].to_owned()).collect::<Vec<_>>()));
            rest = &rest[record.advance..];
        }
        assert_eq!(found, by_letters(&text, ','), "seed {seed}: {text:?}");
    }
}

/// Any bytes at all: nothing panics, the sums hold, pieces make no difference.
#[test]
fn soup_is_read_too() {
    const SPOONS: &[&[u8]] = &[
        b"\"",
        b"\"",
        b",",
        b",",
        b";",
        b"\n",
        b"\n",
        b"\r",
        b"\r\n",
        b"\t",
        b"|",
        b" ",
        b"\0",
        b"C1",
        b"2024-01-05",
        b"1.5",
        b"customer_id,name,mrr\n",
        b"payment_id,customer_id,paid_at,amount\n",
        b"\xE5\x8C\x97",
        b"\xE5",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        b"\x1F\x8B",
        b"\xB1\xB1\xBE\xA9",
        b"\x80",
        b"\xC2\x85",
        b"Total",
        b"sep=;\n",
        b"a\0b\0",
    ];
    for seed in 0..how_many(150) {
        let mut numbers = Numbers(seed ^ 0xABCD);
        let bytes: Vec<u8> = (0..numbers.below(60)).flat_map(|_| SPOONS[numbers.below(SPOONS.len())].iter().copied()).collect();
        let cuts: Vec<usize> = (0..6).map(|_| numbers.below(bytes.len() + 1)).collect();
        assert_alike(&bytes, cuts.into_iter(), seed);
    }
}
