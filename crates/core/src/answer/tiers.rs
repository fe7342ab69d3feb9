//! What winning and keeping customers costs by tier, and which lever the article names for each.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::tier_settings::{PARAMETERS as RULES, notes_of, take};
use super::deal_settings::with;
use super::{Ground, Missing, Report};
use crate::compensation::money::major;
use crate::customer::life::known_row;
use crate::dataset::CustomerIx;
use crate::health::lives_on;
use crate::sales::period::Period;
use crate::schema::Table;
use crate::stats::{share, wilson};
use crate::tiers::economics::{BENCHMARK, Economics, GroupBy, Terms, Unit, economics};
use crate::tiers::levers::argument;
use crate::tiers::motion::Motion;
use crate::tiers::rules::{NINE_MONTHS, Tier, TierRules, place};
use crate::team::team;
use crate::tiers::spent::{Allocate, From};

/// Asks for unit economics by tier.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tiers {
    /// How customers are put into tiers.
    pub rules: TierRules,
    /// By what they are put together.
    pub by: GroupBy,
    /// Which time; the twelve calendar months that were over without one.
    pub period: Period,
    /// By what a shared cost is shared.
    pub allocate: Allocate,
    /// Whether what winning cost is that of a time earlier by the median cycle.
    pub lag: bool,
    /// The share of revenue left after what the service costs; all of it where nothing is said.
    pub gross_margin: Option<f64>,
}

/// A tier, or a motion where that is asked for; the largest customers first, then customers of none where there are any, then `all`. Money
/// is in the workspace currency.
///
/// The period is the twelve calendar months that were over by the as-of day, unless another is asked for; what stands for customers, MRR and
/// ARPA is of the as-of day. Where costs of winning are told of a part of it alone, from the first month to the last, new customers are
/// those of that part, and with costs of keeping so are the customers at its opening and its close: a ratio takes both of one time. Costs come from the table of costs, else from what the team costs a month (who sells: to win; customer success
/// and account managers: to keep). A cost that names neither its customer nor its group is shared, over the period as a whole: what winning
/// cost by new customers, what keeping cost by the mean of open and close. One that names a tier follows the customers whom the files have
/// in it to where the rules put them. Groups sum to `all` to the cent, whatever the rules: what is of no group stands apart. No proof of what a tier would
/// cost if it were served otherwise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TierRow {
    /// `enterprise`, `smb`, `micro`, or `all`; nothing for customers of none, and where motions are asked for.
    pub tier: Option<String>,
    /// Customers who began in the period, or in the part of it of which costs of winning are told.
    pub new_customers: u64,
    /// What winning customers cost in the period.
    pub acquire_cost: Option<f64>,
    /// What keeping customers cost in the period.
    pub keep_cost: Option<f64>,
    /// Customers there on the as-of day.
    pub customers: u64,
    /// What they pay a month.
    pub mrr: Option<f64>,
    /// What one of them pays a month, in the mean of those of whom it is told.
    pub arpa: Option<f64>,
    /// What winning one customer cost: acquiring cost ÷ new customers; undefined without a new one.
    pub cac: Option<f64>,
    /// What keeping one cost in the period: keeping cost ÷ ((open + close) ÷ 2).
    pub crc: Option<f64>,
    /// CAC ÷ CRC of a year, beside the benchmark, which is about years; nothing where the period is less than four weeks.
    pub cac_to_crc: Option<f64>,
    /// What a new customer brings over the months observed, by who stays (Kaplan–Meier, nothing carried on), after the gross margin.
    pub ltv: Option<f64>,
    /// LTV ÷ CAC.
    pub ltv_to_cac: Option<f64>,
    /// CAC ÷ (ARPA × gross margin), in months.
    pub payback_months: Option<f64>,
    /// The median of days from the first follow-up to the close, of all deals won by the as-of day but renewals and expansions.
    pub cycle_days_median: Option<f64>,
    /// How the blueprint serves the tier: `field`, `inside` or `self_service`; the motion itself where motions are asked for.
    pub motion: Option<String>,
    /// What the article would have done: `lower_crc_or_raise_price`, `inside_sales` or `raise_ltv`.
    pub lever: Option<String>,
    /// The article's benchmark of CAC ÷ CRC: 6.
    pub benchmark: f64,
    /// By what figure the lever is judged: `crc_of_year` (CRC of a year as a share of a year's ARPA), `effort` (share of all activities),
    /// `won_in_field` (share of the tier's new customers won on site), `cac_to_crc`, `payback` (months) or `ltv_to_cac`; nothing where none
    /// is told. See `argues`.
    pub argument: Option<String>,
    /// That figure.
    pub argument_value: Option<f64>,
    /// Deals whose days are known.
    pub cycle_deals: u64,
    /// Days within which the article expects the cycle, from; of enterprises alone.
    pub cycle_expected_low: Option<f64>,
    /// To.
    pub cycle_expected_high: Option<f64>,
    /// `slow_small_business` where small customers take nine months or more to win; `quick_enterprise` and `slow_enterprise` where enterprises
    /// take less or more than the article expects; of five deals at least.
    pub warning: Option<String>,
    /// Activities of our people with or for its customers in the period.
    pub activities: Option<f64>,
    /// Of all activities with customers.
    pub activities_share: Option<f64>,
    /// Its 95 % interval (Wilson), as if activities were independent; from.
    pub activities_low: Option<f64>,
    /// To.
    pub activities_high: Option<f64>,
    /// Customers with whom there was one.
    pub effort_customers: u64,
    /// Customers on the day before the period, or before the part of it of which costs of keeping are told.
    pub customers_open: u64,
    /// Customers on its last day.
    pub customers_close: u64,
    /// Months of life over which LTV is observed.
    pub months_observed: u64,
    /// What keeping one costs in a year: CRC brought to twelve months; nothing where the period is less than four weeks.
    pub crc_year: Option<f64>,
    /// What the argument's figure is measured by: the same of all customers together, or a benchmark.
    pub argument_beside: Option<f64>,
    /// `for` the lever, `not_for` it (the figure is already on the side to which the lever would move it), or `few` customers to tell.
    pub argues: Option<String>,
    /// The motion by which they were won, where motions are asked for.
    pub won_by: Option<String>,
    /// Of all costs of the period, the share of which no file tells whose it was: where it is all of them, costs tell no group from another.
    pub costs_shared: Option<f64>,
    /// Of `effort_customers` those who are not there on the as-of day.
    pub effort_customers_gone: u64,
    /// Of `activities` those with customers who are not there on the as-of day.
    pub activities_gone: Option<f64>,
}

