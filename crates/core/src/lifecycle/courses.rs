//! Which stages every company has reached by a day, when it entered each, and where it stands.

use super::Stage;
use super::activation::{Activation, Activations};
use super::companies::{Companies, Company};
use super::expansion::Expansions;
use super::fit_rule::{Attributes, FitRule};
use crate::behaviour::sources::mapped;
use crate::customer::life::known_row;
use crate::day::Day;
use crate::model::HealthModel;
use crate::opportunity::Outcome;
use crate::schema::{Table, customers, leads};

/// The way of a company through the stages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Course {
    /// By stage, whether it was ever reached; whoever reached one has reached those before it (expansion aside, of which only committed
    /// is certain).
    pub reached: [bool; 6],
    /// By stage, the day it was entered; nothing where no date tells, or one that lies after that of a later stage.
    pub entered: [Option<Day>; 6],
    /// It counts as profile-fit for having come further alone: neither rule nor date tells.
    pub fit_implied: bool,
    /// A rule of the profile was asked for, and nothing tells whether it holds: dates and how far it came tell instead.
    pub fit_unjudged: bool,
    /// Whether its first thirty days are told.
    pub watched: bool,
    /// Its first thirty days are not over.
    pub young: bool,
    /// It is out: a customer that has left, a company whose opportunities are all lost, or one that the rule of the profile leaves out.
    pub gone: bool,
    /// How far it came though the rule of the profile says that it does not match: its course ends at prospect all the same, since what is
    /// said of a profile must count those outside of it neither where they succeed nor where they fail. From intent on; nothing for all others.
    pub left_out: Option<Stage>,
}

impl Course {
    /// Whether a stage was reached.
    #[must_use]
    pub fn has(&self, stage: Stage) -> bool {
        self.reached[stage as usize]
    }

    /// Days from entering the stage before to entering this one, where both are dated.
    #[must_use]
    pub fn days_to(&self, stage: Stage) -> Option<i32> {
        Some(self.entered[stage as usize]?.since(self.entered[stage.before()? as usize]?))
    }

    /// The stage in which it stands, or from which it went: the last one reached. A customer whose first thirty days nobody has seen stands at
    /// committed, as nothing tells more.
    #[must_use]
    pub fn last(&self) -> Option<Stage> {
        Stage::ALL.into_iter().rev().find(|&stage| self.has(stage))
    }
}

/// The ways of all companies.
#[derive(Debug)]
pub struct Courses {
    /// In the order of the companies.
    pub of: Vec<Course>,
    /// Whether activation can be told at all.
    pub activation_told: bool,
    /// Whether core features are named; else any feature activates.
    pub by_core: bool,
    /// Whether expansion can be told at all.
    pub expansion_told: bool,
    /// Whether a rule or a column tells who matches the profile.
    pub fit_told: bool,
    /// By stage, whether a share that came on to it can be told: not where the stage before is known only of those who came further, so
    /// that everybody would have come on.
    pub share_told: [bool; 6],
}

