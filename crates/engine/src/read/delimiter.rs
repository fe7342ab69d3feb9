//! The delimiter of a text file: said by a `sep=` line, else the one by which its first records agree most.

use holdfast_core::staged::Confidence;

use crate::map;
use holdfast_core::sorting::Arrange;

use super::split::{Delimiter, Form, Next, Spans, Splitter};

/// Characters of text on which the delimiter is judged, in bytes.
pub(super) const JUDGED: usize = 1 << 20;

/// Records on which the delimiter is judged.
const RECORDS: usize = 100;

/// Looking for known headers stops at so many cells.
const MOST_NAMES: usize = 50_000;

/// What the first line or the first records say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The delimiter.
    pub delimiter: Delimiter,
    /// Whether the first line is a `sep=` line, which is no data.
    pub said: bool,
    /// How sure it is: the records agree and a header reads.
    pub sure: Confidence,
}

/// Judges the head of a text; `whole` if there is no more of it.
pub(super) fn find(head: &str, whole: bool) -> Found {
    if let Some(sign) = said(head) {
        return Found { delimiter: Delimiter::Sign(sign), said: true, sure: Confidence::Sure };
    }
    let mut best: Option<(Agreement, Delimiter)> = None;
    for sign in *b",;\t|" {
        let delimiter = Delimiter::Sign(sign);
        let agreement = Agreement::of(head, whole, delimiter);
        if agreement.width > 1 && best.as_ref().is_none_or(|(most, _)| agreement.beats(most)) {
            best = Some((agreement, delimiter));
        }
    }
    let sure = match &best {
        Some((agreement, _)) if agreement.header && agreement.share > 0.9 => Confidence::Sure,
        Some(_) => Confidence::Likely,
        None => Confidence::Guess,
    };
    let delimiter = best.map(|(_, delimiter)| delimiter).or_else(|| {
        let agreement = Agreement::of(head, whole, Delimiter::Spaces);
        (agreement.width > 1 && agreement.share > 0.9).then_some(Delimiter::Spaces)
    });
    Found { delimiter: delimiter.unwrap_or(Delimiter::Sign(b',')), said: false, sure }
}

/// The sign of a `sep=X` first line, quoted or not.
fn said(head: &str) -> Option<u8> {
    let line = head.split(['\n', '\r']).next()?;
    let line = line.strip_prefix('"').map_or(line, |inner| inner.strip_suffix('"').unwrap_or(inner));
    let sign = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    match sign.as_bytes() {
        // A tab or space may have been trimmed away by hand; then the records decide.
        &[sign] if !matches!(sign, b'"' | b'\n' | b'\r') && sign.is_ascii() => Some(sign),
        _ => None,
    }
}

/// How far the first records agree under a delimiter.
struct Agreement {
    /// Whether some record reads as a header.
    header: bool,
    /// Known headers in the record that has most of them.
    known: usize,
    /// The most frequent number of cells, and the share of records that have it.
    width: usize,
    share: f64,
}

impl Agreement {
    fn of(head: &str, whole: bool, delimiter: Delimiter) -> Agreement {
        let (mut splitter, mut spans) = (Splitter::new(delimiter), Spans::default());
        let (mut widths, mut known, mut names_seen, mut rest) = (Vec::new(), 0, 0, head);
        // Without the rest of the file the last record is not whole, unless it is the only one.
        while let Next::Record(record) = splitter.next(rest, true) {
            let cut_off = record.advance == rest.len() && !whole && !widths.is_empty();
            if cut_off || widths.len() == RECORDS {
                break;
            }
            let cells = &rest[..record.length];
            let (cut, text) = match (record.form, delimiter) {
                (Form::Quoted, Delimiter::Sign(sign)) => (spans.cut_quoted(cells, sign), spans.unquoted.as_str()),
                (Form::Plain, _) => (spans.cut_plain(cells, delimiter), cells),
                _ => break,
            };
            if cut.is_ok() && spans.at.iter().any(|&(start, end)| !text[start..end].trim().is_empty()) {
                widths.push(spans.at.len());
                names_seen += spans.at.len();
                if widths.len() <= super::search::HEADER_WITHIN && spans.at.len() > 1 && names_seen <= MOST_NAMES.max(spans.at.len()) {
                    let names: Vec<String> = spans.at.iter().map(|&(start, end)| text[start..end].to_owned()).collect();
                    known = known.max(map::known_fields(&names));
                }
            }
            rest = &rest[record.advance..];
        }
        let all = widths.len().max(1) as f64;
        widths.arrange();
        let (width, records) = widths
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], same.len()))
            .filter(|&(width, _)| width > 1)
            .max_by_key(|&(width, records)| (records, width))
            .unwrap_or((1, 0));
        Agreement { header: known >= 2, known, width, share: records as f64 / all }
    }

    fn beats(&self, other: &Agreement) -> bool {
        let evidence = |a: &Agreement| (a.header, (a.share * 1e6) as u64, a.known, a.width);
        evidence(self) > evidence(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(text: &str) -> char {
        find(text, true).delimiter.char()
    }

    #[test]
    fn the_first_records_agree() {
        assert_eq!(sign("customer_id,name\nC1,\"a;b\"\nC2,c;d\n"), ',');
        assert_eq!(sign("Beleg;Betrag\nR1;1.234,56\nR2;0,5\nR3;1,0\n"), ';');
        assert_eq!(sign("customer_id\tevent_name\tnote\nC1\tsearch\ta, b, c\nC2\tsearch\t24\" monitor\n"), '\t');
        assert_eq!(sign("customer_id|name|x\nC1|Lost, price|1\nC2|b|2\n"), '|');
        assert_eq!(sign(" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n"), ' ');
    }

    #[test]
    fn a_sep_line_decides() {
        for first in ["sep=;", "SEP=;", "\"sep=;\""] {
            let found = find(&format!("{first}\r\na,b;c\r\n"), true);
            assert_eq!((found.delimiter, found.said), (Delimiter::Sign(b';'), true));
        }
    }
}