impl Record for TierRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("tier", CellKind::Text),
            ("new_customers", CellKind::Count),
            ("acquire_cost", CellKind::Money),
            ("keep_cost", CellKind::Money),
            ("customers", CellKind::Count),
            ("mrr", CellKind::Money),
            ("arpa", CellKind::Money),
            ("cac", CellKind::Money),
            ("crc", CellKind::Money),
            ("cac_to_crc", CellKind::Number),
            ("ltv", CellKind::Money),
            ("ltv_to_cac", CellKind::Number),
            ("payback_months", CellKind::Number),
            ("cycle_days_median", CellKind::Number),
            ("motion", CellKind::Text),
            ("lever", CellKind::Text),
            ("benchmark", CellKind::Number),
            ("argument", CellKind::Text),
            ("argument_value", CellKind::Number),
            ("cycle_deals", CellKind::Count),
            ("cycle_expected_low", CellKind::Number),
            ("cycle_expected_high", CellKind::Number),
            ("warning", CellKind::Text),
            ("activities", CellKind::Number),
            ("activities_share", CellKind::Share),
            ("activities_low", CellKind::Share),
            ("activities_high", CellKind::Share),
            ("effort_customers", CellKind::Count),
            ("customers_open", CellKind::Count),
            ("customers_close", CellKind::Count),
            ("months_observed", CellKind::Count),
            ("crc_year", CellKind::Money),
            ("argument_beside", CellKind::Number),
            ("argues", CellKind::Text),
            ("won_by", CellKind::Text),
            ("costs_shared", CellKind::Share),
            ("effort_customers_gone", CellKind::Count),
            ("activities_gone", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.tier.as_deref()),
            1 => Cell::Whole(self.new_customers as i64),
            2 => self.acquire_cost.into(),
            3 => self.keep_cost.into(),
            4 => Cell::Whole(self.customers as i64),
            5 => self.mrr.into(),
            6 => self.arpa.into(),
            7 => self.cac.into(),
            8 => self.crc.into(),
            9 => self.cac_to_crc.into(),
            10 => self.ltv.into(),
            11 => self.ltv_to_cac.into(),
            12 => self.payback_months.into(),
            13 => self.cycle_days_median.into(),
            14 => Cell::text(self.motion.as_deref()),
            15 => Cell::text(self.lever.as_deref()),
            16 => Cell::Number(self.benchmark),
            17 => Cell::text(self.argument.as_deref()),
            18 => self.argument_value.into(),
            19 => Cell::Whole(self.cycle_deals as i64),
            20 => self.cycle_expected_low.into(),
            21 => self.cycle_expected_high.into(),
            22 => Cell::text(self.warning.as_deref()),
            23 => self.activities.into(),
            24 => self.activities_share.into(),
            25 => self.activities_low.into(),
            26 => self.activities_high.into(),
            27 => Cell::Whole(self.effort_customers as i64),
            28 => Cell::Whole(self.customers_open as i64),
            29 => Cell::Whole(self.customers_close as i64),
            30 => Cell::Whole(self.months_observed as i64),
            31 => self.crc_year.into(),
            32 => self.argument_beside.into(),
            33 => Cell::text(self.argues.as_deref()),
            34 => Cell::text(self.won_by.as_deref()),
            35 => self.costs_shared.into(),
            36 => Cell::Whole(self.effort_customers_gone as i64),
            37 => self.activities_gone.into(),
            _ => Cell::Nothing,
        }
    }
}