impl Courses {
    /// By what was known on the companies' day.
    #[must_use]
    pub fn of(companies: &Companies<'_>, rule: Option<&FitRule>, model: &HealthModel) -> Courses {
        let (data, as_of) = (companies.data, companies.as_of);
        let (activations, expansions) = (Activations::of(data, model, as_of), Expansions::of(data, as_of));
        let attributes = rule.map(|rule| (rule, Attributes::of(companies)));
        let course = |company: &Company| {
            let mut course = Course::default();
            let (is_committed, committed) = commitment(companies, company);
            let start = companies.life(company).and_then(|life| life.start).or(committed);
            if let Some((customer, start)) = company.customer.zip(start).filter(|_| is_committed) {
                match activations.activation(customer, start) {
                    Activation::On(day) => course.reach(Stage::Activated, Some(day)),
                    Activation::Open => course.young = true,
                    Activation::Not | Activation::Untold => {}
                }
                course.watched = activations.activation(customer, start) != Activation::Untold;
            }
            if is_committed {
                if let Some(day) = expansions.first(companies, company, committed) {
                    course.reach(Stage::Expansion, Some(day));
                }
                course.reach(Stage::Committed, committed);
            }
            let (has_intent, intent) = intent(companies, company);
            if has_intent || is_committed {
                course.reach(Stage::Intent, intent);
            }
            let matches = attributes.as_ref().map(|(rule, attributes)| attributes.fits(companies, company, rule));
            course.fit_unjudged = matches == Some(None);
            let dated = company.leads.iter().filter_map(|lead| lead.fit).min();
            let prospect = company.leads.first().map(|lead| lead.created);
            // Where the rule tells, it decides; the date says since when, if it says anything.
            if matches == Some(Some(false)) {
                return course.left_out(prospect);
            }
            let fits = matches.flatten().unwrap_or(dated.is_some());
            course.fit_implied = !fits && course.has(Stage::Intent);
            if fits || course.fit_implied {
                course.reach(Stage::ProfileFit, dated.filter(|_| fits));
            }
            course.reach(Stage::Prospect, prospect);
            course.gone = is_gone(companies, company, is_committed);
            course.in_order()
        };
        let of: Vec<Course> = companies.of.iter().map(course).collect();
        let is_judged = rule.is_some() && of.iter().any(|course| !course.fit_unjudged);
        let has_leads = data.table(Table::Leads).is_some();
        let has_fit = is_judged || mapped(data, leads::PROFILE_FIT_AT);
        let has_intent = [Table::Opportunities, Table::Requests].iter().any(|&table| data.table(table).is_some());
        let mut share_told = [true; 6];
        share_told[Stage::ProfileFit as usize] = has_leads;
        share_told[Stage::Intent as usize] = has_leads && has_fit;
        share_told[Stage::Committed as usize] = has_intent || mapped(data, leads::INTENT_AT);
        Courses {
            of,
            share_told,
            activation_told: activations.are_told(),
            by_core: activations.by_core,
            expansion_told: expansions.are_told(),
            fit_told: rule.is_some() || mapped(data, leads::PROFILE_FIT_AT),
        }
    }
}

impl Course {
    fn reach(&mut self, stage: Stage, day: Option<Day>) {
        (self.reached[stage as usize], self.entered[stage as usize]) = (true, day);
    }

    /// Of a company that the rule says does not match, which remains a prospect from a day on; out of it, if it had come further.
    fn left_out(self, prospect: Option<Day>) -> Course {
        let came = self.last().filter(|&stage| stage > Stage::ProfileFit);
        let mut course = Course { left_out: came, gone: came.is_some(), ..Course::default() };
        course.reach(Stage::Prospect, prospect);
        course
    }

    /// Without dates that lie after that of a later stage: they tell of something else, such as a second lead of a customer.
    fn in_order(mut self) -> Course {
        for stage in [Stage::Committed, Stage::Intent, Stage::ProfileFit, Stage::Prospect] {
            let later = Stage::ALL.iter().filter(|&&later| later > stage).filter_map(|&later| self.entered[later as usize]).min();
            let entered = &mut self.entered[stage as usize];
            *entered = entered.filter(|&day| later.is_none_or(|later| day <= later));
        }
        self
    }
}

