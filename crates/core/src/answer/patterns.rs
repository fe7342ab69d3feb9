//! Which behaviours, together, went with leaving: tested exactly, with false findings held, and confirmed on later months.

use serde::{Deserialize, Serialize};

use super::health_backtest::by_default_model;
use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::signals::USAGE;
use super::{Ground, Missing, Report};
use crate::patterns::mine::{Found, Search, mine};
use crate::patterns::units::{Mark, Unit, Work, marks_of, units};
use crate::patterns::{LEAST, LEVEL, LONGEST, SHARE};
use crate::schema::Table;
use crate::signals::seen::Measure;
use crate::stats::exact::{Factorials, Fourfold};

/// Asks which behaviours go with leaving.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patterns {
    /// Which features are core ones.
    pub settings: HealthSettings,
    /// The named measure of use.
    pub usage: Option<String>,
}

/// A pattern at a share of false findings below 5 %; the least likely by chance first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PatternRow {
    /// Its marks.
    pub marks: Vec<Mark>,
    /// Their ids joined by ` + `.
    pub pattern: String,
    /// Customers who showed it.
    pub customers: u64,
    /// Of them those who left within 30 days.
    pub churned: u64,
    /// Their share.
    pub rate: f64,
    /// The share among all others.
    pub rate_others: f64,
    /// Rate ÷ rate of the others, ½ added to each cell where one is empty.
    pub risk_ratio: Option<f64>,
    /// Its 95 % interval (Katz), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Fisher's exact chance, two-sided.
    pub p: f64,
    /// The share of false findings among all tested (Benjamini–Hochberg).
    pub q: f64,
    /// The rate on the months kept apart, which had no part in finding it.
    pub confirmed_rate: Option<f64>,
    /// Whether it was found without those months, and goes the same way on them, with a chance below 5 %.
    pub confirmed: bool,
}

impl Record for PatternRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("pattern", CellKind::Text),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("rate", CellKind::Share),
            ("rate_others", CellKind::Share),
            ("risk_ratio", CellKind::Number),
            ("low", CellKind::Number),
            ("high", CellKind::Number),
            ("p", CellKind::Number),
            ("q", CellKind::Number),
            ("confirmed_rate", CellKind::Share),
            ("confirmed", CellKind::Flag),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.pattern),
            1 => Cell::Whole(self.customers as i64),
            2 => Cell::Whole(self.churned as i64),
            3 => Cell::Number(self.rate),
            4 => Cell::Number(self.rate_others),
            5 => self.risk_ratio.into(),
            6 => self.low.into(),
            7 => self.high.into(),
            8 => Cell::Number(self.p),
            9 => Cell::Number(self.q),
            10 => self.confirmed_rate.into(),
            11 => Cell::Flag(self.confirmed),
            _ => Cell::Nothing,
        }
    }
}

fn search(customers: usize) -> Search {
    let support = LEAST.max(libm::ceil(SHARE * customers as f64) as u64);
    Search { longest: LONGEST, support, closed: true, level: LEVEL }
}

/// Between the marks of a pattern.
const AND: &str = " + ";

fn joined(marks: &[Mark]) -> String {
    marks.iter().map(Mark::code).collect::<Vec<_>>().join(AND)
}

/// The places of the ids that a pattern is joined of. A feature's name may have what joins them in it: what is known is taken off.
fn parted(pattern: &str, ids: &[String]) -> Option<Vec<usize>> {
    ids.iter().enumerate().find_map(|(at, id)| match pattern.strip_prefix(id.as_str())? {
        "" => Some(vec![at]),
        rest => parted(rest.strip_prefix(AND)?, ids).map(|others| [vec![at], others].concat()),
    })
}

/// Who left among those of some rows who have all these marks, and among the others.
fn table(units: &[&Unit], marks: &[usize]) -> Fourfold {
    let mut table = Fourfold { a: 0, b: 0, c: 0, d: 0 };
    for unit in units {
        *match (unit.has(marks), unit.left) {
            (true, true) => &mut table.a,
            (true, false) => &mut table.b,
            (false, true) => &mut table.c,
            (false, false) => &mut table.d,
        } += 1;
    }
    table
}

fn rate(cases: u64, others: u64) -> Option<f64> {
    (cases + others > 0).then(|| cases as f64 / (cases + others) as f64)
}

/// Whether more of those with the marks left than of the others.
fn is_worse(table: Fourfold) -> bool {
    rate(table.a, table.b) > rate(table.c, table.d)
}

impl Patterns {
    /// What takes long of its answer; nothing where it is at hand, or there is no answer.
    #[must_use]
    pub fn work(&self, ground: Ground<'_>) -> Option<Work> {
        if Missing::among(ground.data, Self::NEEDS).is_some() {
            return None;
        }
        let models = self.settings.models(ground).ok()?;
        Work::ahead(ground.data, &models, self.usage.as_deref().and_then(Measure::parse).as_ref(), ground.as_of)
    }
}

