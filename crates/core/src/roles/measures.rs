//! By what each role is measured, and what the records tell of it (seed 002; capacities of its POD as presets).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::evidence::kind_of;
use super::process::Process;
use crate::behaviour::sources::mapped;
use crate::churn::renewals::Terms;
use crate::churn::takers::Takers;
use crate::customer::life::known_row;
use crate::customer::spells::spells_on;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::fold::{fold, mentions};
use crate::health::lives_on;
use crate::lifecycle::activation::{Activation, Activations};
use crate::model::Models;
use crate::opportunity::Outcome;
use crate::planning::assumed::{CARRIES, CONVERSION, WIN};
use crate::planning::settings::POD;
use crate::sales::deals::{Deal, deals_on};
use crate::sales::owners::Owners;
use crate::schema::{Table, customers, leads, opportunities, owners};
use crate::team::Role;
use crate::time::DayReader;

/// A measure of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Metric {
    /// Of the leads found to fit, those that came to an intent.
    ProfileToIntent,
    /// Intents opened a month.
    Intents,
    /// Deals with partners won a month.
    PartnerDeals,
    /// Of the opportunities decided, those won.
    IntentToDeal,
    /// Deals won a month.
    Deals,
    /// Deals with enterprises won a month.
    EnterpriseDeals,
    /// Days from the first follow-up until one of these was won.
    EnterpriseCycle,
    /// Of the customers taken over whose first thirty days are over, those who use a core feature.
    Activation,
    /// Customers activated a month.
    Activations,
    /// Of the terms that came to their end, those renewed.
    RenewalRate,
    /// Upsells a month.
    Upsells,
    /// Cross-sells a month.
    CrossSells,
}

/// What a measure's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// A share of things.
    Share,
    /// Things a month.
    Monthly,
    /// A median in days.
    Days,
}

impl Metric {
    /// Every measure, in the order of a customer's life.
    pub const ALL: [Metric; 12] = [
        Metric::ProfileToIntent,
        Metric::Intents,
        Metric::PartnerDeals,
        Metric::IntentToDeal,
        Metric::Deals,
        Metric::EnterpriseDeals,
        Metric::EnterpriseCycle,
        Metric::Activation,
        Metric::Activations,
        Metric::RenewalRate,
        Metric::Upsells,
        Metric::CrossSells,
    ];

    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Metric::ProfileToIntent => "profile_to_intent",
            Metric::Intents => "intents_a_month",
            Metric::PartnerDeals => "partner_deals_a_month",
            Metric::IntentToDeal => "intent_to_deal",
            Metric::Deals => "deals_a_month",
            Metric::EnterpriseDeals => "enterprise_deals_a_month",
            Metric::EnterpriseCycle => "enterprise_cycle_days",
            Metric::Activation => "activation",
            Metric::Activations => "activations_a_month",
            Metric::RenewalRate => "renewal_rate",
            Metric::Upsells => "upsells_a_month",
            Metric::CrossSells => "cross_sells_a_month",
        }
    }

    /// What its value is.
    #[must_use]
    pub fn scale(self) -> Scale {
        match self {
            Metric::ProfileToIntent | Metric::IntentToDeal | Metric::Activation | Metric::RenewalRate => Scale::Share,
            Metric::EnterpriseCycle => Scale::Days,
            _ => Scale::Monthly,
        }
    }

    /// Whose measure it is.
    #[must_use]
    pub fn of_roles(self) -> &'static [Role] {
        match self {
            Metric::ProfileToIntent => &[Role::Mdr],
            Metric::Intents => &[Role::Mdr, Role::Sdr],
            Metric::PartnerDeals => &[Role::Bdr],
            Metric::IntentToDeal | Metric::Deals => &[Role::Ae],
            Metric::EnterpriseDeals | Metric::EnterpriseCycle => &[Role::Fae],
            Metric::Activations => &[Role::Csm],
            Metric::Activation | Metric::RenewalRate | Metric::Upsells | Metric::CrossSells => &[Role::Csm, Role::Am],
        }
    }

    /// What one of a role does in the article's POD: its rate, or what it yields a month.
    #[must_use]
    pub fn preset(self, role: Role) -> Option<f64> {
        let yields = || POD.iter().position(|one| *one == role).map(|at| CARRIES[at].1 as f64);
        let rate = |(over, under): (u64, u64)| Some(over as f64 / under as f64);
        match (self, role) {
            (Metric::ProfileToIntent, Role::Mdr) => rate(CONVERSION),
            (Metric::IntentToDeal, Role::Ae) => rate(WIN),
            (Metric::Intents, Role::Mdr | Role::Sdr) | (Metric::Deals, Role::Ae) | (Metric::Activations, Role::Csm) => yields(),
            _ => None,
        }
    }
}