/// Whether a company has won, paid or subscribed by the day, and since when.
fn commitment(companies: &Companies<'_>, company: &Company) -> (bool, Option<Day>) {
    let (data, as_of) = (companies.data, companies.as_of);
    let won = || company.deals.iter().map(|&place| &companies.deals[place]).filter(|deal| deal.outcome == Outcome::Won);
    // A start that events alone tell is that of somebody who tries.
    let pays = |customer: crate::dataset::CustomerIx| {
        let past = &data.pasts().customers[customer.0 as usize];
        let firsts =
            [past.signup, past.contracts.first().map(|&(day, _)| day), past.months.first().map(|&(day, _)| day), past.first_payment];
        firsts.into_iter().flatten().any(|day| as_of.knows(day))
    };
    let start = company.customer.filter(|&customer| pays(customer)).and_then(|_| companies.life(company)?.start);
    // Customers without any date, as some exports have them: they pay, or have been there for months.
    let undated = || {
        let Some(row) = company.customer.and_then(|customer| known_row(data, customer, as_of)) else { return false };
        let number = |field| data.table(Table::Customers).and_then(|table| table.number(field)?.get(row));
        number(customers::TENURE_MONTHS).is_some() || number(customers::MRR).is_some_and(|mrr| mrr > 0.0)
    };
    let day = won().filter_map(|deal| deal.closed).chain(start).min();
    (day.is_some() || won().next().is_some() || undated(), day)
}

/// Whether a company asked for something or has an opportunity, and since when.
fn intent(companies: &Companies<'_>, company: &Company) -> (bool, Option<Day>) {
    let created = company.deals.iter().filter_map(|&place| companies.deals[place].created);
    let asked = company.requests.iter().map(|request| request.asked);
    let told = company.leads.iter().filter_map(|lead| lead.intent);
    let day = created.chain(asked).chain(told).min();
    (day.is_some() || !company.deals.is_empty(), day)
}

