//! How many companies come from the first name to commitment, use and expansion, and where they stand still.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lifecycle_settings::{NEEDS, OfLifecycle, of_usual};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::lifecycle::Stage;
use crate::lifecycle::by::By;
use crate::lifecycle::courses::Course;
use crate::lifecycle::fit_rule::Attributes;
use crate::lifecycle::steps::{Step, Usual, stall, steps, usual};
use crate::schema::Table;

/// Asks how many companies come from stage to stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifecycle {
    /// By what companies are put into groups.
    pub by: By,
    /// Which match the profile, and which features are core ones.
    pub of: OfLifecycle,
}

/// A stage, by group and position. Leads, opportunities and the customer record of one company count once.
///
/// Prospect: a lead, an opportunity or a customer record. Profile-fit: matches the rule `fit=`, and whom that tells not to match stays a
/// prospect, however far it came; where the rule can't tell or there is none, the lead has a date of it. Intent: an opportunity, a request before the commitment, or the lead's date. Committed: won, paid or subscribed (a
/// signup date counts; events alone are a trial). Activated: a core feature used on three days within thirty days of the start. Expansion:
/// pays more than the month before, or won an opportunity of that kind, after committing. Who reached a stage counts for those before it,
/// expansion not for activation. Conversion is ever reached by ever reached: who may still come on counts as not having, see `standing`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifecycleRow {
    /// `prospect`, `profile_fit`, `intent`, `committed`, `activated` or `expansion`.
    pub stage: String,
    /// 1 to 6.
    pub position: u64,
    /// Companies that ever reached it by the day; nothing where no file can tell.
    pub customers: Option<u64>,
    /// Of those that reached the stage before, the share that reached this one; activation and expansion both of the committed, activation
    /// only of those whose first thirty days are told. Nothing where the stage before is known only of those who came further, so that all
    /// would have come on: of profile-fit and intent without a table of leads, of intent where nothing tells who matches the profile, of
    /// commitment without opportunities, requests and leads' dates of intent.
    pub from_previous: Option<f64>,
    /// Its 95 % interval (Wilson 1927), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Days from entering the stage before to entering this one, the median of those of whom both are dated.
    pub median_days: Option<f64>,
    /// Companies standing in it for longer than four of five of all that came on from it took, see `stalled_after_days`; nothing where fewer
    /// than five came on with dates, and for the last two stages, which are ends. None whose first thirty days nobody has seen.
    pub stalled: Option<u64>,
    /// The group's name; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// `awareness`, `education`, `decision`, `onboarding` or `use`.
    pub phase: String,
    /// Of how many `from_previous` is the share.
    pub of: Option<u64>,
    /// Of how many `median_days` is the median.
    pub dated: Option<u64>,
    /// Days beyond which a company counts as stalled: the 80th percentile of those of all groups that came on, and a week where that is less
    /// than a day, since steps within the day tell nothing of how long a stage takes.
    pub stalled_after_days: Option<f64>,
    /// Companies of which it is the last stage, and that may come on or stay: those of `gone` aside. Customers whose first thirty days nobody
    /// has seen stand at committed, unless they expanded.
    pub standing: Option<u64>,
    /// Companies of which it was the last stage: customers that have left, those with no opportunity but lost ones, and, at prospect, those
    /// that came further though the rule of the profile says that they do not match.
    pub gone: Option<u64>,
}

impl Record for LifecycleRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("stage", CellKind::Text),
            ("position", CellKind::Count),
            ("customers", CellKind::Count),
            ("from_previous", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("median_days", CellKind::Number),
            ("stalled", CellKind::Count),
            ("group", CellKind::Text),
            ("phase", CellKind::Text),
            ("of", CellKind::Count),
            ("dated", CellKind::Count),
            ("stalled_after_days", CellKind::Number),
            ("standing", CellKind::Count),
            ("gone", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let count = |count: Option<u64>| count.map_or(Cell::Nothing, |count| Cell::Whole(count as i64));
        match column {
            0 => Cell::Text(&self.stage),
            1 => Cell::Whole(self.position as i64),
            2 => count(self.customers),
            3 => self.from_previous.into(),
            4 => self.low.into(),
            5 => self.high.into(),
            6 => self.median_days.into(),
            7 => count(self.stalled),
            8 => Cell::text(self.group.as_deref()),
            9 => Cell::Text(&self.phase),
            10 => count(self.of),
            11 => count(self.dated),
            12 => self.stalled_after_days.into(),
            13 => count(self.standing),
            14 => count(self.gone),
            _ => Cell::Nothing,
        }
    }
}

