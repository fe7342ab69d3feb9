//! Who changes band under a draft of the health model, before anyone saves it.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::life::known_row;
use crate::dataset::Dataset;
use crate::health::{Standing, mrr_on, notes, rows, snapshot};
use crate::measure::{Basis, Caution, LeftOut, Measure};
use crate::model::score::Band;
use crate::model::{HealthModel, Models};
use crate::schema::{Table, customers};
use crate::stats;
use crate::sorting::{Arrange, none_last};

/// Asks what a draft would change: it stands in for the first model, customers of segments with a model of their own keep theirs.
///
/// Sorted by MRR, the largest first and those without any last, then by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthPreview {
    /// Which features are advanced, whatever the models say.
    pub settings: HealthSettings,
    /// The draft's name among the models; the last one if absent.
    pub draft: Option<String>,
    /// The name of the model that it stands in for; the first one if absent.
    pub replaces: Option<String>,
    /// Customers that stay in their band, too.
    pub all: bool,
}

/// An active customer whose band differs between the model in use and the draft, with both scores.
///
/// A customer that has a score under one of them alone differs, too. The measures count who moves up, down, or to and from
/// `new` or no score at all, and their MRR.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Its id.
    pub customer_id: String,
    /// Its name.
    pub name: Option<String>,
    /// What it pays a month, in the workspace currency.
    pub mrr: Option<f64>,
    /// By the model in use, 0–100.
    pub score_active: Option<f64>,
    /// Where that score lies.
    pub band_active: Option<Band>,
    /// By the draft, 0–100.
    pub score_draft: Option<f64>,
    /// Where that score lies.
    pub band_draft: Option<Band>,
    /// The draft's score less the other; nothing where one of them is missing.
    pub change: Option<f64>,
}

impl Record for PreviewRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("customer_id", CellKind::Text),
            ("name", CellKind::Text),
            ("mrr", CellKind::Money),
            ("score_active", CellKind::Score),
            ("band_active", CellKind::Text),
            ("score_draft", CellKind::Score),
            ("band_draft", CellKind::Text),
            ("change", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => Cell::text(self.name.as_deref()),
            2 => self.mrr.into(),
            3 => self.score_active.into(),
            4 => Cell::text(self.band_active.map(Band::name)),
            5 => self.score_draft.into(),
            6 => Cell::text(self.band_draft.map(Band::name)),
            7 => self.change.into(),
            _ => Cell::Nothing,
        }
    }
}

/// Where a customer moves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Up,
    Down,
    /// To or from `new`, or a score at all.
    Aside,
    Stays,
}

impl Move {
    fn of(active: Option<Band>, draft: Option<Band>) -> Move {
        let judged = |band: Option<Band>| band.filter(|&band| band != Band::New);
        match (judged(active), judged(draft)) {
            _ if active == draft => Move::Stays,
            // The best band comes first.
            (Some(before), Some(after)) if after < before => Move::Up,
            (Some(_), Some(_)) => Move::Down,
            _ => Move::Aside,
        }
    }
}

impl HealthPreview {
    /// The models as they are, the same with the draft in its place, and the draft itself.
    fn models(&self, ground: Ground<'_>) -> Result<(Models, Models, HealthModel), Missing> {
        let active = HealthSettings { model: None, ..self.settings.clone() }.models(ground)?;
        let place = |name: &Option<String>, otherwise: usize| match name {
            Some(name) => active.named(name).ok_or_else(|| Missing { models: vec![name.clone()], ..Missing::default() }),
            None => Ok(otherwise),
        };
        let replaced = place(&self.replaces, 0)?;
        let draft = active.models[place(&self.draft, active.models.len().saturating_sub(1))?].clone();
        let mut drafted = active.clone();
        // Under the other's name, by which segments know it.
        drafted.models[replaced] = HealthModel { name: active.models[replaced].name.clone(), ..draft.clone() };
        Ok((active, drafted, draft))
    }
}

