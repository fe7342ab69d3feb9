//! Several figures of each rep, each with its place among the others and what is worth a look behind it: never one number alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record as Row};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::sales::amounts::Amounts;
use crate::sales::deals::deals_on;
use crate::sales::distortion::{Flag, Warning, flags};
use crate::sales::period::Period;
use crate::sales::record::{Record, Share, records};
use crate::schema::{Table, opportunities};
use crate::stats;
use crate::stats::middle::quantile;
use crate::stats::shrinkage::shrunk_shares;

/// A figure by which reps are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kpi {
    /// Calls a working day.
    CallsPerDay,
    /// Contacts won for a second one, a working day.
    ContactAgain,
    /// Opportunities created.
    Created,
    /// Deals won.
    Won,
    /// What they were worth.
    WonAmount,
    /// Won ÷ created.
    WinRate,
    /// Won ÷ closed.
    ClosedRate,
    /// The median from the first follow-up to the close.
    CycleDays,
    /// The share of requests answered within a day.
    Within24h,
    /// The share that came over the step at which the team loses most.
    StepRate,
    /// The share of customers sold who were still there six months later.
    Kept6m,
}

impl Kpi {
    /// Every figure.
    pub const ALL: [Kpi; 11] = [
        Kpi::CallsPerDay,
        Kpi::ContactAgain,
        Kpi::Created,
        Kpi::Won,
        Kpi::WonAmount,
        Kpi::WinRate,
        Kpi::ClosedRate,
        Kpi::CycleDays,
        Kpi::Within24h,
        Kpi::StepRate,
        Kpi::Kept6m,
    ];
    /// The main ones, for a team at its beginning.
    pub const EARLY: [Kpi; 6] = [Kpi::CallsPerDay, Kpi::ContactAgain, Kpi::Created, Kpi::Won, Kpi::WonAmount, Kpi::CycleDays];
    /// Those that go by the customer, for a team that has grown up.
    pub const MATURING: [Kpi; 6] = [Kpi::WonAmount, Kpi::WinRate, Kpi::CycleDays, Kpi::StepRate, Kpi::Within24h, Kpi::Kept6m];

    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Kpi::CallsPerDay => "calls_per_day",
            Kpi::ContactAgain => "contact_again",
            Kpi::Created => "created",
            Kpi::Won => "won",
            Kpi::WonAmount => "won_amount",
            Kpi::WinRate => "win_rate",
            Kpi::ClosedRate => "closed_rate",
            Kpi::CycleDays => "cycle_days",
            Kpi::Within24h => "within_24h",
            Kpi::StepRate => "step_rate",
            Kpi::Kept6m => "kept_6m",
        }
    }

    /// How its cells are shown.
    #[must_use]
    pub fn kind(self) -> CellKind {
        match self {
            Kpi::Created | Kpi::Won => CellKind::Count,
            Kpi::WonAmount => CellKind::Money,
            Kpi::WinRate | Kpi::ClosedRate | Kpi::Within24h | Kpi::StepRate | Kpi::Kept6m => CellKind::Share,
            Kpi::CallsPerDay | Kpi::ContactAgain | Kpi::CycleDays => CellKind::Number,
        }
    }

    fn less_is_better(self) -> bool {
        self == Kpi::CycleDays
    }

    /// Of a share its cases and number; else nothing.
    fn share(self, record: &Record) -> Option<Share> {
        match self {
            Kpi::WinRate => Some(record.created),
            Kpi::ClosedRate => Some(record.closed),
            Kpi::Within24h => Some(record.within_day),
            Kpi::StepRate => Some(record.step),
            Kpi::Kept6m => Some((record.left_early.1 - record.left_early.0, record.left_early.1)),
            _ => None,
        }
    }

    fn value(self, record: &Record) -> Option<f64> {
        match self {
            Kpi::CallsPerDay => record.per_working_day(record.calls.iter().sum()),
            Kpi::ContactAgain => record.per_working_day(record.contact_again?),
            Kpi::Created => Some(record.created.1 as f64),
            Kpi::Won => Some(record.won as f64),
            Kpi::WonAmount => record.won_amount,
            Kpi::CycleDays => quantile(&record.cycles, 0.5),
            _ => self.share(record).and_then(|(cases, n)| stats::share(cases, n)),
        }
    }

    /// What of the warnings is about it.
    fn concerned(self, warning: Warning) -> bool {
        match warning {
            Warning::ActivityGaming => matches!(self, Kpi::CallsPerDay | Kpi::ContactAgain),
            Warning::WinRateFiltering => matches!(self, Kpi::WinRate | Kpi::ClosedRate),
            Warning::CycleGaming => self == Kpi::CycleDays,
            Warning::Misfit => matches!(self, Kpi::Won | Kpi::WonAmount),
            Warning::LateEdits => matches!(self, Kpi::WonAmount | Kpi::StepRate),
            Warning::MonthEnd => matches!(self, Kpi::Won | Kpi::WonAmount),
        }
    }
}