fn row(group: Option<&str>, step: &Step, usual: &Usual) -> LifecycleRow {
    LifecycleRow {
        stage: step.stage.code().to_owned(),
        position: step.stage as u64 + 1,
        customers: step.reached,
        from_previous: step.share,
        low: step.interval.map(|interval| interval.low),
        high: step.interval.map(|interval| interval.high),
        median_days: step.days.map(|(median, _)| median),
        stalled: step.stalled,
        group: group.map(str::to_owned),
        phase: step.stage.phase().to_owned(),
        of: step.of,
        dated: step.days.map(|(_, n)| n),
        stalled_after_days: usual.days[step.stage as usize],
        standing: step.standing,
        gone: step.gone,
    }
}

impl Lifecycle {
    fn missing(&self, ground: Ground<'_>) -> Result<(), Missing> {
        let fields = self.by.fields();
        if fields.is_empty() || fields.iter().any(|&field| mapped(ground.data, field)) {
            return Ok(());
        }
        Err(Missing { fields: vec![fields[0]], ..Missing::default() })
    }
}

impl Report for Lifecycle {
    const ID: &'static str = "lifecycle";
    const ABOUT: &'static str = "How many companies come from the first name to commitment, use and expansion, and where they stand still";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter { key: "by", takes: "all, source, industry, size, channel or sales_rep: what is known of leads too; all" },
        OfLifecycle::PARAMETERS[0],
        OfLifecycle::PARAMETERS[1],
        OfLifecycle::PARAMETERS[2],
        OfLifecycle::PARAMETERS[3],
    ];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = LifecycleRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Lifecycle, BadParameter> {
        let by = parameters.take_one_of("by", &By::ALL, By::code)?.unwrap_or_default();
        Ok(Lifecycle { by, of: OfLifecycle::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<LifecycleRow>, Missing> {
        self.missing(ground)?;
        let (companies, courses) = self.of.courses(ground)?;
        let (usual, attributes) = (usual(&courses), Attributes::of(&companies));
        let mut groups: BTreeMap<Option<&str>, Vec<Course>> = BTreeMap::new();
        for (company, course) in companies.of.iter().zip(&courses.of) {
            groups.entry(self.by.group(&companies, &attributes, company)).or_default().push(*course);
        }
        let rows = groups.iter().flat_map(|(group, some)| {
            steps(&courses, some, &usual, ground.as_of.0).iter().map(|step| row(*group, step, &usual)).collect::<Vec<_>>()
        });
        let rows: Vec<LifecycleRow> = rows.collect();
        Ok(Listing::of(rows).with_notes(self.of.notes(ground, &courses)).with_notes(of_usual(&usual)))
    }

    /// The companies of a group that reached the stage `part`; of `standing:`, `stalled:` or `gone:` before it those alone.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Ok((companies, courses)) = self.of.courses(ground) else { return Vec::new() };
        let (usual, attributes) = (usual(&courses), Attributes::of(&companies));
        let (only, stage) = part.map_or((None, None), |part| part.split_once(':').map_or((None, Some(part)), |(only, stage)| (Some(only), Some(stage))));
        let stage = stage.and_then(|code| Stage::ALL.into_iter().find(|stage| stage.code() == code));
        let wanted = |course: &Course| {
            let Some(stage) = stage else { return part.is_none() };
            match only {
                Some("standing") => course.last() == Some(stage) && !course.gone,
                Some("gone") => course.last() == Some(stage) && course.gone,
                Some("stalled") => stall(course, &usual, ground.as_of.0).is_some_and(|(at, ..)| at == stage),
                Some(_) => false,
                None => course.has(stage),
            }
        };
        let of_group = companies.of.iter().zip(&courses.of).filter(|(company, course)| {
            wanted(course) && self.by.group(&companies, &attributes, company).unwrap_or_default() == key
        });
        let mut rows: Vec<(Table, usize)> = of_group.flat_map(|(company, _)| companies.rows(company)).collect();
        rows.sort_unstable();
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, Question};
    use crate::day::AsOf;
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    fn files() -> Vec<(&'static str, &'static str)> {
        vec![
            (
                "leads",
                "lead_id,created_at,customer_name,industry,profile_fit_at,opportunity_id\n1,2025-01-01,A,Retail,2025-01-02,D1\n\
                 2,2025-01-01,B,Retail,2025-01-03,D2\n3,2025-01-01,C,Retail,2025-01-04,\n4,2025-01-01,D,Health,2025-01-05,\n\
                 5,2025-01-01,E,Health,2025-01-06,\n6,2025-01-01,F,Health,,\n7,2025-02-27,G,,,\n",
            ),
            (
                "opportunities",
                "opportunity_id,customer_name,stage,outcome,created_at,close_date\nD1,A,Won,Won,2025-01-10,2025-02-10\nD2,B,Lost,Lost,2025-01-11,2025-01-20\n",
            ),
        ]
    }

    #[test]
    fn companies_are_counted_by_stage_with_what_is_not_told_said() {
        let data = dataset(&files());
        let answer = ask(&data, &Models::default(), "lifecycle", "2025-02-28", &[]);
        let columns = ["stage", "customers", "of", "median_days", "dated", "stalled_after_days", "stalled", "standing", "gone"];
        assert_eq!(
            csv(answer.table(), &columns),
            "stage,customers,of,median_days,dated,stalled_after_days,stalled,standing,gone\nprospect,7,,,,4.2,1,2,0\n\
             profile_fit,5,7,3,5,,,3,0\nintent,2,5,8,2,,,0,1\ncommitted,1,2,31,1,,,1,0\nactivated,,,,,,,,\nexpansion,,,,,,,,"
        );
        assert_eq!(
            notes(answer.table()),
            ["activation_untold", "expansion_untold", "stalled_untold profile_fit", "stalled_untold intent", "stalled_untold committed"]
        );
        let by = ask(&data, &Models::default(), "lifecycle", "2025-02-28", &[("by", "industry"), ("fit", "industry=Retail")]);
        let told = csv(by.table(), &["group", "stage", "customers"]);
        assert!(notes(by.table()).contains(&"fit_unjudged 6 1".to_owned()), "nothing tells the industry of G");
        let all = ask(&data, &Models::default(), "lifecycle", "2025-02-28", &[("fit", "tier=enterprise")]);
        assert!(notes(all.table()).contains(&"fit_unjudged 0 7".to_owned()), "leads have no tier");
        assert!(told.contains("Retail,profile_fit,3") && told.contains("Health,profile_fit,0") && told.contains("\n,prospect,1"), "{told}");
    }

    #[test]
    fn whom_the_rule_leaves_out_is_counted_neither_where_it_succeeds_nor_where_it_fails() {
        let data = dataset(&files());
        // A has won and B has lost, both of retail; nothing tells the industry of G.
        let answer = ask(&data, &Models::default(), "lifecycle", "2025-02-28", &[("fit", "industry=Health")]);
        let told = csv(answer.table(), &["stage", "customers", "of", "standing", "gone"]);
        assert_eq!(
            told.lines().skip(1).take(4).collect::<Vec<_>>(),
            ["prospect,7,,2,2", "profile_fit,3,7,3,0", "intent,0,3,0,0", "committed,0,0,0,0"]
        );
        assert!(notes(answer.table()).contains(&"fit_left_out 1 2".to_owned()), "{:?}", notes(answer.table()));
        for rule in ["industry=Health", "industry=Retail", "industry=Retail,industry=Health", "tier=smb"] {
            let Answer::Lifecycle(listing) = ask(&data, &Models::default(), "lifecycle", "2025-02-28", &[("fit", rule)]) else { panic!() };
            for (row, next) in listing.rows.iter().zip(&listing.rows[1..4]) {
                let rest = next.customers.zip(row.standing).zip(row.gone).map(|((next, standing), gone)| next + standing + gone);
                assert_eq!(row.customers, rest, "{rule} {}", row.stage);
            }
        }
    }

    #[test]
    fn customers_alone_tell_no_share() {
        let data = dataset(&[("customers", "customer_id,signup_date\nA,2025-01-01\nB,2025-01-01\n")]);
        let answer = ask(&data, &Models::default(), "lifecycle", "2025-02-28", &[]);
        let told = csv(answer.table(), &["stage", "customers", "of", "from_previous", "low", "high", "standing"]);
        assert_eq!(
            told.lines().skip(1).collect::<Vec<_>>(),
            ["prospect,2,,,,,0", "profile_fit,2,,,,,0", "intent,2,,,,,0", "committed,2,,,,,2", "activated,,,,,,", "expansion,,,,,,"]
        );
    }

    #[test]
    fn the_rows_behind_are_the_records_of_the_companies() {
        let data = dataset(&files());
        let ground = Ground { data: &data, as_of: AsOf("2025-02-28".parse().expect("a day")), models: &Models::default(), former: None };
        let question = Question::Lifecycle(Lifecycle::default());
        assert_eq!(question.rows_behind(ground, "", Some("committed")), [(Table::Leads, 0), (Table::Opportunities, 0)]);
        assert_eq!(question.rows_behind(ground, "", Some("stalled:prospect")), [(Table::Leads, 5)]);
        assert_eq!(question.rows_behind(ground, "", Some("gone:intent")), [(Table::Leads, 1), (Table::Opportunities, 1)]);
        let of_group = Question::Lifecycle(Lifecycle { by: By::Industry, ..Lifecycle::default() });
        assert_eq!(of_group.rows_behind(ground, "Health", Some("profile_fit")).len(), 2);
        assert!(matches!(question.answer(ground), Ok(Answer::Lifecycle(_))));
    }
}
