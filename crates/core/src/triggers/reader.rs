//! A rule read against the data as of a day: its conditions with what each of them looks at.

use std::sync::Arc;

use super::condition::{Condition, Limits, Records, Test};
use super::fact::Fact;
use super::months::{Heads, Runs, Scores, days};
use super::records::{HOUR, Record, Series, Terms};
use crate::column::Value;
use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::fold::{fold, mentions};
use crate::model::Models;
use crate::model::score::Band;
use crate::schema::{Field, Table};
use crate::signals::Signal;
use crate::signals::seen::Measure;
use crate::time::{Found, Instant, LocalTime, Zone};

const DAY: i64 = 24 * HOUR;

/// A rule's conditions, ready to be asked of any customer at any instant.
pub struct Reader<'a> {
    pub(super) data: &'a Dataset,
    pub(super) as_of: AsOf,
    pub(super) terms: Terms<'a>,
    pub(super) root: Node,
    fields: Vec<(Field, Test)>,
    scores: Option<Arc<Scores>>,
    heads: Option<Arc<Heads>>,
    runs: Vec<(Option<Measure>, Arc<Runs>)>,
    /// When each day is over as of which scores and heads are seen; empty if the rule asks for none.
    pub(super) ends: Vec<Instant>,
    days: Vec<AsOf>,
}

/// A condition with the places of what it looks at.
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Happens(usize),
    Then { first: usize, second: usize, within: i64 },
    AtLeast { term: usize, times: u64, days: i32 },
    AtMost { term: usize, times: u64, days: i32 },
    Score(Limits),
    Band(Band),
    Signal { runs: usize, signal: Signal },
    Head,
    Age(i32),
    Field(usize),
}

/// What is known of a customer while a rule is followed.
pub(super) struct Own<'c> {
    pub customer: CustomerIx,
    /// The first day.
    pub start: Day,
    pub series: &'c [Series],
    /// Whether each field of the rule is what it must be.
    pub fields: Vec<bool>,
}