/// The row of all together.
pub const ALL: &str = "all";
/// Fewer deals say nothing of a cycle.
const FEW_DEALS: usize = 5;

/// What a group is called, and what it stands for.
#[derive(Clone, Copy)]
enum Group {
    Tier(Tier),
    Motion(Motion),
    None,
    All,
}

impl Tiers {
    fn row(&self, group: Group, unit: &Unit, found: &Economics, won_in_field: Option<f64>) -> TierRow {
        let margin = self.margin();
        let tier = if let Group::Tier(tier) = group { Some(tier) } else { None };
        let done = unit.activities.map(|done| done as u64).zip(found.all.activities.map(|all| all as u64));
        let interval = done.and_then(|(done, all)| wilson(done, all));
        let effort = done.and_then(|(done, all)| share(done, all));
        let [told, all] = [unit, &found.all].map(|unit| found.told_apart(unit));
        let argument = tier.and_then(|tier| argument(tier, &told, &all, found.year, margin, won_in_field));
        let expected = tier.and_then(Tier::expected_cycle);
        let cycle = unit.cycle().filter(|_| unit.cycles.len() >= FEW_DEALS);
        let warning = tier.zip(cycle).and_then(|(tier, days)| match tier.expected_cycle() {
            Some([low, _]) if days < low => Some("quick_enterprise"),
            Some([_, high]) if days > high => Some("slow_enterprise"),
            None if days >= NINE_MONTHS => Some("slow_small_business"),
            _ => None,
        });
        let code = |code: &str| Some(code.to_owned());
        TierRow {
            tier: match group {
                Group::Tier(tier) => code(tier.code()),
                Group::All => code(ALL),
                Group::Motion(_) | Group::None => None,
            },
            new_customers: unit.new,
            acquire_cost: unit.acquire,
            keep_cost: unit.keep,
            customers: unit.customers,
            mrr: unit.mrr,
            arpa: unit.arpa,
            cac: unit.cac(),
            crc: unit.crc(),
            cac_to_crc: unit.cac_to_crc(found.year),
            ltv: unit.lifetime.map(|lifetime| lifetime.revenue),
            ltv_to_cac: unit.ltv_to_cac(),
            payback_months: unit.payback_months(margin),
            cycle_days_median: unit.cycle(),
            motion: match group {
                Group::Tier(tier) => code(tier.motion().code()),
                Group::Motion(motion) => code(motion.code()),
                Group::None | Group::All => None,
            },
            lever: tier.map(|tier| tier.lever().to_owned()),
            benchmark: BENCHMARK,
            argument: argument.map(|one| one.code.to_owned()),
            argument_value: argument.map(|one| one.value),
            cycle_deals: unit.cycles.len() as u64,
            cycle_expected_low: expected.map(|[low, _]| low),
            cycle_expected_high: expected.map(|[_, high]| high),
            warning: warning.map(str::to_owned),
            activities: unit.activities,
            activities_share: effort,
            activities_low: interval.map(|interval| interval.low),
            activities_high: interval.map(|interval| interval.high),
            effort_customers: unit.effort_customers,
            customers_open: unit.open,
            customers_close: unit.close,
            months_observed: unit.lifetime.map_or(0, |lifetime| lifetime.months),
            crc_year: unit.crc_year(found.year),
            argument_beside: argument.map(|one| one.beside),
            argues: argument.map(|one| one.argues.code().to_owned()),
            won_by: if let Group::Motion(motion) = group { code(motion.code()) } else { None },
            costs_shared: found.spent.shared_share(),
            effort_customers_gone: unit.effort_customers_gone,
            activities_gone: unit.activities_gone,
        }
    }

