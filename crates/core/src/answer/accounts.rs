//! Every account in a line: its health and how it moved, what it pays, who it is, and when it was last seen.

use crate::sorting::{Arrange, none_last};
use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::behaviour::tally::{Order, Tally, Want};
use crate::customer::life::known_row;
use crate::customer::renewal::Contracts;
use crate::dataset::CustomerIx;
use crate::day::{AsOf, Day};
use crate::health::{mrr_on, notes, rows, snapshot};
use crate::model::score::Band;
use crate::schema::{Field, Table, customers, events};

/// `against=`: the day to compare with.
pub const AGAINST: Parameter = Parameter { key: "against", takes: "the day to compare with, YYYY-MM-DD; 28 days before the as-of day" };

/// The day to compare with: never after the as-of day, as that would tell what is not known yet.
#[must_use]
pub fn earlier_day(against: Option<Day>, as_of: AsOf) -> AsOf {
    AsOf(against.unwrap_or(as_of.0.plus(-28)).min(as_of.0))
}

/// Asks for all accounts, the worst score first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounts {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
    /// The earlier day, never after the as-of day; 28 days before it if absent.
    pub against: Option<Day>,
    /// Whether those who have left are listed too.
    pub left: bool,
}

/// A customer that is active on the as-of day, or has left by then where those were asked for.
///
/// Sorted by score, the worst first and those without one last, then by id. Segment, tier, industry, country, CSM, and the plan
/// where no contract tells it, stand as they were exported. Who has left has no score, no change and no renewal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountRow {
    /// Its id.
    pub customer_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Health, 0–100, unrounded.
    pub score: Option<f64>,
    /// Where the unrounded score lies.
    pub band: Option<Band>,
    /// Its score on the earlier day; nothing if it was no customer then.
    pub score_before: Option<f64>,
    /// Score less score before.
    pub change: Option<f64>,
    /// What it pays a month, in the workspace currency.
    pub mrr: Option<f64>,
    /// Share of the weights that could be measured; nothing for who has left.
    pub coverage: Option<f64>,
    /// Its segment.
    pub segment: Option<String>,
    /// Its tier.
    pub tier: Option<String>,
    /// The plan of its latest running contract.
    pub plan: Option<String>,
    /// Its industry.
    pub industry: Option<String>,
    /// Its country.
    pub country: Option<String>,
    /// Who sold to it.
    pub sales_rep: Option<String>,
    /// Who looks after it.
    pub csm: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// Its first day as a customer.
    pub customer_since: Option<Day>,
    /// The first day after the as-of day on which a term of its contract ends, reckoned from the contract's start in whole terms; nothing where no term is told.
    pub renewal: Option<Day>,
    /// The day of its last login; of its last event of any kind, where no logins are told at all.
    pub last_login: Option<Day>,
    /// Days from that day to the as-of day.
    pub days_since_login: Option<i32>,
    /// Distinct users with any event in the last 28 days; nothing where events do not tell users.
    pub users_active_28d: Option<u64>,
    /// Whether it is a customer on the as-of day.
    pub active: bool,
    /// Its first day without service, if it has left; nothing where a flag alone says so.
    pub cancel_date: Option<Day>,
}

impl Record for AccountRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("customer_id", CellKind::Text),
            ("name", CellKind::Text),
            ("score", CellKind::Score),
            ("band", CellKind::Text),
            ("score_before", CellKind::Score),
            ("change", CellKind::Number),
            ("mrr", CellKind::Money),
            ("coverage", CellKind::Share),
            ("segment", CellKind::Text),
            ("tier", CellKind::Text),
            ("plan", CellKind::Text),
            ("industry", CellKind::Text),
            ("country", CellKind::Text),
            ("sales_rep", CellKind::Text),
            ("csm", CellKind::Text),
            ("source", CellKind::Text),
            ("customer_since", CellKind::Day),
            ("renewal", CellKind::Day),
            ("last_login", CellKind::Day),
            ("days_since_login", CellKind::Count),
            ("users_active_28d", CellKind::Count),
            ("active", CellKind::Flag),
            ("cancel_date", CellKind::Day),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => Cell::text(self.name.as_deref()),
            2 => self.score.into(),
            3 => Cell::text(self.band.map(Band::name)),
            4 => self.score_before.into(),
            5 => self.change.into(),
            6 => self.mrr.into(),
            7 => self.coverage.into(),
            8 => Cell::text(self.segment.as_deref()),
            9 => Cell::text(self.tier.as_deref()),
            10 => Cell::text(self.plan.as_deref()),
            11 => Cell::text(self.industry.as_deref()),
            12 => Cell::text(self.country.as_deref()),
            13 => Cell::text(self.sales_rep.as_deref()),
            14 => Cell::text(self.csm.as_deref()),
            15 => Cell::text(self.source.as_deref()),
            16 => self.customer_since.into(),
            17 => self.renewal.into(),
            18 => self.last_login.into(),
            19 => self.days_since_login.map_or(Cell::Nothing, |days| Cell::Whole(i64::from(days))),
            20 => self.users_active_28d.map_or(Cell::Nothing, |users| Cell::Whole(users as i64)),
            21 => Cell::Flag(self.active),
            22 => self.cancel_date.into(),
            _ => Cell::Nothing,
        }
    }
}

