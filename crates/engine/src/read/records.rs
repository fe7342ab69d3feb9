//! Records to columns: each record is kept, rejected with a reason or skipped with a reason, and the kept ones feed the sinks.

use holdfast_core::issue::{Dropped, Noticed, Reject, Skip, Warning};
use holdfast_core::origin::Lines;
use holdfast_core::schema::{Field, Kind};

use crate::map::header::fold;
use crate::map::plan::{Becomes, Plan};

use super::cell::{Fault, Raw, Verdict};
use super::cells::{Cells, Stored, is_blank, shown_short, trim};
use super::header::Header;
use super::notes::Notes;
use super::sink::Sink;
use super::text::is_control;
use super::value::looks_like_date;

/// Rows below the data that may be a footer wait until the next record shows that they are none; more than so many are data.
const LONGEST_FOOTER: usize = 20;

/// A cell of more text than this is told, in bytes.
const HUGE_CELL: usize = 1 << 20;

/// The words of so many rejected or skipped records are kept.
const WORDS_KEPT: usize = 10_000;

/// Where a record stands and what is known of it before its cells are looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Physical line or row number.
    pub line: u64,
    /// Hidden in its workbook.
    pub hidden: bool,
    /// Some of its bytes could not be decoded.
    pub damaged: bool,
    /// Its cells may hold control characters.
    pub suspect: bool,
}

/// A column being read: where its cells are and what they feed.
pub(super) struct Job {
    /// The column, from 0.
    pub column: usize,
    /// The field that says how its cells are read.
    pub field: Field,
    /// What it feeds.
    pub role: Role,
    /// Its values, one a kept record.
    pub sink: Sink,
    pub needed: bool,
    /// Whether a value that can't be read rejects its record.
    pub strict: bool,
    /// Words that are numbers in this column, folded.
    words: Vec<(String, f64)>,
}

impl Job {
    /// Whether its cells are read by their field alone.
    pub(super) fn is_plain(&self) -> bool {
        self.words.is_empty()
    }

    fn push(&mut self, raw: Raw<'_>) -> Verdict {
        if let Raw::Text(text) = raw
            && !self.words.is_empty()
        {
            let folded = fold(text);
            if let Some(&(_, number)) = self.words.iter().find(|(word, _)| *word == folded) {
                return self.sink.push(Raw::Number(number));
            }
        }
        self.sink.push(raw)
    }
}

/// What a column feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A field of the record.
    Field,
    /// Rows of their own, by place in the plan's spreads.
    Spread(usize),
    /// A further field of a spread's rows, by place in its list.
    Carry(usize, usize),
}

/// The records below a header.
pub(super) struct Records {
    pub header: Header,
    pub plan: Plan,
    pub jobs: Vec<Job>,
    /// Lines of the kept records.
    pub lines: Lines,
    /// Records kept.
    pub kept: u64,
    pub outcome: Outcome,
    footer: Vec<(Place, Stored)>,
    cleaned: String,
    /// What is noticed of the record at hand.
    pub noticed: Vec<Noticed>,
}

/// What became of the records that are not kept, and what was noticed.
#[derive(Default)]
pub(super) struct Outcome {
    pub rejected: Vec<Dropped<Reject>>,
    pub skipped: Vec<Dropped<Skip>>,
    pub skipped_count: u64,
    pub notes: Notes,
}

impl Outcome {
    /// Adds a rejected record.
    pub(super) fn reject(&mut self, line: u64, why: Reject, field: Option<Field>, raw: impl FnOnce() -> String) {
        let raw = (self.rejected.len() < WORDS_KEPT).then(raw).filter(|raw| !raw.is_empty());
        self.rejected.push(Dropped { line, why, field, raw, lines_swallowed: None });
    }

    /// Adds a skipped record.
    pub(super) fn skip(&mut self, line: u64, why: Skip, raw: impl FnOnce() -> String) {
        self.skipped_count += 1;
        if why == Skip::UnknownTable && self.skipped.len() >= 1000 {
            return;
        }
        let raw = (self.skipped.len() < WORDS_KEPT).then(raw).filter(|raw| !raw.is_empty());
        self.skipped.push(Dropped { line, why, field: None, raw, lines_swallowed: None });
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.rejected.capacity() * size_of::<Dropped<Reject>>() + self.skipped.capacity() * size_of::<Dropped<Skip>>() + self.notes.bytes()
    }
}

/// The first filled cell's words, which say what a record without a table is.
pub(super) fn words_of(cells: &impl Cells) -> String {
    cells.filled()[0].map_or(String::new(), |column| shown_short(cells.cell(column)))
}