impl Report for Patterns {
    const ID: &'static str = "patterns";
    const ABOUT: &'static str = "Which behaviours, together, went with leaving, with false findings held and confirmed on later months";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL, USAGE];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets, Table::Users, Table::Activities]];
    type Row = PatternRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Patterns, BadParameter> {
        Ok(Patterns { settings: HealthSettings::take(parameters), usage: parameters.take("usage") })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<PatternRow>, Missing> {
        let models = self.settings.models(ground)?;
        let usage = self.usage.as_deref().and_then(Measure::parse);
        let units = units(ground.data, &models, usage.as_ref(), ground.as_of);
        let (names, apart) = (&units.marks, units.apart);
        let all: Vec<&Unit> = units.rows.iter().collect();
        let marks = marks_of(names.len(), &all);
        let findings = mine(&marks, search(all.len()));
        // The last third of the months has no part in finding what it is to confirm: what is mined before it sees everybody as of the
        // months before, so that who left later is one who stayed.
        let earlier: Vec<&Unit> = units.before.iter().collect();
        let later: Vec<&Unit> = units.rows.iter().filter(|unit| apart.is_some_and(|day| unit.as_of >= day)).collect();
        let before = mine(&marks_of(names.len(), &earlier), search(earlier.len()));
        let factorials = Factorials::up_to(later.len() as u64);
        let row = |found: &Found| {
            let ratio = found.table.risk_ratio();
            let again = table(&later, &found.marks);
            // Identical customers may go by more marks among fewer rows.
            let holds = |one: &&Found| found.marks.iter().all(|mark| one.marks.contains(mark)) && table(&earlier, &found.marks) == one.table;
            let was_found = before.tested.iter().find(holds).is_some_and(|one| one.q < LEVEL && is_worse(one.table) == is_worse(found.table));
            let confirmed = was_found && is_worse(again) == is_worse(found.table) && factorials.fisher(again) < LEVEL;
            let marks: Vec<Mark> = found.marks.iter().map(|&at| names[at].clone()).collect();
            PatternRow {
                pattern: joined(&marks),
                marks,
                customers: found.table.a + found.table.b,
                churned: found.table.a,
                rate: rate(found.table.a, found.table.b).unwrap_or_default(),
                rate_others: rate(found.table.c, found.table.d).unwrap_or_default(),
                risk_ratio: ratio.map(|ratio| ratio.ratio),
                low: ratio.map(|ratio| ratio.interval.low),
                high: ratio.map(|ratio| ratio.interval.high),
                p: found.p,
                q: found.q,
                confirmed_rate: rate(again.a, again.b),
                confirmed,
            }
        };
        let rows: Vec<PatternRow> = findings.shown(LEVEL).into_iter().map(row).collect();
        let number = |code: NoteCode, number: u64| Note::new(code).number(number as f64);
        let nothing = rows.is_empty().then(|| Note::new(NoteCode::NoPattern));
        let untestable = (findings.untestable > 0).then(|| number(NoteCode::Untestable, findings.untestable));
        let confirmed_on = apart.map(|day| Note::new(NoteCode::ConfirmedFrom).about(day.0.to_string()));
        Ok(Listing::of(rows)
            .with_notes(nothing)
            .with_notes([number(NoteCode::HypothesesTested, findings.tested.len() as u64)])
            .with_notes([number(NoteCode::PatternCustomers, marks.customers), number(NoteCode::PatternLeavers, marks.left.count())])
            .with_notes(untestable)
            .with_notes(by_default_model(ground.models))
            .with_notes(confirmed_on))
    }

    /// The customers who showed the pattern.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let Ok(models) = self.settings.models(ground) else { return Vec::new() };
        let usage = self.usage.as_deref().and_then(Measure::parse);
        let units = units(ground.data, &models, usage.as_ref(), ground.as_of);
        let ids: Vec<String> = units.marks.iter().map(Mark::code).collect();
        let Some(wanted) = parted(key, &ids) else { return Vec::new() };
        let has = |unit: &&Unit| unit.has(&wanted);
        let row = |unit: &Unit| crate::customer::life::known_row(ground.data, unit.customer, ground.as_of);
        units.rows.iter().filter(has).filter_map(|unit| Some((Table::Customers, row(unit)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_parted_whatever_features_are_called() {
        let ids = ["sharing", "uses:Import", "uses:Import + Export", "export_help > uses:A > B"].map(str::to_owned);
        assert_eq!(parted("uses:Import + Export + sharing", &ids), Some(vec![2, 0]));
        assert_eq!(parted("uses:Import + sharing + export_help > uses:A > B", &ids), Some(vec![1, 0, 3]));
        assert_eq!(parted("uses:Other", &ids), None);
    }
}