/// Columns of the customers table that change over time and are shown as they were exported.
pub const AS_EXPORTED: [Field; 6] =
    [customers::SEGMENT, customers::TIER, customers::PLAN, customers::INDUSTRY, customers::COUNTRY, customers::CSM];

impl Report for Accounts {
    const ID: &'static str = "accounts";
    const ABOUT: &'static str = "Every account with its health, what it pays, who it is and when it was last seen; the worst first";
    const PARAMETERS: &'static [Parameter] =
        &[ADVANCED, BASIC, MODEL, AGAINST, Parameter { key: "include", takes: "left, to list those who have left too; active customers alone" }];
    const NEEDS: &'static [&'static [Table]] =
        &[&[Table::Customers, Table::Events, Table::Tickets, Table::Subscriptions, Table::Payments]];
    type Row = AccountRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Accounts, BadParameter> {
        let settings = HealthSettings::take(parameters);
        let against = parameters.take_day("against")?;
        let left = match parameters.take("include").as_deref().map(str::trim) {
            None | Some("") => false,
            Some("left") => true,
            Some(other) => {
                return Err(BadParameter { key: "include".to_owned(), value: other.to_owned(), takes: "left".to_owned() });
            }
        };
        Ok(Accounts { settings, against, left })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<AccountRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let earlier = earlier_day(self.against, as_of);
        let [before, now] = [earlier, as_of].map(|day| snapshot(data, &models, day));
        let mrr = mrr_on(data, as_of);
        let contracts = Contracts::of(data);
        let has_users = mapped(data, events::USER_ID);
        let users = Want::ActiveUsers(28);
        let order = Order {
            wants: if has_users { vec![users.clone()] } else { Vec::new() },
            last_login: true,
            days: &[as_of],
            words: &data.settings.words,
            features: &crate::model::FeatureLists::default(),
        };
        // The day alone decides on them, never a model.
        let tally = data.memo().seen.of(as_of, || Tally::of(data, &order));
        let table = data.table(Table::Customers);
        let listed = (0u32..).zip(&now.lives).filter(|(_, life)| life.active || (self.left && life.start.is_some()));
        let mut accounts: Vec<AccountRow> = listed
            .map(|(at, life)| {
                let customer = CustomerIx(at);
                let row = known_row(data, customer, as_of);
                let text = |field: Field| table.zip(row).and_then(|(table, row)| table.text_at(field, row)).map(str::to_owned);
                let score = now.standing(customer).map(|standing| &standing.score);
                let score_before = before.standing(customer).and_then(|standing| standing.score.score).filter(|_| life.active);
                let scored = score.and_then(|score| score.score);
                let last_login = tally.last_login(0, customer).map(|instant| data.settings.zone.day_of(instant));
                AccountRow {
                    customer_id: data.customers[at as usize].id.clone(),
                    name: text(customers::NAME),
                    score: scored,
                    band: score.and_then(|score| score.band),
                    score_before,
                    change: scored.zip(score_before).map(|(now, before)| now - before),
                    mrr: mrr.of[at as usize],
                    coverage: score.map(|score| score.coverage),
                    segment: text(customers::SEGMENT),
                    tier: text(customers::TIER),
                    plan: contracts.plan(customer, as_of).map(str::to_owned),
                    industry: text(customers::INDUSTRY),
                    country: text(customers::COUNTRY),
                    sales_rep: text(customers::SALES_REP),
                    csm: text(customers::CSM),
                    source: text(customers::SOURCE),
                    customer_since: life.start,
                    renewal: contracts.renewal(customer, life, as_of),
                    last_login,
                    days_since_login: last_login.map(|day| as_of.0.since(day)),
                    users_active_28d: has_users.then(|| tally.count(0, customer, &users)),
                    active: life.active,
                    cancel_date: life.end.filter(|_| !life.active),
                }
            })
            .collect();
        accounts.arrange_by(|a, b| none_last(a.score, b.score, f64::total_cmp).then_with(|| a.customer_id.cmp(&b.customer_id)));
        let mut listing = Listing::of(accounts)
            .with_notes([Note::new(NoteCode::Against).about(earlier.0.to_string())])
            .with_notes(notes::notes(data, &models, &now))
            .with_notes(notes::of_mrr(&mrr))
            .with_notes(notes::as_exported(data, &AS_EXPORTED));
        if contracts.terms_as_exported() {
            listing.notes.extend(notes::as_exported(data, &[customers::TERM_MONTHS]));
        }
        Ok(listing)
    }

    /// Of a customer, on the as-of day.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok(models), Some(customer)) = (self.settings.models(ground), ground.data.customer(key)) else { return Vec::new() };
        rows::rows_behind(ground.data, &models, &[ground.as_of], customer, part)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    const CUSTOMERS: &str = "customer_id,name,signup_date,cancel_date,term_months,plan,mrr\n\
        A,Ada,2025-01-10,,12,Team,100\n\
        B,Bo,2025-01-10,,,Solo,40\n\
        C,Cleo,2025-01-10,2025-03-20,1,Team,70\n\
        D,Dan,2025-03-20,,1,Team,10\n";

    /// A logs in often in March and seldom before, B the other way round, D is too young to have been there four weeks ago.
    const EVENTS: &str = "customer_id,occurred_at,event_name,user_id,count\n\
        A,2025-02-10,login,a1,4\n\
        A,2025-03-10,login,a1,20\n\
        A,2025-03-30,login,a2,20\n\
        B,2025-02-10,login,b1,40\n\
        B,2025-03-05,report,b1,1\n\
        D,2025-03-25,login,d1,8\n";

    fn accounts(parameters: &[(&str, &str)], columns: &[&str]) -> String {
        let data = dataset(&[("customers", CUSTOMERS), ("events", EVENTS), ("tickets", "ticket_id,customer_id,opened_at,kind\n")]);
        csv(ask(&data, &Models::default(), "accounts", "2025-03-31", parameters).table(), columns)
    }

    #[test]
    fn the_worst_stands_first_and_who_left_is_left_out() {
        // Out of 90, as no pages are told. A: 20 of logins, 25 of no tickets, 5 of nothing shown; B: 15 of a basic feature in their place.
        assert_eq!(
            accounts(&[], &["customer_id", "score", "score_before", "band", "mrr", "active"]),
            "customer_id,score,score_before,band,mrr,active\n\
             D,44.44444444444444,,at_risk,10,true\n\
             B,50,55.55555555555556,at_risk,40,true\n\
             A,55.55555555555556,33.333333333333336,at_risk,100,true"
        );
    }

    #[test]
    fn who_left_is_added_with_the_day() {
        assert_eq!(
            accounts(&[("include", "left")], &["customer_id", "active", "cancel_date", "score", "renewal"]).lines().last(),
            Some("C,false,2025-03-20,,")
        );
    }

    #[test]
    fn last_logins_users_and_renewals_are_told() {
        assert_eq!(
            accounts(&[], &["customer_id", "plan", "customer_since", "renewal", "last_login", "days_since_login", "users_active_28d"]),
            "customer_id,plan,customer_since,renewal,last_login,days_since_login,users_active_28d\n\
             D,Team,2025-03-20,2025-04-20,2025-03-25,6,1\n\
             B,Solo,2025-01-10,,2025-02-10,49,1\n\
             A,Team,2025-01-10,2026-01-10,2025-03-30,1,2"
        );
    }
}