/// Which figures are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Preset {
    /// Those of a team at its beginning.
    Early,
    /// Those of a team that has grown up.
    Maturing,
    /// All of them.
    #[default]
    All,
}

impl Preset {
    /// Every preset.
    pub const EACH: [Preset; 3] = [Preset::Early, Preset::Maturing, Preset::All];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Preset::Early => "early",
            Preset::Maturing => "maturing",
            Preset::All => "all",
        }
    }

    /// Its figures.
    #[must_use]
    pub fn kpis(self) -> &'static [Kpi] {
        match self {
            Preset::Early => &Kpi::EARLY,
            Preset::Maturing => &Kpi::MATURING,
            Preset::All => &Kpi::ALL,
        }
    }
}

/// Asks for several figures of each rep.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Leaderboard {
    /// The period.
    pub period: Period,
    /// Which figures.
    pub preset: Preset,
    /// What the team wants to reach, by figure.
    pub targets: BTreeMap<Kpi, f64>,
}

/// A figure of a rep.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KpiCell {
    /// The figure.
    pub value: Option<f64>,
    /// Its place among the others: 1 is the best, equal ones share it. Shares are ranked as they are drawn towards that of all.
    pub rank: Option<u64>,
    /// What is worth a look behind it.
    pub flag: Option<String>,
    /// How much of the target is reached; of what should be little, the target ÷ the figure.
    pub of_target: Option<f64>,
}

/// A rep; by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaderRow {
    /// Who.
    pub person: String,
    /// The figures, in the order of the columns.
    pub kpis: Vec<KpiCell>,
}

fn columns(kpis: &[Kpi]) -> Vec<ColumnSpec> {
    let column = |name: String, kind: CellKind| ColumnSpec { name: name.into(), kind };
    let three = |&kpi: &Kpi| {
        let code = kpi.code();
        [
            column(code.to_owned(), kpi.kind()),
            column(format!("{code}_rank"), CellKind::Count),
            column(format!("{code}_flag"), CellKind::Text),
        ]
    };
    let person = column("person".to_owned(), CellKind::Text);
    let of_target = kpis.iter().map(|kpi| column(format!("{}_of_target", kpi.code()), CellKind::Share));
    std::iter::once(person).chain(kpis.iter().flat_map(three)).chain(of_target).collect()
}

impl Row for LeaderRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&Kpi::ALL)
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let Some(at) = column.checked_sub(1) else { return Cell::Text(&self.person) };
        if at >= 3 * self.kpis.len() {
            return self.kpis.get(at - 3 * self.kpis.len()).and_then(|kpi| kpi.of_target).into();
        }
        let kpi = &self.kpis[at / 3];
        match at % 3 {
            0 => kpi.value.into(),
            1 => kpi.rank.map_or(Cell::Nothing, |rank| Cell::Whole(rank as i64)),
            _ => Cell::text(kpi.flag.as_deref()),
        }
    }
}

/// Deals won of which a median is ranked, at least.
const LEAST_CYCLES: usize = 5;

/// By what each is ranked: greater is better.
fn ranked_by(kpi: Kpi, records: &[Record]) -> Vec<Option<f64>> {
    let shares: Option<Vec<Share>> = records.iter().map(|record| kpi.share(record)).collect();
    match shares {
        Some(shares) => {
            let shrunk = shrunk_shares(&shares);
            let raw = |(cases, n): Share| stats::share(cases, n);
            let by = |(at, &share): (usize, &Share)| raw(share).map(|raw| shrunk.as_ref().map_or(raw, |shrunk| shrunk[at].rate));
            shares.iter().enumerate().map(by).collect()
        }
        None => {
            // Of so few a middle says nothing that could be ranked.
            let tells = |record: &&Record| kpi != Kpi::CycleDays || record.cycles.len() >= LEAST_CYCLES;
            let sign = if kpi.less_is_better() { -1.0 } else { 1.0 };
            records.iter().map(|record| kpi.value(Some(record).filter(tells)?).map(|value| sign * value)).collect()
        }
    }
}