    fn margin(&self) -> f64 {
        self.gross_margin.unwrap_or(1.0).min(1.0)
    }

    fn terms(&self) -> Terms {
        Terms { period: self.period, lag: self.lag, allocate: self.allocate, margin: self.margin() }
    }

    fn group(&self, at: usize) -> Group {
        match self.by {
            GroupBy::Tier => Tier::ALL.get(at).map_or(Group::None, |&tier| Group::Tier(tier)),
            GroupBy::Motion => Motion::ALL.get(at).map_or(Group::None, |&motion| Group::Motion(motion)),
        }
    }

    /// What must be known of the costs.
    fn notes_of_costs(&self, ground: Ground<'_>, found: &Economics) -> Vec<Note> {
        let spent = &found.spent;
        let money = |amount: i64| major(amount, found.digits);
        let both = ground.data.table(Table::Costs).is_some() && team(ground.data, ground.as_of).is_some_and(|team| team.iter().any(|one| one.monthly_cost.is_some()));
        let from = match spent.from {
            From::Nothing => Some(Note::new(NoteCode::TierCostsNeeded)),
            From::Costs => both.then(|| Note::new(NoteCode::CostsBeforeTeam)),
            From::Team(people, aside) => Some(Note::new(NoteCode::CostsFromTeam).number(people as f64).about(aside.to_string())),
        };
        let untold = |kind: usize, code: &str| {
            (spent.from != From::Nothing && spent.of[kind].is_none()).then(|| Note::new(NoteCode::CostsOfNone).about(code))
        };
        let shared = spent.shared_share().filter(|share| *share > 0.0);
        let shared = shared.map(|share| Note::new(NoteCode::CostsShared).about(format!("{} {}", self.by.code(), self.allocate.code())).number(share));
        let within = spent.share_of(spent.within_tiers).filter(|share| *share > 0.0);
        let within = within.map(|share| Note::new(NoteCode::CostsWithinTiers).number(share));
        let unplaced = (spent.unplaced != 0).then(|| Note::new(NoteCode::CostsUnplaced).number(money(spent.unplaced)));
        let moved = (spent.moved != 0).then(|| Note::new(NoteCode::CostsMoved).number(money(spent.moved)));
        let groups = &found.units[..found.units.len() - 1];
        let idle = Some(groups.iter().map(Unit::carried_by_nobody).sum::<f64>()).filter(|idle| idle.abs() > 0.0);
        let idle = idle.map(|idle| Note::new(NoteCode::CostsOfNobody).number(idle));
        let part = |kind: usize, code: &str| {
            let is_part = spent.of[kind].is_some() && found.told[kind] != found.period;
            is_part.then(|| Note::new(NoteCode::CostMonths).about(format!("{code} {}", found.told[kind])))
        };
        let lagged = self.lag.then(|| Note::new(NoteCode::CostsLagged).number(f64::from(found.lagged)));
        [from, untold(0, "acquire"), untold(1, "keep"), part(0, "acquire"), part(1, "keep"), shared, within, moved, idle, unplaced, lagged, Note::counted(NoteCode::CostsLeftOut, spent.left_out)]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl Report for Tiers {
    const ID: &'static str = "tiers";
    const ABOUT: &'static str = "What winning and keeping customers costs by tier, what they bring, and the lever for each";
    const PARAMETERS: &'static [Parameter] = &with::<12>(
        &with::<11>(
            &with::<10>(
                &with::<9>(
                    &with::<8>(&RULES, Parameter { key: "by", takes: "tier or motion; tier" }),
                    Parameter { key: "period", takes: TAKES_PERIOD },
                ),
                Parameter { key: "allocate", takes: "customers or mrr: by what a shared cost is shared; customers" },
            ),
            Parameter { key: "lag", takes: "none or cycle: whether what winning cost is that of a time earlier by the median cycle; none" },
        ),
        Parameter { key: "gross_margin", takes: "the share of revenue left after what the service costs, 0 to 1; 1" },
    );
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Payments]];
    const READS: &'static [Table] = &[Table::Costs, Table::Team, Table::Opportunities, Table::Leads, Table::Activities, Table::Cancellations];
    type Row = TierRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Tiers, BadParameter> {
        Ok(Tiers {
            rules: take(parameters)?,
            by: parameters.take_one_of("by", &GroupBy::ALL, GroupBy::code)?.unwrap_or_default(),
            period: parameters.take_period("period")?,
            allocate: parameters.take_one_of("allocate", &Allocate::ALL, Allocate::code)?.unwrap_or_default(),
            lag: parameters.take_one_of("lag", &[false, true], |lag| if lag { "cycle" } else { "none" })?.unwrap_or_default(),
            gross_margin: parameters.take_number("gross_margin")?,
        })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<TierRow>, Missing> {
        let (data, as_of) = (ground.data, ground.as_of);
        let placed = place(data, &self.rules, as_of);
        let found = economics(data, &placed, self.by, &self.terms(), as_of);
        let in_field = |group: usize| {
            let motions = (0..found.of.len()).filter(|&at| found.of[at] == group && found.new[at]).filter_map(|at| found.motions[at]);
            let motions: Vec<Motion> = motions.collect();
            let field = motions.iter().filter(|&&motion| motion == Motion::Field).count() as u64;
            share(field, motions.len() as u64)
        };
        let rows = found.units.iter().enumerate().filter_map(|(at, unit)| {
            let group = self.group(at);
            (!matches!(group, Group::None) || !unit.is_empty()).then(|| self.row(group, unit, &found, in_field(at)))
        });
        let rows: Vec<TierRow> = rows.chain([self.row(Group::All, &found.all, &found, None)]).collect();
        let months = rows.iter().map(|row| row.months_observed).max().unwrap_or_default();
        let lives = lives_on(data, as_of);
        let without_start = lives.iter().enumerate().filter(|&(at, life)| life.start.is_none() && known_row(data, CustomerIx(at as u32), as_of).is_some());
        Ok(Listing::of(rows)
            .with_notes([Note::new(NoteCode::TierPeriod).about(found.period.to_string())])
            .with_notes((found.year != Some(1.0)).then(|| Note { number: found.year, ..Note::new(NoteCode::CrcPerPeriod) }))
            .with_notes(notes_of(data, &placed, &self.rules, |at| lives[at].active))
            .with_notes((self.by == GroupBy::Motion).then(|| Note::new(NoteCode::MotionsTold)))
            .with_notes(self.notes_of_costs(ground, &found))
            .with_notes(placed.mrr.from.map(|table| Note::new(NoteCode::MrrFrom).about(table.name())))
            .with_notes(placed.mrr.currency.map(|code| Note::new(NoteCode::Currency).about(code)))
            .with_notes(Note::counted(NoteCode::OtherCurrency, placed.mrr.other_currency))
            .with_notes(Note::counted(NoteCode::NoStartDate, without_start.count() as u64))
            .with_notes(Note::counted(NoteCode::LeftUndated, found.undated))
            .with_notes(found.all.activities.is_none().then(|| Note::new(NoteCode::NoActivities)))
            .with_notes([Note::new(NoteCode::LtvObserved).about(self.margin().to_string()).number(months as f64)]))
    }

    /// The customers of a tier or motion who are there or began in the period, and the costs that name it; of `all` every one.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (data, as_of) = (ground.data, ground.as_of);
        let found = economics(data, &place(data, &self.rules, as_of), self.by, &self.terms(), as_of);
        let codes: Vec<&str> = match self.by {
            GroupBy::Tier => Tier::ALL.iter().map(|tier| tier.code()).collect(),
            GroupBy::Motion => Motion::ALL.iter().map(|motion| motion.code()).collect(),
        };
        let wanted = codes.iter().position(|&code| code == key).unwrap_or(codes.len());
        let is_wanted = |group: usize| key == ALL || group == wanted;
        let lives = lives_on(data, as_of);
        let counts = |at: usize| if part == Some("new") { found.new[at] } else { lives[at].active || found.new[at] };
        let those = (0..found.of.len()).filter(|&at| is_wanted(found.of[at]) && counts(at));
        let mut rows: Vec<(Table, usize)> =
            those.filter_map(|at| known_row(data, CustomerIx(at as u32), as_of)).map(|row| (Table::Customers, row)).collect();
        rows.sort_unstable();
        if part != Some("new") {
            rows.extend(found.spent.rows.iter().filter(|(_, group)| is_wanted(*group)).map(|&(row, _)| (Table::Costs, row)));
            // A cost of which several groups have a part is one row.
            rows.dedup();
        }
        rows
    }
}

const TAKES_PERIOD: &str = "2026, 2026-Q1, 2026-03 or 2025-07-01..2026-06-30, where either end may be left out; the last 12 months that are over";

#[cfg(test)]
mod tests;