/// A customer that has left, or a company whose opportunities are all lost.
fn is_gone(companies: &Companies<'_>, company: &Company, is_committed: bool) -> bool {
    match companies.life(company) {
        Some(life) if is_committed => life.start.is_some() && !life.active,
        _ if is_committed => false,
        _ => !company.deals.is_empty() && company.deals.iter().all(|&place| companies.deals[place].outcome == Outcome::Lost),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::AsOf;
    use crate::testing::dataset;

    fn courses(files: &[(&str, &str)], as_of: &str, rule: Option<&str>) -> Vec<String> {
        let data = dataset(files);
        let companies = Companies::of(&data, AsOf(as_of.parse().expect("a day")));
        let rule = rule.map(|rule| rule.parse().expect("a rule"));
        let mut told: Vec<String> = (companies.of.iter().zip(Courses::of(&companies, rule.as_ref(), &HealthModel::default()).of))
            .map(|(company, course)| {
                let days = Stage::ALL
                    .iter()
                    .filter(|&&stage| course.has(stage))
                    .map(|&stage| course.entered[stage as usize].map_or_else(|| "?".to_owned(), |day| day.to_string()[5..].to_owned()));
                let marks = [
                    (course.fit_implied, " implied"),
                    (course.gone, " gone"),
                    (course.young, " young"),
                    (course.left_out == Some(Stage::Intent), " left out at intent"),
                    (course.left_out >= Some(Stage::Committed), " left out though committed"),
                ];
                let marks: String = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect();
                format!("{}: {}{marks}", companies.name(company).unwrap_or("-"), days.collect::<Vec<_>>().join(" "))
            })
            .collect();
        told.sort();
        told
    }

    #[test]
    fn a_company_is_followed_through_its_stages_by_what_was_known() {
        let files = [
            ("customers", "customer_id,name,signup_date,cancel_date\nA,Acme,2025-03-01,\nB,Beta,2025-02-01,2025-04-01\n"),
            (
                "leads",
                "lead_id,created_at,customer_id,customer_name,industry,profile_fit_at,intent_at\nL1,2025-01-01,A,Acme,Retail,2025-01-05,2025-01-20\n\
                 L2,2025-05-01,B,Beta,Health,,\nL3,2025-01-02,,Cello,Retail,,\nL4,2025-01-03,,Delta,Health,2025-01-04,\n",
            ),
            (
                "opportunities",
                "opportunity_id,customer_id,customer_name,stage,outcome,created_at,close_date\n1,,Delta,Lost,Lost,2025-01-10,2025-02-10\n",
            ),
            ("requests", "request_id,customer_id,requested_at\nR,A,2025-01-15\n"),
            (
                "events",
                "customer_id,occurred_at,event_name,feature\nA,2025-01-01,use,Gantt\nA,2025-03-01,use,Gantt\nA,2025-03-02,use,Gantt\nA,2025-03-03,use,Gantt\n",
            ),
        ];
        assert_eq!(
            courses(&files, "2025-06-01", None),
            // The lead of Beta came after the customer, so it dates nothing.
            ["Acme: 01-01 01-05 01-15 03-01 03-03", "Beta: ? ? ? 02-01 implied gone", "Cello: 01-02", "Delta: 01-03 01-04 01-10 gone"]
        );
        assert_eq!(
            courses(&files, "2025-03-02", None),
            ["Acme: 01-01 01-05 01-15 03-01 young", "Beta: ? ? ? 02-01 implied", "Cello: 01-02", "Delta: 01-03 01-04 01-10 gone"]
        );
        // The request names a customer that is not known yet; the lead's own date tells intent.
        assert_eq!(courses(&files, "2025-01-20", None)[1..], ["Acme: 01-01 01-05 01-20", "Cello: 01-02", "Delta: 01-03 01-04 01-10"]);
        assert_eq!(
            courses(&files, "2025-06-01", Some("industry=Retail")),
            // The lead of Beta came after the customer, and is the first that tells its industry.
            [
                "Acme: 01-01 01-05 01-15 03-01 03-03",
                "Beta: 05-01 gone left out though committed",
                "Cello: 01-02 ?",
                "Delta: 01-03 gone left out at intent"
            ]
        );
        // Nothing tells the tier of anybody, so how far they came tells instead.
        assert_eq!(courses(&files, "2025-06-01", Some("tier=smb")), courses(&files, "2025-06-01", None));
    }

    #[test]
    fn a_share_is_told_only_where_those_who_did_not_come_on_are() {
        let told = |files: &[(&str, &str)], rule: Option<&str>| {
            let data = dataset(files);
            let companies = Companies::of(&data, AsOf("2025-06-01".parse().expect("a day")));
            let rule = rule.map(|rule| rule.parse().expect("a rule"));
            Courses::of(&companies, rule.as_ref(), &HealthModel::default()).share_told[1..4].to_vec()
        };
        let customers = ("customers", "customer_id,signup_date,industry\nA,2025-03-01,Retail\n");
        let deals = ("opportunities", "opportunity_id,customer_id,stage,outcome,created_at\n1,A,Won,Won,2025-01-10\n");
        let leads = ("leads", "lead_id,created_at,customer_id\nL1,2025-01-01,A\n");
        assert_eq!(told(&[customers], None), [false, false, false]);
        assert_eq!(told(&[customers], Some("industry=Retail")), [false, false, false]);
        assert_eq!(told(&[customers, deals], None), [false, false, true]);
        assert_eq!(told(&[customers, leads], None), [true, false, false], "profile-fit is known of those alone who came further");
        assert_eq!(told(&[customers, leads], Some("industry=Retail")), [true, true, false]);
        assert_eq!(told(&[customers, leads], Some("tier=smb")), [true, false, false], "nothing tells the tier of anybody");
        let dated = ("leads", "lead_id,created_at,customer_id,profile_fit_at,intent_at\nL1,2025-01-01,A,2025-01-02,2025-01-03\n");
        assert_eq!(told(&[customers, dated], None), [true, true, true]);
    }

    #[test]
    fn who_only_tries_has_not_committed_and_who_pays_without_a_date_has() {
        let tries = [("events", "customer_id,occurred_at,event_name\nA,2025-01-01,login\n")];
        assert_eq!(courses(&tries, "2025-02-01", None), ["-: ?"]);
        assert_eq!(courses(&[("customers", "customer_id,mrr\nA,10\nB,0\n")], "2025-02-01", None), ["-: ?", "-: ? ? ? ? implied"]);
    }
}