impl<'a> Reader<'a> {
    /// Reads a rule's conditions. Words and features are those of the first model.
    #[must_use]
    pub fn of(data: &'a Dataset, models: &'a Models, when: &Condition, as_of: AsOf) -> Option<Reader<'a>> {
        let model = models.models.first()?;
        let mut terms: Vec<Records> = Vec::new();
        let mut fields: Vec<(Field, Test)> = Vec::new();
        let mut measures: Vec<Option<Measure>> = Vec::new();
        let root = node(when, &mut terms, &mut fields, &mut measures);
        let (mut scored, mut headed) = (false, false);
        when.each(&mut |condition| {
            scored |= matches!(condition, Condition::Score(_) | Condition::Band(_));
            headed |= matches!(condition, Condition::Head);
        });
        let days = if scored || headed { days(data, as_of) } else { Vec::new() };
        let runs = measures.into_iter().map(|measure| {
            let runs = Runs::of(data, models, measure.as_ref(), as_of);
            (measure, runs)
        });
        Some(Reader {
            data,
            as_of,
            terms: Terms::of(data, model, terms, as_of),
            root,
            fields,
            scores: scored.then(|| Scores::of(data, models, as_of)),
            heads: headed.then(|| Heads::of(data, as_of)),
            runs: runs.collect(),
            ends: days.iter().map(|day| end_of(&data.settings.zone, day.0)).collect(),
            days,
        })
    }

    /// The fields without which the files can't tell some of what the rule asks for, sorted.
    #[must_use]
    pub fn untold(&self) -> Vec<Field> {
        self.terms.untold()
    }

    /// The signals that the rule asks for and that can't be told of so many customers on the as-of day.
    #[must_use]
    pub fn unknown(&self) -> Vec<(Signal, u64)> {
        let mut asked = Vec::new();
        signals(&self.root, &mut asked);
        let count = |&(runs, signal): &(usize, Signal)| Some((signal, *self.runs[runs].1.unknown.get(&signal)?));
        asked.iter().filter_map(count).collect()
    }

    /// What is known of a customer, whose records are gathered into `series`.
    pub(super) fn own<'c>(&self, customer: CustomerIx, start: Day, series: &'c mut Vec<Series>) -> Own<'c> {
        self.terms.gather(customer, series);
        let fields = self.fields.iter().map(|(field, test)| self.field(customer, *field, test).is_some()).collect();
        Own { customer, start, series, fields }
    }

    /// What stands in a field, if it is what it must be.
    fn field(&self, customer: CustomerIx, field: Field, test: &Test) -> Option<String> {
        let row = known_row(self.data, customer, self.as_of)?;
        let value = self.data.table(Table::Customers)?.value(field, row)?;
        let text = match value {
            Value::Text(text) => text.to_owned(),
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => {
                return Some(number.to_string()).filter(|_| matches!(test, Test::Number(limits) if limits.contain(number)));
            }
            Value::Day(_) | Value::Instant(_) => return None,
        };
        let folded = fold(&text);
        let holds = match test {
            Test::Is(texts) => texts.iter().any(|wanted| fold(wanted) == folded),
            Test::Contains(wanted) => mentions(&folded, &fold(wanted)),
            Test::Number(_) => false,
        };
        holds.then_some(text)
    }

    /// Whether a condition holds at an instant; `moments`: whether those that hold at an instant alone are asked for.
    pub(super) fn holds(&self, node: &Node, own: &Own<'_>, at: Instant, moments: bool) -> bool {
        match node {
            Node::All(nodes) => nodes.iter().all(|node| self.holds(node, own, at, moments)),
            Node::Any(nodes) => nodes.iter().any(|node| self.holds(node, own, at, moments)),
            Node::Not(node) => !self.holds(node, own, at, moments),
            Node::Happens(term) => moments && !own.series[*term].at(at).is_empty(),
            Node::Then { first, second, within } => {
                moments
                    && !own.series[*second].at(at).is_empty()
                    && own.series[*first].last_before(Instant(at.0.saturating_sub(*within)), at).is_some()
            }
            Node::AtLeast { term, times, days } => own.series[*term].count(self.back(at, *days), at) >= *times,
            Node::AtMost { term, times, days } => {
                let after = self.back(at, *days);
                self.told_since(*term, own).is_some_and(|since| since <= after) && own.series[*term].count(after, at) <= *times
            }
            Node::Score(limits) => self.score(own, at).is_some_and(|(score, ..)| limits.contain(score)),
            Node::Band(band) => self.score(own, at).is_some_and(|(_, one, _)| one == *band),
            Node::Signal { runs, signal } => self.run(*runs, *signal, own, at).is_some(),
            Node::Head => self.place(at).zip(self.heads.as_ref()).is_some_and(|(place, heads)| heads.at(place, own.customer)),
            Node::Age(months) => at >= self.aged(own, *months),
            Node::Field(place) => own.fields[*place],
        }
    }

    /// Since when it is told of a customer whether it does something.
    pub(super) fn told_since(&self, term: usize, own: &Own<'_>) -> Option<Instant> {
        let zone = &self.data.settings.zone;
        let told = self.terms.told_from(term)?;
        Some(zone.start_of(zone.day_of(told)).max(zone.start_of(own.start)))
    }

    /// The instant from which a customer is so many months old.
    pub(super) fn aged(&self, own: &Own<'_>, months: i32) -> Instant {
        self.data.settings.zone.start_of(own.start.add_months(months))
    }

    /// The runs of a signal of a customer, each as the instants from which it held and from which it was seen to hold no more.
    pub(super) fn runs(&self, runs: usize, signal: Signal, customer: CustomerIx) -> impl Iterator<Item = (Instant, Option<Instant>)> {
        let zone = &self.data.settings.zone;
        let of = self.runs[runs].1.of_customer(customer, signal).iter();
        of.map(|run| (end_of(zone, run.from), run.until.map(|day| end_of(zone, day))))
    }

    fn run(&self, runs: usize, signal: Signal, own: &Own<'_>, at: Instant) -> Option<usize> {
        self.runs(runs, signal, own.customer).position(|(from, until)| from <= at && until.is_none_or(|until| at < until))
    }

    /// The place of the last day that is over.
    fn place(&self, at: Instant) -> Option<usize> {
        self.ends.partition_point(|&end| end <= at).checked_sub(1)
    }

    /// The first instant as of which a customer has a score; nothing of a rule that asks for none.
    pub(super) fn first_scored(&self, own: &Own<'_>) -> Option<Instant> {
        let scores = self.scores.as_ref()?;
        (0..self.ends.len()).find(|&place| scores.at(place, own.customer).is_some()).map(|place| self.ends[place])
    }

    fn score(&self, own: &Own<'_>, at: Instant) -> Option<(f64, Band, Day)> {
        let place = self.place(at)?;
        let (score, band) = self.scores.as_ref()?.at(place, own.customer)?;
        Some((score, band, self.days[place].0))
    }

    /// The same time of day, so many civil days before: the later one where clocks showed it twice.
    pub(super) fn back(&self, at: Instant, days: i32) -> Instant {
        let zone = &self.data.settings.zone;
        let local = zone.local(at);
        let reading = LocalTime { day: local.day.plus(-days), ms: local.ms };
        match zone.instant_of(reading) {
            (_, Found::Fold) => {
                let shown = i64::from(reading.day.0) * DAY + reading.ms;
                Instant(shown - i64::from(zone.offset_at(Instant(shown + DAY))) * 1000)
            }
            (instant, _) => instant,
        }
    }

    /// The same time of day, so many civil days later.
    pub(super) fn on(&self, at: Instant, days: i32) -> Instant {
        let zone = &self.data.settings.zone;
        let local = zone.local(at);
        zone.instant_of(LocalTime { day: local.day.plus(days), ms: local.ms }).0
    }

    /// The facts by which a condition holds at an instant, and the rows behind them. Of what must not be there nothing is told.
    pub(super) fn explain(&self, node: &Node, own: &Own<'_>, at: Instant, facts: &mut Vec<Fact>, rows: &mut Vec<(Table, usize)>) {
        match node {
            Node::All(nodes) | Node::Any(nodes) => {
                for node in nodes.iter().filter(|node| self.holds(node, own, at, true)) {
                    self.explain(node, own, at, facts, rows);
                }
            }
            Node::Not(_) => {}
            Node::Happens(term) => self.tell(*term, own.series[*term].at(at), facts, rows),
            Node::Then { first, second, within } => {
                let from = Instant(at.0.saturating_sub(*within));
                if let Some(before) = own.series[*first].last_before(from, at) {
                    self.tell(*first, own.series[*first].at(before), facts, rows);
                }
                self.tell(*second, own.series[*second].at(at), facts, rows);
            }
            Node::AtLeast { term, days, .. } | Node::AtMost { term, days, .. } => {
                let (after, series) = (self.back(at, *days), &own.series[*term]);
                let inside = series.records.iter().filter(|record| after < record.at && record.at <= at);
                rows.extend(inside.map(|record| (self.terms.table_of(*term), record.row as usize)));
                let of = self.terms.terms[*term].of.clone();
                let times = series.count(after, at);
                let last = series.last_before(Instant(i64::MIN), Instant(at.0 + 1));
                facts.push(match node {
                    Node::AtLeast { .. } => Fact::Times { of, times, days: *days, last },
                    _ => Fact::Fewer { of, times, days: *days, last },
                });
            }
            Node::Score(_) | Node::Band(_) => {
                if let Some((score, band, day)) = self.score(own, at) {
                    facts.push(Fact::Score { score, band, day });
                }
            }
            Node::Signal { runs, signal } => {
                if let Some(place) = self.run(*runs, *signal, own, at) {
                    let run = &self.runs[*runs].1.of_customer(own.customer, *signal)[place];
                    facts.push(Fact::Signal { signal: *signal, since: run.from, evidence: run.evidence.clone() });
                }
            }
            Node::Head => facts.extend(self.place(at).map(|place| Fact::Head { day: self.days[place].0 })),
            Node::Age(months) => facts.push(Fact::Age { months: *months }),
            Node::Field(place) => {
                let (field, test) = &self.fields[*place];
                facts.extend(self.field(own.customer, *field, test).map(|value| Fact::Field { field: *field, value }));
            }
        }
    }

    /// Tells of one of the records of an instant: the first by what it says, whatever the order of rows.
    fn tell(&self, term: usize, records: &[Record], facts: &mut Vec<Fact>, rows: &mut Vec<(Table, usize)>) {
        rows.extend(records.iter().map(|record| (self.terms.table_of(term), record.row as usize)));
        let told = records.iter().map(|record| (self.terms.details(term, record), record.at));
        let order = |a: &Option<f64>, b: &Option<f64>| a.unwrap_or(-1.0).total_cmp(&b.unwrap_or(-1.0));
        let first = told.min_by(|(a, _), (b, _)| a.0.cmp(&b.0).then(order(&a.1, &b.1)));
        facts.extend(first.map(|((text, seconds), at)| Fact::Record {
            of: self.terms.terms[term].of.clone(),
            at,
            text: text.map(str::to_owned),
            seconds,
        }));
    }
}

