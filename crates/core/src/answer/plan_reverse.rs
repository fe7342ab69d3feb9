//! How much it takes to reach a monthly target: deals, intents, profiles, outbound calls.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{
    CONVERSION, INTENTS, OUTBOUND, OUTBOUND_SHARE, PEOPLE, PERIOD, PRICE, PROFILES, RATES, SOLVE, TARGET, TOUCH, WIN, WORKING_DAYS, assumed_by, notes,
};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::planning::assumed::{Assumed, Source, Taken};
use crate::planning::settings::{POD, Settings};
use crate::planning::reverse::{OUTBOUND as CALLS, STEPS, Step, Unknown, reverse};
use crate::schema::Table;
use crate::team::Role;

/// Asks how much it takes to reach a target.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanReverse {
    /// What a person has set.
    pub settings: Settings,
}

/// A step from the target back: deals, intents, profiles, outbound. Money is in the workspace currency.
///
/// Numbers are exact and rounded up at every step. The range takes every measured rate up to the step at one end of its Wilson interval, so it is
/// the widest case. Without a measured rate there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReverseRow {
    /// Which.
    pub step: String,
    /// Needed a month.
    pub needed: Option<u64>,
    /// Lower end of what may be needed.
    pub needed_low: Option<u64>,
    /// Upper end.
    pub needed_high: Option<u64>,
    /// The rate by which one comes here: deals of intents, intents of profiles, profiles of calls.
    pub rate: Option<f64>,
    /// Lower end of the rate.
    pub rate_low: Option<f64>,
    /// Upper end.
    pub rate_high: Option<f64>,
    /// Needed a working day.
    pub per_day: Option<f64>,
    /// Needed a month of each who does it: AE of deals and intents, MDR of profiles that no call finds, SDR of calls.
    pub per_person: Option<f64>,
    /// Cases behind a measured rate.
    pub cases: Option<u64>,
    /// Of how many.
    pub n: Option<u64>,
    /// Where the rate comes from; of deals the price.
    pub source: Option<Source>,
    /// Whether its rate widens the range most.
    pub drives: bool,
    /// New MRR wanted a month; with the deals.
    pub target: Option<f64>,
    /// What a deal brings a month; with the deals.
    pub price: Option<f64>,
    /// Where the target comes from; with the deals.
    pub target_source: Option<Source>,
    /// Lower end of what was solved for; in the row where that stands.
    pub solved_low: Option<f64>,
    /// Upper end.
    pub solved_high: Option<f64>,
    /// Of outbound calls the part of the profiles that they find; nothing where all are taken to be found so.
    pub part: Option<f64>,
}

fn whole(number: Option<u64>) -> Cell<'static> {
    number.map_or(Cell::Nothing, |number| Cell::Whole(number as i64))
}

fn code(source: Option<Source>) -> Cell<'static> {
    Cell::text(source.map(Source::code))
}

impl Record for ReverseRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("step", CellKind::Text),
            ("needed", CellKind::Count),
            ("needed_low", CellKind::Count),
            ("needed_high", CellKind::Count),
            ("rate", CellKind::Share),
            ("rate_low", CellKind::Share),
            ("rate_high", CellKind::Share),
            ("per_day", CellKind::Number),
            ("per_person", CellKind::Number),
            ("cases", CellKind::Count),
            ("n", CellKind::Count),
            ("source", CellKind::Text),
            ("drives", CellKind::Flag),
            ("target", CellKind::Money),
            ("price", CellKind::Money),
            ("target_source", CellKind::Text),
            ("solved_low", CellKind::Number),
            ("solved_high", CellKind::Number),
            ("part", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.step),
            1 => whole(self.needed),
            2 => whole(self.needed_low),
            3 => whole(self.needed_high),
            4 => self.rate.into(),
            5 => self.rate_low.into(),
            6 => self.rate_high.into(),
            7 => self.per_day.into(),
            8 => self.per_person.into(),
            9 => whole(self.cases),
            10 => whole(self.n),
            11 => code(self.source),
            12 => Cell::Flag(self.drives),
            13 => self.target.into(),
            14 => self.price.into(),
            15 => code(self.target_source),
            16 => self.solved_low.into(),
            17 => self.solved_high.into(),
            18 => self.part.into(),
            _ => Cell::Nothing,
        }
    }
}