impl Records {
    /// Records under a header and a plan; `sink` makes the sink of a field for a column (from 1). Unreadable values of the fields in
    /// `leave_out` reject their record as those of needed fields do.
    pub(super) fn new(
        header: Header,
        plan: Plan,
        outcome: Outcome,
        leave_out: &[Field],
        mut sink: impl FnMut(Field, usize) -> Sink,
    ) -> Records {
        let mut jobs = Vec::new();
        let mut job = |field: Field, column: usize, role: Role| {
            let needed = role == Role::Field && field.needed();
            let words = plan.words.iter().find(|(at, _)| *at == column).map(|(_, words)| words.clone()).unwrap_or_default();
            let strict = needed || role == Role::Field && leave_out.contains(&field);
            jobs.push(Job { column: column - 1, field, role, sink: sink(field, column), needed, strict, words });
        };
        for mapped in &plan.fields {
            job(mapped.field, mapped.column, Role::Field);
        }
        for (at, spread) in plan.spreads.iter().enumerate() {
            let (Becomes::Count(field) | Becomes::Items(field, _) | Becomes::Cell(field)) = spread.becomes;
            job(field, spread.column, Role::Spread(at));
            for (place, &(column, field, _)) in spread.carries.iter().enumerate() {
                job(field, column, Role::Carry(at, place));
            }
        }
        let (lines, kept, footer) = (Lines::default(), 0, Vec::new());
        Records { header, plan, jobs, lines, kept, outcome, footer, cleaned: String::new(), noticed: Vec::new() }
    }

    /// Takes a record that is not blank.
    pub(super) fn push(&mut self, place: Place, cells: &impl Cells) {
        let [first, second] = cells.filled();
        let Some(first) = first else {
            return;
        };
        if self.header.is_repeated_by(cells) {
            return self.outcome.skip(place.line, Skip::RepeatedHeader, || words_of(cells));
        }
        if is_total(cells.cell(first)) && !self.has_date(cells) {
            return self.outcome.skip(place.line, Skip::TotalRow, || words_of(cells));
        }
        let below_data = self.kept > 0 || !self.outcome.rejected.is_empty();
        if second.is_none() && below_data && self.may_be_footer(first, cells) {
            self.footer.push((place, Stored::of(cells)));
            if self.footer.len() > LONGEST_FOOTER {
                self.no_footer();
            }
            return;
        }
        self.no_footer();
        self.read(place, cells);
    }

    /// Takes a record that can't be read at all.
    pub(super) fn reject(&mut self, line: u64, why: Reject, lines_swallowed: Option<u64>, raw: impl FnOnce() -> String) {
        self.no_footer();
        self.outcome.reject(line, why, None, raw);
        if let Some(last) = self.outcome.rejected.last_mut() {
            last.lines_swallowed = lines_swallowed;
        }
    }

    /// What waits at the end is the footer.
    pub(super) fn end(&mut self) {
        for (place, record) in std::mem::take(&mut self.footer) {
            self.outcome.skip(place.line, Skip::FooterRow, || words_of(&record));
        }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.outcome.bytes() + self.jobs.iter().map(|job| job.sink.bytes()).sum::<usize>()
    }

    /// Records seen so far.
    pub(super) fn seen(&self) -> u64 {
        self.kept + self.outcome.rejected.len() as u64 + self.outcome.skipped_count + self.footer.len() as u64
    }

    /// Whether records wait that may be the footer.
    pub(super) fn has_footer(&self) -> bool {
        !self.footer.is_empty()
    }

    fn no_footer(&mut self) {
        for (place, record) in std::mem::take(&mut self.footer) {
            self.read(Place { suspect: true, ..place }, &record);
        }
    }

    /// A date stands in some column of dates: then the word for a total is a name.
    fn has_date(&self, cells: &impl Cells) -> bool {
        self.jobs.iter().filter(|job| matches!(job.field.kind(), Kind::Day | Kind::Month | Kind::Instant)).any(|job| {
            match cells.cell(job.column) {
                Raw::Text(text) => text.chars().any(char::is_numeric),
                Raw::Number(_) | Raw::Percent(_) | Raw::Date(..) => true,
                Raw::Flag(_) | Raw::Error(_) => false,
            }
        })
    }

