//! A column in strips: a helper reads the cells of some records, and what it made of them is joined to the column they belong to.

use holdfast_core::column::{Codes, DayColumn, FlagColumn, InstantColumn, NOTHING, NumberColumn};
use holdfast_core::time::Zone;
use serde::{Deserialize, Serialize};

use super::number::Traces;
use super::{Inner, Sink, text};
use crate::read::cell::{Raw, Verdict};
use crate::read::run::Run;

/// A helper's dictionary of more texts begins anew, so that ids that never come again are not held twice for long.
const MOST_TEXTS: usize = if cfg!(test) { 40 } else { 1 << 19 };

/// Cells that were read, one a record, with nothing to notice about any of them.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::read) enum Strip {
    Text(TextStrip),
    Number(NumberColumn, Traces),
    Day(DayColumn),
    Instant(InstantColumn),
    Flag(FlagColumn),
}

#[derive(Debug, Serialize, Deserialize)]
pub(in crate::read) struct TextStrip {
    /// In the helper's own dictionary.
    codes: Codes,
    /// What it has added to that since the last strip: texts one behind the other, and where each ends.
    texts: String,
    ends: Vec<u32>,
    /// It was empty before.
    anew: bool,
    /// Some of the texts may be of no cell.
    loose: bool,
}

/// Which codes of a column a helper's codes for it are.
#[derive(Debug, Default)]
pub(in crate::read) struct Translation(Vec<u32>);

/// Where a column stood.
#[derive(Debug, Clone)]
pub(in crate::read) struct Mark {
    rows: usize,
    traces: Option<Traces>,
}

impl Mark {
    /// The rows there were.
    pub(in crate::read) fn rows(&self) -> usize {
        self.rows
    }
}

impl Sink {
    /// Where the column stands; of a helper's, which is cut into strips and short.
    pub(in crate::read) fn mark(&self) -> Mark {
        let traces = if let Inner::Number(sink) = &self.inner { Some(sink.traces.clone()) } else { None };
        Mark { rows: self.rows(), traces }
    }

    /// Takes back everything since then.
    pub(in crate::read) fn rewind(&mut self, to: Mark) {
        self.truncate(to.rows);
        if let (Inner::Number(sink), Some(traces)) = (&mut self.inner, to.traces) {
            sink.traces = traces;
        }
    }

    /// Reads cells, up to the first of which there is anything to say but that it is empty, or that too where it is `strict`.
    /// Dates in any form but those that programs write are left to the careful reader as well. Tells how many were read.
    pub(in crate::read) fn run_plain(&mut self, run: &Run<'_>, strict: bool) -> usize {
        let before = self.rows();
        let mut ends = |_: u32, verdict: Verdict| strict && verdict.empty || Verdict { empty: false, ..verdict } != Verdict::default();
        match &mut self.inner {
            Inner::Day(_) | Inner::Flag(_) => {
                for cell in run.cells() {
                    let taken = self.takes(cell);
                    if !taken && (strict || !cell.is_empty()) || taken && ends(0, self.push(Raw::Text(cell))) {
                        break;
                    }
                    if !taken {
                        self.push_nothing();
                    }
                }
            }
            // An empty cell ends no run that it need not end, in whatever form the others are.
            Inner::Instant(sink) => sink.push_run(run, true, &mut ends),
            Inner::Number(_) => {
                let mark = self.mark();
                self.push_run(run, strict, &mut ends);
                let records = self.rows() - before;
                if records < run.records {
                    // The cell that ended the run has left its traces, and is read once more.
                    self.rewind(mark);
                    self.push_run(&Run { records, ..*run }, strict, &mut ends);
                }
            }
            Inner::Text(_) => self.push_run(run, strict, &mut ends),
        }
        self.rows() - before
    }

    /// The zone of clock readings that name none; nothing for a column of no dates.
    pub(in crate::read) fn zone(&self) -> Option<&Zone> {
        match &self.inner {
            Inner::Day(sink) => Some(sink.zone()),
            Inner::Instant(sink) => Some(sink.zone()),
            Inner::Text(_) | Inner::Number(_) | Inner::Flag(_) => None,
        }
    }

    /// Whether its cells are text.
    pub(in crate::read) fn is_text(&self) -> bool {
        matches!(self.inner, Inner::Text(_))
    }

    /// Forgets what went out with strips: those that follow need none of them.
    pub(in crate::read) fn forget(&mut self) {
        if let Inner::Text(sink) = &mut self.inner {
            *sink = text::TextSink::new(sink.kind);
        }
    }

    /// Takes the cells out.
    pub(in crate::read) fn cut(&mut self) -> Strip {
        match &mut self.inner {
            Inner::Text(sink) => Strip::Text(sink.cut()),
            Inner::Number(sink) => Strip::Number(std::mem::take(&mut sink.column), std::mem::take(&mut sink.traces)),
            Inner::Day(sink) => Strip::Day(std::mem::take(&mut sink.column)),
            Inner::Instant(sink) => Strip::Instant(std::mem::take(&mut sink.column)),
            Inner::Flag(column) => Strip::Flag(std::mem::take(column)),
        }
    }

    /// Adds the cells of a strip below; those of another kind of column leave it as it is.
    pub(in crate::read) fn join(&mut self, strip: Strip, translation: &mut Translation) {
        match (&mut self.inner, strip) {
            (Inner::Text(sink), Strip::Text(strip)) => sink.join(&strip, translation),
            (Inner::Number(sink), Strip::Number(column, traces)) => {
                sink.traces.append(traces, sink.column.len() as u32);
                sink.column.append(column);
            }
            (Inner::Day(sink), Strip::Day(column)) => sink.column.append(column),
            (Inner::Instant(sink), Strip::Instant(column)) => sink.column.append(column),
            (Inner::Flag(into), Strip::Flag(column)) => into.append(column),
            _ => {}
        }
    }
}

impl text::TextSink {
    fn cut(&mut self) -> TextStrip {
        let anew = self.handed == 0;
        let (texts, ends) = self.column.dictionary.tail(self.handed);
        let codes = std::mem::take(&mut self.column.codes);
        let loose = std::mem::take(&mut self.taken_back);
        self.handed = self.column.dictionary.len() as u32;
        if self.column.dictionary.len() > MOST_TEXTS {
            *self = text::TextSink::new(self.kind);
        }
        TextStrip { codes, texts, ends, anew, loose }
    }

    fn join(&mut self, strip: &TextStrip, Translation(codes): &mut Translation) {
        if strip.anew {
            codes.clear();
        }
        let begins = std::iter::once(0).chain(strip.ends.iter().copied());
        let texts = begins.zip(&strip.ends).map(|(begin, &end)| &strip.texts[begin as usize..end as usize]);
        self.column.dictionary.find_all(texts.clone().map(str::as_bytes), &mut self.found);
        for (text, &found) in texts.zip(&self.found) {
            codes.push(if found == NOTHING { self.column.dictionary.code(text) } else { found });
        }
        self.column.codes.append(&strip.codes, codes, self.column.dictionary.len());
        self.taken_back |= strip.loose;
    }
}