/// Something that tells a measure: one of the things that a share is of, a thing that is counted, or one that took so many days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Case<'a> {
    /// Whose.
    pub person: &'a str,
    /// When.
    pub day: Day,
    /// Of a share, whether it came about.
    pub came: bool,
    /// Of a median, its days.
    pub days: f64,
    /// The record that tells it.
    pub row: Option<(Table, usize)>,
}

/// Tells the cases of measures, as far as they were known by a day.
pub struct Cases<'a> {
    data: &'a Dataset,
    models: &'a Models,
    as_of: AsOf,
    owners: Owners<'a>,
    deals: std::sync::Arc<Vec<Deal>>,
    takers: Option<Takers>,
}

impl<'a> Cases<'a> {
    /// Of a dataset.
    #[must_use]
    pub fn of(data: &'a Dataset, models: &'a Models, as_of: AsOf) -> Cases<'a> {
        Cases { data, models, as_of, owners: Owners::of(data, as_of), deals: deals_on(data, as_of), takers: Takers::of(data, as_of) }
    }

    /// Whether who takes care of customers is known as exported alone.
    #[must_use]
    pub fn care_as_exported(&self) -> bool {
        self.takers.is_none()
    }

    /// Whether tiers of customers are told.
    #[must_use]
    pub fn tells_tiers(&self) -> bool {
        mapped(self.data, customers::TIER)
    }

    /// Those of a measure; nothing where no column could tell it.
    #[must_use]
    pub fn cases(&self, metric: Metric) -> Option<Vec<Case<'a>>> {
        match metric {
            Metric::ProfileToIntent => self.profiles(),
            Metric::Intents => self.intents(),
            Metric::PartnerDeals => {
                let told = [opportunities::SOURCE, opportunities::MOTION].map(|field| mapped(self.data, field)).contains(&true);
                self.won(|deal| is_new(self, deal) && (!told || self.is_partners(deal)), Self::brought)
            }
            Metric::IntentToDeal => self.closed(|deal| is_new(self, deal), Self::owner),
            Metric::Deals => self.won(|deal| is_new(self, deal), Self::owner),
            Metric::EnterpriseDeals => self.won(|deal| is_new(self, deal) && self.is_enterprise(deal), Self::owner),
            Metric::EnterpriseCycle => {
                let timed = |deal: &Deal| is_new(self, deal) && self.is_enterprise(deal) && cycle(deal).is_some();
                self.won(timed, Self::owner)
            }
            Metric::Activation => self.activated(false),
            Metric::Activations => self.activated(true),
            Metric::RenewalRate => self.renewals(),
            Metric::Upsells => self.expansions(Process::Upsell),
            Metric::CrossSells => self.expansions(Process::CrossSell),
        }
    }

    fn profiles(&self) -> Option<Vec<Case<'a>>> {
        let table = self.data.table(Table::Leads).filter(|_| mapped(self.data, leads::OWNER) && mapped(self.data, leads::INTENT_AT))?;
        let mut reader = DayReader::new(&self.data.settings.zone);
        let fits = table.instant(leads::PROFILE_FIT_AT)?;
        let [created, intents] = [leads::CREATED_AT, leads::INTENT_AT].map(|field| table.instant(field));
        let cases = (0..table.rows()).filter_map(|row| {
            let mut known = |at| Some(reader.day_of(at)).filter(|&day| self.as_of.knows(day));
            created?.get(row).and_then(&mut known)?;
            let day = fits.get(row).and_then(&mut known)?;
            let came = intents.and_then(|intents| intents.get(row)).and_then(&mut known).is_some();
            Some(Case { person: table.text_at(leads::OWNER, row)?, day, came, days: 0.0, row: Some((Table::Leads, row)) })
        });
        Some(cases.collect())
    }

    /// Leads with an intent by their owner, and opportunities by who brought them; what a lead became is no second one.
    fn intents(&self) -> Option<Vec<Case<'a>>> {
        let leads = self.data.table(Table::Leads).filter(|_| mapped(self.data, leads::OWNER) && mapped(self.data, leads::INTENT_AT));
        let deals = self.data.table(Table::Opportunities).filter(|_| mapped(self.data, opportunities::SOURCED_BY));
        (leads.is_some() || deals.is_some()).then_some(())?;
        let mut reader = DayReader::new(&self.data.settings.zone);
        let (mut cases, mut of_leads) = (Vec::new(), BTreeSet::new());
        if let Some((table, times)) = leads.and_then(|table| Some((table, table.instant(leads::INTENT_AT)?))) {
            let created = table.instant(leads::CREATED_AT);
            for row in 0..table.rows() {
                let mut known = |at| Some(reader.day_of(at)).filter(|&day| self.as_of.knows(day));
                let is_known = created.and_then(|created| created.get(row)).and_then(&mut known).is_some();
                let told = times.get(row).and_then(&mut known).filter(|_| is_known).zip(table.text_at(leads::OWNER, row));
                if let Some((day, person)) = told {
                    of_leads.extend(table.text_at(leads::OPPORTUNITY_ID, row).map(|id| (person, id)));
                    cases.push(Case { person, day, came: true, days: 0.0, row: Some((Table::Leads, row)) });
                }
            }
        }
        for deal in deals.iter().flat_map(|_| self.deals.iter()) {
            let told = deals.and_then(|table| {
                let person = table.text_at(opportunities::SOURCED_BY, deal.row)?;
                let id = table.text_at(opportunities::OPPORTUNITY_ID, deal.row)?;
                Some((person, deal.created.filter(|_| !of_leads.contains(&(person, id)))?))
            });
            if let Some((person, day)) = told {
                cases.push(Case { person, day, came: true, days: 0.0, row: Some((Table::Opportunities, deal.row)) });
            }
        }
        Some(cases)
    }

    /// Opportunities closed, each for everybody to whom it is credited.
    fn closed(&self, wanted: impl Fn(&Deal) -> bool, to: fn(&Self, &Deal, Day) -> BTreeSet<&'a str>) -> Option<Vec<Case<'a>>> {
        mapped(self.data, opportunities::OWNER).then_some(())?;
        let closed = self.deals.iter().filter(|deal| deal.outcome != Outcome::Open && wanted(deal));
        let cases = closed.filter_map(|deal| Some((deal, deal.closed?))).flat_map(|(deal, day)| {
            let case = move |person| Case {
                person,
                day,
                came: deal.outcome == Outcome::Won,
                days: cycle(deal).unwrap_or_default(),
                row: Some((Table::Opportunities, deal.row)),
            };
            to(self, deal, day).into_iter().map(case)
        });
        Some(cases.collect())
    }

    fn won(&self, wanted: impl Fn(&Deal) -> bool, to: fn(&Self, &Deal, Day) -> BTreeSet<&'a str>) -> Option<Vec<Case<'a>>> {
        self.closed(|deal| deal.outcome == Outcome::Won && wanted(deal), to)
    }

    fn owner(&self, deal: &Deal, day: Day) -> BTreeSet<&'a str> {
        self.owners.on(deal, Some(day)).map(|person| self.owners.people()[person]).into_iter().collect()
    }

    /// Its owner, and who brought it.
    fn brought(&self, deal: &Deal, day: Day) -> BTreeSet<&'a str> {
        let table = self.data.table(Table::Opportunities);
        let by = table.and_then(|table| table.text_at(opportunities::SOURCED_BY, deal.row));
        self.owner(deal, day).into_iter().chain(by).collect()
    }

    /// These, and who takes care of the customer.
    fn cared(&self, deal: &Deal, day: Day) -> BTreeSet<&'a str> {
        self.brought(deal, day).into_iter().chain(deal.customer.and_then(|customer| self.taker(customer, day))).collect()
    }

    /// Who takes care of a customer on a day: by the list of owners, else as exported.
    fn taker(&self, customer: CustomerIx, day: Day) -> Option<&'a str> {
        match &self.takers {
            Some(takers) => {
                let people = self.data.table(Table::Owners)?.text(owners::PERSON)?;
                takers.on(customer, day).map(|person| people.dictionary.text(person))
            }
            None => {
                let row = known_row(self.data, customer, self.as_of)?;
                self.data.table(Table::Customers)?.text_at(customers::CSM, row)
            }
        }
    }

    fn row_of(&self, customer: CustomerIx) -> Option<(Table, usize)> {
        known_row(self.data, customer, self.as_of).map(|row| (Table::Customers, row))
    }

    fn cares(&self) -> Option<()> {
        (self.takers.is_some() || mapped(self.data, customers::CSM)).then_some(())
    }

    /// Customers by the day they began, where their first thirty days are over; only the activated ones by the day they were.
    fn activated(&self, only: bool) -> Option<Vec<Case<'a>>> {
        self.cares()?;
        let activations = Activations::of(self.data, self.models.for_the_past().models.first()?, self.as_of);
        activations.are_told().then_some(())?;
        let lives = lives_on(self.data, self.as_of);
        let cases = (0u32..).map(CustomerIx).zip(lives.iter()).filter_map(|(customer, life)| {
            let start = life.start?;
            let (came, day) = match activations.activation(customer, start) {
                Activation::On(day) => (true, if only { day } else { start }),
                Activation::Not if !only => (false, start),
                _ => return None,
            };
            Some(Case { person: self.taker(customer, start)?, day, came, days: 0.0, row: self.row_of(customer) })
        });
        Some(cases.collect())
    }

    /// Terms that came to their end, by who took care of the customer on the day before.
    fn renewals(&self) -> Option<Vec<Case<'a>>> {
        self.cares()?;
        let terms = Terms::of(self.data)?;
        let mut cases = Vec::new();
        for (customer, spells) in (0u32..).map(CustomerIx).zip(&spells_on(self.data, self.as_of)) {
            terms.each_due(customer, spells, self.as_of, |due| {
                if let Some(person) = self.taker(customer, due.day.plus(-1)) {
                    cases.push(Case { person, day: due.day, came: due.renewed, days: 0.0, row: self.row_of(customer) });
                }
            });
        }
        Some(cases)
    }

    fn expansions(&self, process: Process) -> Option<Vec<Case<'a>>> {
        let table = self.data.table(Table::Opportunities).filter(|_| mapped(self.data, opportunities::KIND))?;
        self.won(|deal| kind_of(table, deal.row) == Some(process), Self::cared)
    }

    /// Whether an opportunity came by a partner.
    fn is_partners(&self, deal: &Deal) -> bool {
        let table = self.data.table(Table::Opportunities);
        let says = |field| table.and_then(|table| table.text_at(field, deal.row)).map(fold);
        let partner = |text: &String| ["partner", "渠道", "合作伙伴", "代理"].iter().any(|word| mentions(text, word));
        [opportunities::SOURCE, opportunities::MOTION].into_iter().filter_map(says).any(|text| partner(&text))
    }

    /// Whether an opportunity is with an enterprise, as the customer's tier stands as exported; any where no file tells tiers.
    fn is_enterprise(&self, deal: &Deal) -> bool {
        if !self.tells_tiers() {
            return true;
        }
        let row = deal.customer.and_then(|customer| known_row(self.data, customer, self.as_of));
        let tier = row.and_then(|row| self.data.table(Table::Customers)?.text_at(customers::TIER, row)).map(fold);
        tier.is_some_and(|tier| ["enterprise", "large", "key account", "大型", "大客户", "企业版"].iter().any(|word| mentions(&tier, word)))
    }
}

/// Whether an opportunity is new business.
fn is_new(cases: &Cases<'_>, deal: &Deal) -> bool {
    let kind = cases.data.table(Table::Opportunities).and_then(|table| kind_of(table, deal.row));
    kind.is_none_or(|kind| kind == Process::ProposalClose)
}

/// Days from the first follow-up to the close.
fn cycle(deal: &Deal) -> Option<f64> {
    let (followed, _) = deal.followed?;
    Some(deal.closed?.since(followed)).filter(|&days| days >= 0).map(f64::from)
}

/// The people of some cases, in order.
#[must_use]
pub fn by_person<'a, 'c>(cases: impl IntoIterator<Item = &'c Case<'a>>) -> BTreeMap<&'a str, Vec<&'c Case<'a>>>
where
    'a: 'c,
{
    let mut of: BTreeMap<&'a str, Vec<&'c Case<'a>>> = BTreeMap::new();
    for case in cases {
        of.entry(case.person).or_default().push(case);
    }
    of
}