    /// A lone text, unless it is what an id looks like in the place of a needed id: then it is a record that lacks the rest.
    fn may_be_footer(&self, column: usize, cells: &impl Cells) -> bool {
        let Raw::Text(text) = cells.cell(column) else {
            return false;
        };
        let text = trim(text);
        let number = text.chars().all(|c| c.is_ascii_digit() || "+-.,%$€£¥￥ ".contains(c));
        let id = text.bytes().any(|byte| byte.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./:#".contains(&byte))
            && !looks_like_date(text);
        let in_id = self.jobs.iter().any(|job| job.column == column && job.needed && job.field.kind().is_id());
        !(number || (id && in_id))
    }

    fn read(&mut self, place: Place, cells: &impl Cells) {
        let (line, headed) = (place.line, self.header.line.is_some());
        if headed && (self.header.names.len()..cells.width()).any(|column| !is_blank(cells.cell(column))) {
            return self.outcome.reject(line, Reject::TooManyFields, None, || words_of(cells));
        }
        if let Some((column, wanted)) = &self.plan.only {
            let said = match cells.cell(column - 1) {
                Raw::Text(text) => fold(text),
                other => fold(&shown_short(other)),
            };
            if !wanted.contains(&said) {
                return self.outcome.skip(line, Skip::OtherField, || said);
            }
        }
        self.noticed.clear();
        if headed && cells.is_text() && cells.width() < self.header.named {
            self.noticed.push(Noticed { line, what: Warning::ShortRow, field: None, raw: None });
        }
        if place.hidden {
            self.noticed.push(Noticed { line, what: Warning::HiddenRow, field: None, raw: None });
        }
        if place.damaged {
            self.noticed.push(Noticed { line, what: Warning::ControlChars, field: None, raw: None });
        }
        let (mut missing, mut faulty): (Option<usize>, Option<(usize, Fault)>) = (None, None);
        for at in 0..self.jobs.len() {
            let job = &mut self.jobs[at];
            let raw = cells.cell(job.column);
            let verdict = match raw {
                Raw::Text(text) if place.suspect && text.chars().any(is_control) => {
                    self.cleaned.clear();
                    self.cleaned.extend(text.chars().filter(|&c| !is_control(c)));
                    let verdict = job.push(Raw::Text(&self.cleaned));
                    self.noticed.push(Noticed { line, what: Warning::ControlChars, field: Some(job.field), raw: Some(shown_short(raw)) });
                    verdict
                }
                raw => job.push(raw),
            };
            if verdict == Verdict::default() && !matches!(raw, Raw::Text(text) if text.len() > HUGE_CELL) {
                continue;
            }
            let (field, needed, strict) = (job.field, job.needed, job.strict);
            if needed && verdict.empty {
                missing = missing.or(Some(at));
            }
            if strict && let Some(fault) = verdict.fault {
                faulty = faulty.or(Some((at, fault)));
            }
            self.weigh(line, field, raw, verdict);
        }
        let reason = match (missing, faulty) {
            (Some(at), _) => Some((at, Reject::MissingRequired)),
            (None, Some((at, fault))) => Some((at, fault.reject())),
            (None, None) => None,
        };
        if let Some((at, why)) = reason {
            let rows = self.kept as usize;
            self.jobs.iter_mut().for_each(|job| job.sink.truncate(rows));
            let job = &self.jobs[at];
            return self.outcome.reject(line, why, Some(job.field), || shown_short(cells.cell(job.column)));
        }
        for noticed in self.noticed.drain(..) {
            self.outcome.notes.add(self.kept as u32, noticed);
        }
        self.lines.push(line);
        self.kept += 1;
    }

    /// Notices what a verdict says, each thing once a cell.
    pub(super) fn weigh(&mut self, line: u64, field: Field, raw: Raw<'_>, verdict: Verdict) {
        let huge = matches!(raw, Raw::Text(text) if trim(text).len() > HUGE_CELL).then_some(Warning::HugeCell);
        let fault = verdict.fault.map(Fault::warning);
        for what in [fault, verdict.noticed[0], verdict.noticed[1], huge].into_iter().flatten() {
            if self.noticed.iter().any(|noticed| noticed.what == what && noticed.field == Some(field)) {
                continue;
            }
            let raw = self.outcome.notes.in_full(what).then(|| shown_short(raw));
            self.noticed.push(Noticed { line, what, field: Some(field), raw });
        }
    }
}

/// Whether a cell is a word for a total, with or without a colon.
pub(super) fn is_total(cell: Raw<'_>) -> bool {
    const WORDS: &[&str] = &[
        "total",
        "totals",
        "subtotal",
        "subtotals",
        "grandtotal",
        "grandtotals",
        "合计",
        "小计",
        "总计",
        "本页小计",
        "合計",
        "小計",
        "總計",
        "本頁小計",
    ];
    let Raw::Text(text) = cell else {
        return false;
    };
    // Most cells are through here: a word for a total begins with one of three letters, is not ASCII, or is indented.
    if text.len() > 64 || !matches!(text.as_bytes().first(), Some(b't' | b'T' | b's' | b'S' | b'g' | b'G' | 0x80.. | ..=b' ')) {
        return false;
    }
    // Sheets space the two characters of 合 计 out.
    let text: String = trim(text).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let text = text.strip_suffix([':', '：']).unwrap_or(&text);
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_totals() {
        for word in ["Total", "SUBTOTAL:", " Grand Total ", "合计：", "本页小计", "总计:", "合 计", "Sub-total"] {
            assert!(is_total(Raw::Text(word)), "{word}");
        }
        for word in ["Total Energies", "totally", "C1", ""] {
            assert!(!is_total(Raw::Text(word)), "{word}");
        }
    }
}