impl Report for HealthPreview {
    const ID: &'static str = "health.preview";
    const ABOUT: &'static str = "Which customers change band under a draft of the health model";
    const PARAMETERS: &'static [Parameter] = &[
        ADVANCED,
        BASIC,
        Parameter { key: "draft", takes: "the name of the draft among the models; the last one" },
        Parameter { key: "replaces", takes: "the name of the model it stands in for; the first one" },
        Parameter { key: "all", takes: "true or false: customers that stay in their band, too; false" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = PreviewRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthPreview, BadParameter> {
        let settings =
            HealthSettings { advanced: parameters.take_list("advanced"), basic: parameters.take_list("basic"), model: None };
        let (draft, replaces) = (parameters.take("draft"), parameters.take("replaces"));
        Ok(HealthPreview { settings, draft, replaces, all: parameters.take_flag("all")?.unwrap_or(false) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<PreviewRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let (active, drafted, draft) = self.models(ground)?;
        let (before, after) = (snapshot(data, &active, as_of), snapshot(data, &drafted, as_of));
        let mrr = mrr_on(data, as_of);
        let money = |standing: &Standing| mrr.of[standing.customer.0 as usize];
        // Both are of all active customers, in the order of their ids.
        let both: Vec<(&Standing, &Standing, Move)> = before
            .standings
            .iter()
            .zip(&after.standings)
            .map(|(before, after)| (before, after, Move::of(before.score.band, after.score.band)))
            .collect();
        let mut shown: Vec<&(&Standing, &Standing, Move)> = both.iter().filter(|(.., way)| self.all || *way != Move::Stays).collect();
        // Stable: ids decide between equals.
        shown.arrange_by(|(a, ..), (b, ..)| none_last(money(a), money(b), |a, b| b.total_cmp(a)));
        let table = data.table(Table::Customers);
        let rows = shown.iter().map(|(before, after, _)| {
            let row = known_row(data, before.customer, as_of);
            PreviewRow {
                customer_id: data.customers[before.customer.0 as usize].id.clone(),
                name: table.zip(row).and_then(|(table, row)| table.text_at(customers::NAME, row)).map(str::to_owned),
                mrr: money(before),
                score_active: before.score.score,
                band_active: before.score.band,
                score_draft: after.score.score,
                band_draft: after.score.band,
                change: before.score.score.zip(after.score.score).map(|(before, after)| after - before),
            }
        });
        let moved = |way: Move| both.iter().filter(move |(.., one)| *one == way);
        let all = both.len() as u64;
        let basis = basis(data, after.facts.without_start);
        let measure = |metric: String, value: Option<f64>| Measure {
            metric,
            value,
            n: all,
            interval: None,
            basis: basis.clone(),
            cautions: Caution::of_size(all).filter(|&caution| caution == Caution::NoCases).into_iter().collect(),
        };
        let ways = [(Move::Up, "up", NoteCode::BandUp), (Move::Down, "down", NoteCode::BandDown), (Move::Aside, "aside", NoteCode::BandAside)];
        let mut listing = Listing::of(rows);
        for (way, name, code) in ways {
            let customers = moved(way).count();
            let amounts: Vec<f64> = moved(way).filter_map(|(one, ..)| money(one)).collect();
            listing.measures.push(measure(format!("health.preview.{name}"), Some(customers as f64)));
            listing.measures.push(measure(format!("health.preview.{name}_mrr"), mrr.from.map(|_| stats::sum(amounts))));
            if customers > 0 || way != Move::Aside {
                listing.notes.push(Note::new(code).number(customers as f64));
            }
        }
        Ok(listing.with_notes(notes::notes(data, &Models::from(draft), &after)).with_notes(notes::of_mrr(&mrr)))
    }

    /// What the draft rests on.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok((_, drafted, _)), Some(customer)) = (self.models(ground), ground.data.customer(key)) else { return Vec::new() };
        rows::rows_behind(ground.data, &drafted, &[ground.as_of], customer, part)
    }
}

fn basis(data: &Dataset, without_start: u64) -> Basis {
    Basis {
        period: None,
        tables: [Table::Customers, Table::Events, Table::Tickets].into_iter().filter(|&table| data.table(table).is_some()).collect(),
        left_out: (without_start > 0).then(|| LeftOut { why: "no_start_date".to_owned(), count: without_start }).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, Question};
    use crate::day::AsOf;
    use crate::testing::{ask, csv, dataset, notes};

    /// A logs in daily, B twice a week, C hardly; D began this week.
    fn company() -> Dataset {
        let customers = "customer_id,name,segment,mrr,signup_date\n\
            A,Ada,smb,100,2025-01-01\nB,Bob,smb,,2025-01-01\nC,Cleo,ent,300,2025-01-01\nD,Dan,smb,50,2025-03-28\nE,Eve,smb,100,2025-01-01\n";
        let events = "customer_id,occurred_at,event_name,count\n\
            A,2025-03-10,login,28\nB,2025-03-10,login,8\nC,2025-03-10,login,1\nD,2025-03-30,login,9\nE,2025-03-10,login,28\n";
        dataset(&[("customers", customers), ("events", events)])
    }

    /// The logins alone, with the points of one to five a week and these bands.
    fn by_logins(name: &str, some: f64, healthy: f64) -> HealthModel {
        let mut model = HealthModel { name: name.to_owned(), ..HealthModel::preset() };
        model.parts.truncate(1);
        model.parts[0].weight = 100.0;
        model.parts[0].rule.steps[1].points = some;
        model.bands.healthy = healthy;
        model
    }

    fn models() -> Models {
        Models { models: vec![by_logins("now", 10.0, 80.0), by_logins("draft", 13.0, 65.0)], by_segment: [].into() }
    }

    const COLUMNS: [&str; 8] = ["customer_id", "name", "mrr", "score_active", "band_active", "score_draft", "band_draft", "change"];

    #[test]
    fn those_who_change_band_are_listed_the_largest_first() {
        let data = company();
        let answer = ask(&data, &models(), "health.preview", "2025-03-31", &[("draft", "draft")]);
        assert_eq!(csv(answer.table(), &COLUMNS).lines().skip(1).collect::<Vec<_>>(), ["B,Bob,,50,at_risk,65,healthy,15"]);
        assert_eq!(notes(answer.table())[..2], ["band_up 1", "band_down 0"]);
        let all = ask(&data, &models(), "health.preview", "2025-03-31", &[("draft", "draft"), ("all", "true")]);
        assert_eq!(
            csv(all.table(), &COLUMNS[..2]).lines().skip(1).collect::<Vec<_>>(),
            ["C,Cleo", "A,Ada", "E,Eve", "D,Dan", "B,Bob"]
        );
    }

    #[test]
    fn moves_are_counted_with_their_money() {
        let mut models = models();
        models.models[1].bands = crate::model::Bands { healthy: 100.5, watch: 60.0 };
        models.models[1].new_under_days = 3;
        let Answer::HealthPreview(listing) = ask(&company(), &models, "health.preview", "2025-03-31", &[]) else { panic!("a preview") };
        let told: Vec<(&str, Option<f64>, u64)> =
            listing.measures.iter().map(|measure| (measure.metric.as_str(), measure.value, measure.n)).collect();
        assert_eq!(
            told,
            [
                ("health.preview.up", Some(1.0), 5),
                ("health.preview.up_mrr", Some(0.0), 5),
                ("health.preview.down", Some(2.0), 5),
                ("health.preview.down_mrr", Some(200.0), 5),
                ("health.preview.aside", Some(1.0), 5),
                ("health.preview.aside_mrr", Some(50.0), 5),
            ]
        );
    }

    #[test]
    fn segments_with_a_model_of_their_own_keep_it() {
        let mut models = models();
        models.models[1].parts[0].rule.otherwise = 20.0;
        models.models.insert(1, by_logins("for ent", 10.0, 80.0));
        let ids = |models: &Models, parameters: &[(&str, &str)]| {
            let answer = ask(&company(), models, "health.preview", "2025-03-31", parameters);
            csv(answer.table(), &["customer_id"]).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(ids(&models, &[]), ["C", "B"]);
        models.by_segment = [("ent".to_owned(), "for ent".to_owned())].into();
        assert_eq!(ids(&models, &[("draft", "draft")]), ["B"]);
        assert_eq!(ids(&models, &[("draft", "draft"), ("replaces", "for ent")]), ["C"]);
        assert_eq!(ids(&models, &[("draft", "now")]), Vec::<String>::new());
    }

    #[test]
    fn a_draft_that_nobody_has_is_missing() {
        let question = Question::HealthPreview(HealthPreview { draft: Some("gone".to_owned()), ..HealthPreview::default() });
        let as_of = AsOf("2025-03-31".parse().expect("a day"));
        let missing = question.answer(Ground { data: &company(), as_of, models: &models(), former: None }).expect_err("no such model");
        assert_eq!(missing.models, ["gone"]);
    }

    #[test]
    fn a_summary_is_that_of_the_model_asked_for() {
        let of = |name: &str| {
            csv(ask(&company(), &models(), "health.summary", "2025-03-31", &[("model", name)]).table(), &["band", "customers"])
        };
        assert_eq!(of("now"), "band,customers\nhealthy,2\nwatch,0\nat_risk,2\nnew,1");
        assert_eq!(of("draft"), "band,customers\nhealthy,3\nwatch,0\nat_risk,1\nnew,1");
    }
}