/// Who does each step; where nobody is said to, nobody is counted.
const DONE_BY: [Role; 4] = [Role::Ae, Role::Ae, Role::Mdr, Role::Sdr];

fn people(assumed: &Assumed, role: Role) -> Option<u32> {
    let at = POD.iter().position(|one| *one == role)?;
    let (people, source) = assumed.people[at];
    (people > 0 && source != Source::Preset).then_some(people)
}

impl Report for PlanReverse {
    const ID: &'static str = "plan.reverse";
    const ABOUT: &'static str = "How many deals, intents, profiles and outbound calls a month a target takes, or what would make them meet";
    const PARAMETERS: &'static [Parameter] = &[
        TARGET,
        PRICE,
        WIN,
        CONVERSION,
        TOUCH,
        OUTBOUND_SHARE,
        SOLVE,
        INTENTS,
        PROFILES,
        OUTBOUND,
        WORKING_DAYS,
        PEOPLE[0],
        PEOPLE[1],
        PEOPLE[2],
        PEOPLE[3],
        RATES,
        PERIOD,
    ];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = ReverseRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanReverse, BadParameter> {
        Ok(PlanReverse { settings: Settings::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ReverseRow>, Missing> {
        let assumed = assumed_by(ground, &self.settings);
        let told = reverse(&assumed);
        let (solved, range) = assumed.solved.map_or((None, None), |solved| (Some(solved.unknown), solved.range));
        let row = |(at, step): (usize, &Step)| {
            let needed = step.needed;
            let is_solved = match solved {
                Some(Unknown::Target | Unknown::Price) => at == 0,
                Some(Unknown::Win) => at == 1,
                Some(Unknown::Conversion) => at == 2,
                Some(Unknown::Touch) => at == 3,
                None => false,
            };
            let counted = step.rate.and_then(|rate| rate.counted);
            let per = |by: Option<u32>| needed.zip(by.filter(|&by| by > 0)).map(|(needed, by)| needed as f64 / f64::from(by));
            // Profiles that calls find come from SDR, the others to MDR; where nobody told, MDR work all of them, as the article has it.
            let found = Some(assumed.outbound_share).filter(|share| at + 1 == CALLS && share.source != Source::Preset);
            let inbound = found.map_or(1.0, |share| (1.0 - share.value.value()).max(0.0));
            let with_deals = |taken: Option<Taken>| taken.filter(|_| at == 0);
            let range = range.filter(|_| is_solved);
            ReverseRow {
                step: STEPS[at].to_owned(),
                needed,
                needed_low: step.low,
                needed_high: step.high,
                rate: step.rate.map(|rate| rate.value.value()),
                rate_low: step.rate.and_then(|rate| Some(rate.interval?.low)),
                rate_high: step.rate.and_then(|rate| Some(rate.interval?.high)),
                per_day: per(Some(assumed.working_days.0)),
                per_person: per(people(&assumed, DONE_BY[at])).map(|each| each * inbound),
                cases: counted.and_then(|(cases, _)| cases),
                n: counted.map(|(_, of)| of).or(with_deals(told.price).and_then(|price| Some(price.counted?.1))),
                source: step.rate.or(with_deals(told.price)).map(|taken| taken.source),
                drives: told.driver == Some(at),
                target: with_deals(told.target).map(|target| target.value.value()),
                price: with_deals(told.price).map(|price| price.value.value()),
                target_source: with_deals(told.target).map(|target| target.source),
                solved_low: range.map(|range| range.low),
                solved_high: range.map(|range| range.high),
                part: step.part.map(|part| part.value.value()),
            }
        };
        let rows: Vec<ReverseRow> = told.steps.iter().enumerate().map(row).collect();
        let found = match solved {
            Some(Unknown::Target) => told.target,
            Some(Unknown::Price) => told.price,
            Some(Unknown::Win) => told.steps[1].rate,
            Some(Unknown::Conversion) => told.steps[2].rate,
            Some(Unknown::Touch) => told.steps[3].rate,
            None => None,
        };
        let is_rate = !matches!(solved, Some(Unknown::Target | Unknown::Price));
        let said = solved.map(|unknown| match found {
            None => Note::new(NoteCode::PlanUnsolved).about(unknown.code()),
            Some(found) if is_rate && found.value.value() > 1.0 => Note::new(NoteCode::PlanOutOfReach).about(unknown.code()).number(found.value.value()),
            Some(found) => Note::new(NoteCode::PlanSolved).about(unknown.code()).number(found.value.value()),
        });
        // What was solved for is not assumed.
        let wanted = ["target", "price", "win", "conversion", "touch"].into_iter().filter(|name| solved.is_none_or(|unknown| unknown.code() != *name));
        let share = assumed.outbound_share;
        let by_outbound =
            told.steps[CALLS].rate.map(|_| Note::new(NoteCode::PlanByOutbound).about(share.source.code()).number(share.value.value()));
        let team = assumed.solved.and_then(|solved| solved.team_takes).map(|takes| Note::new(NoteCode::PlanTeamLimits).number(takes.value()));
        Ok(Listing::of(rows).with_notes(said).with_notes(team).with_notes(by_outbound).with_notes(notes(&assumed, &wanted.collect::<Vec<_>>())))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    fn nothing() -> crate::dataset::Dataset {
        dataset(&[("customers", "customer_id\nA\n")])
    }

    const NEEDED: [&str; 2] = ["step", "needed"];

    #[test]
    fn the_articles_rates_take_sixty_intents_for_twenty_deals() {
        let given = [("target", "2000000"), ("price", "100000"), ("win", "1/3"), ("conversion", "1/10")];
        let answer = ask(&nothing(), &Models::default(), "plan.reverse", "2026-01-31", &given);
        assert_eq!(csv(answer.table(), &NEEDED), "step,needed\ndeals,20\nintents,60\nprofiles,600\noutbound,");
        assert_eq!(notes(answer.table()), ["plan_untold touch"]);
    }

    #[test]
    fn what_is_unknown_is_found_from_what_there_is() {
        let given = [("target", "6000000"), ("price", "100000"), ("win", "1/3"), ("conversion", "1/10"), ("intents", "100")];
        let found = |solve: &str, column: &str| {
            let asked: Vec<(&str, &str)> = given.iter().copied().chain([("solve", solve)]).collect();
            let answer = ask(&nothing(), &Models::default(), "plan.reverse", "2026-01-31", &asked);
            csv(answer.table(), &[column, "source"])
        };
        assert_eq!(found("win", "rate").lines().nth(2), Some("0.6,solved"), "60 deals of 100 intents");
        assert_eq!(found("target", "target").lines().nth(1), Some("3300000,given"), "33 deals of 100 intents");
        assert_eq!(found("price", "price").lines().nth(1).map(|line| &line[..9]), Some("181818.18"), "33 deals for 6 M");
    }

    #[test]
    fn ones_own_rates_come_with_their_counts_and_leave_a_range() {
        let mut deals = "opportunity_id,stage,outcome,created_at,close_date,amount\n".to_owned();
        for at in 0..40 {
            deals.push_str(&format!("O{at},{0},{0},2025-06-01,2025-07-01,100\n", if at < 10 { "won" } else { "lost" }));
        }
        let mut leads = "lead_id,created_at,channel,profile_fit_at,intent_at\n".to_owned();
        for at in 0..200 {
            let (channel, intent) = (if at % 2 == 0 { "outbound" } else { "inbound" }, if at < 50 { "2025-05-20" } else { "" });
            leads.push_str(&format!("L{at},2025-05-01,{channel},2025-05-02,{intent}\n"));
        }
        let calls = "occurred_at,person,kind,count\n2025-05-05,Ann,call,1000\n";
        let data = dataset(&[("opportunities", &deals), ("leads", &leads), ("activities", calls)]);
        let answer = ask(&data, &Models::default(), "plan.reverse", "2025-12-31", &[("target", "1000"), ("price", "100")]);
        let told = csv(answer.table(), &["step", "needed", "cases", "n", "source", "drives"]);
        assert_eq!(
            told,
            "step,needed,cases,n,source,drives\ndeals,10,,,given,false\nintents,40,10,40,own,true\nprofiles,160,50,200,own,false\noutbound,800,100,1000,own,false"
        );
        // By Wilson's intervals of 10 of 40, 50 of 200 and 100 of 1000, both ends rounded up at each step;
        // of the profiles 100 of 200 are found by calls.
        let ends = csv(answer.table(), &["needed_low", "needed_high"]);
        assert_eq!(ends.lines().skip(1).collect::<Vec<_>>(), [",", "25,71", "80,364", "288,2497"]);
    }
}