/// The last second of a day: what is known as of the day is known then.
pub(super) fn end_of(zone: &Zone, day: Day) -> Instant {
    Instant(zone.start_of(day.plus(1)).0 - 1000)
}

fn node(condition: &Condition, terms: &mut Vec<Records>, fields: &mut Vec<(Field, Test)>, measures: &mut Vec<Option<Measure>>) -> Node {
    match condition {
        Condition::All(parts) => Node::All(parts.iter().map(|part| node(part, terms, fields, measures)).collect()),
        Condition::Any(parts) => Node::Any(parts.iter().map(|part| node(part, terms, fields, measures)).collect()),
        Condition::Not(part) => Node::Not(Box::new(node(part, terms, fields, measures))),
        Condition::Happens(records) => Node::Happens(place(terms, records.clone())),
        Condition::Then { first, second, within_hours } => {
            Node::Then { first: place(terms, first.clone()), second: place(terms, second.clone()), within: i64::from(*within_hours) * HOUR }
        }
        Condition::AtLeast { of, times, days } => Node::AtLeast { term: place(terms, of.clone()), times: u64::from(*times), days: *days },
        Condition::AtMost { of, times, days } => Node::AtMost { term: place(terms, of.clone()), times: u64::from(*times), days: *days },
        Condition::Score(limits) => Node::Score(*limits),
        Condition::Band(band) => Node::Band(*band),
        Condition::Signal { signal, measure } => {
            let measure = measure.as_deref().filter(|_| *signal == Signal::UsageDrop).and_then(Measure::parse);
            Node::Signal { runs: place(measures, measure), signal: *signal }
        }
        Condition::Head => Node::Head,
        Condition::Age { months } => Node::Age(*months),
        Condition::Field { field, test } => Node::Field(place(fields, (*field, test.clone()))),
    }
}

/// The place of a thing in a list, where it is put if it is not there yet.
fn place<T: PartialEq>(list: &mut Vec<T>, thing: T) -> usize {
    list.iter().position(|one| *one == thing).unwrap_or_else(|| {
        list.push(thing);
        list.len() - 1
    })
}

fn signals(node: &Node, into: &mut Vec<(usize, Signal)>) {
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| signals(node, into)),
        Node::Not(node) => signals(node, into),
        Node::Signal { runs, signal } => into.push((*runs, *signal)),
        _ => {}
    }
}