impl Leaderboard {
    fn cells(&self, kpi: Kpi, records: &[Record], flags: &[Flag]) -> Vec<KpiCell> {
        let by = ranked_by(kpi, records);
        // Differences in the last digits are none.
        let is_better = |one: f64, other: f64| one > other + 1e-9 * other.abs().max(1e-9);
        let cell = |(at, record): (usize, &Record)| {
            let value = kpi.value(record);
            let flag = flags.iter().find(|flag| flag.person == record.person && kpi.concerned(flag.warning));
            let target = self.targets.get(&kpi).copied().filter(|&target| target > 0.0);
            KpiCell {
                value,
                rank: by[at].map(|own| 1 + by.iter().flatten().filter(|&&other| is_better(other, own)).count() as u64),
                flag: flag.map(|flag| flag.warning.code().to_owned()),
                of_target: value.zip(target).and_then(|(value, target)| match kpi.less_is_better() {
                    true => (value > 0.0).then(|| target / value),
                    false => Some(value / target),
                }),
            }
        };
        records.iter().enumerate().map(cell).collect()
    }
}

impl Report for Leaderboard {
    const ID: &'static str = "sales.leaderboard";
    const ABOUT: &'static str = "Several figures of each rep, each with its place and what is worth a look behind it";
    const PARAMETERS: &'static [Parameter] = &[super::deal_settings::PERIOD, PRESET, TARGETS];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = LeaderRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Leaderboard, BadParameter> {
        let preset = parameters.take_one_of("preset", &Preset::EACH, Preset::code)?.unwrap_or_default();
        let mut targets = BTreeMap::new();
        for one in parameters.take_list(TARGETS.key).unwrap_or_default() {
            let read = one.split_once(':').and_then(|(code, number)| {
                let kpi = Kpi::ALL.into_iter().find(|kpi| kpi.code() == code.trim())?;
                Some((kpi, number.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0)?))
            });
            let Some((kpi, target)) = read else {
                return Err(BadParameter { key: TARGETS.key.to_owned(), value: one, takes: TARGETS.takes.to_owned() });
            };
            targets.insert(kpi, target);
        }
        Ok(Leaderboard { period: parameters.take_period("period")?, preset, targets })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<LeaderRow>, Missing> {
        if !mapped(ground.data, opportunities::OWNER) {
            return Err(Missing { fields: vec![opportunities::OWNER], ..Missing::default() });
        }
        let (records, step) = records(ground.data, self.period, ground.as_of);
        let flags = flags(&records);
        let mut rows: Vec<LeaderRow> =
            records.iter().map(|record| LeaderRow { person: record.person.clone(), kpis: Vec::new() }).collect();
        for &kpi in self.preset.kpis() {
            for (row, cell) in rows.iter_mut().zip(self.cells(kpi, &records, &flags)) {
                row.kpis.push(cell);
            }
        }
        let has_amounts = self.preset.kpis().contains(&Kpi::WonAmount);
        let money = if has_amounts { of_amounts(ground) } else { Vec::new() };
        let step = step.filter(|_| self.preset.kpis().contains(&Kpi::StepRate));
        let step = step.map(|(from, to)| Note::new(NoteCode::StepCompared).about(format!("{from} → {to}")));
        let mut listing = Listing::of(rows).with_notes(step).with_notes(money);
        listing.columns = columns(self.preset.kpis());
        Ok(listing)
    }

    /// The opportunities of a rep.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let Some(table) = ground.data.table(Table::Opportunities) else { return Vec::new() };
        let deals = deals_on(ground.data, ground.as_of);
        let own = deals.iter().filter(|deal| crate::sales::passage::owner(table, deal) == Some(key) && self.period.holds(deal.created));
        own.map(|deal| (Table::Opportunities, deal.row)).collect()
    }
}

/// In which currency amounts are, and how many are in others.
fn of_amounts(ground: Ground<'_>) -> Vec<Note> {
    let Some(table) = ground.data.table(Table::Opportunities) else { return Vec::new() };
    let deals = deals_on(ground.data, ground.as_of);
    let amounts = Amounts::of(ground.data, table, deals.iter().map(|deal| deal.row), None);
    let others = deals.iter().filter(|deal| amounts.is_left_out(deal.row)).count();
    let currency = amounts.currency.map(|code| Note::new(NoteCode::Currency).about(code));
    currency.into_iter().chain((others > 0).then(|| Note::new(NoteCode::OtherCurrency).number(others as f64))).collect()
}

const PRESET: Parameter = Parameter { key: "preset", takes: "early, maturing or all; all" };
const TARGETS: Parameter = Parameter { key: "targets", takes: "figures with what is wanted of each, such as won:4,win_rate:0.3; none" };
