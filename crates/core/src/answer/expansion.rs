//! What customers bought beyond their first purchase: upsell, cross-sell and renewals apart.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::deal_settings::OfDeals;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::churn::by::Grouping;
use crate::churn::groups::Groups;
use crate::customer::mrr::{failed, source as source_of_mrr};
use crate::dataset::CustomerIx;
use crate::opportunity::Outcome;
use crate::sales::amounts::Amounts;
use crate::sales::deals::{Deal, customer_known};
use crate::sales::expansion::{Bought, DealKind, Expansions, Purchase, expansions};
use crate::schema::{Field, Table, opportunities, payments};
use crate::stats::{share, sum, wilson};

/// Asks what customers bought beyond their first purchase.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expansion {
    /// Which purchases: won, or paid, in the period; and by what they are put into groups.
    pub of: OfDeals,
    /// Whether payments count though deals are told.
    pub payments: bool,
}

/// A kind of purchase in a group; in the order of the groups, then upsell, cross-sell, unclassified, renewal. Amounts are in the workspace
/// currency, as the deals or the payments have them.
///
/// Upsell is expansion from a decision-maker who bought before, cross-sell from a new one; renewals are neither (seed 002). A kind that the
/// file tells stays, whoever decided. Deals won are taken where they tell kinds or decision-makers, else payments that tell a kind: never
/// both, as one is paid by the other. Without a kind the first deal of a customer is new business and any later one an expansion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExpansionRow {
    /// The group's name; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// `upsell`, `cross_sell`, `unclassified` or `renewal`.
    pub kind: String,
    /// Customers who bought it.
    pub customers: u64,
    /// What it is worth.
    pub amount: f64,
    /// Of the amount of all expansion of the group, renewals left out; undefined for renewals.
    pub share: Option<f64>,
    /// Deals, or payments.
    pub deals: u64,
    /// Of all expansion deals of the group; undefined for renewals.
    pub deals_share: Option<f64>,
    /// Its 95 % interval (Wilson), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
}

impl Record for ExpansionRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("kind", CellKind::Text),
            ("customers", CellKind::Count),
            ("amount", CellKind::Money),
            ("share", CellKind::Share),
            ("deals", CellKind::Count),
            ("deals_share", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Text(&self.kind),
            2 => Cell::Whole(self.customers as i64),
            3 => Cell::Number(self.amount),
            4 => self.share.into(),
            5 => Cell::Whole(self.deals as i64),
            6 => self.deals_share.into(),
            7 => self.low.into(),
            8 => self.high.into(),
            _ => Cell::Nothing,
        }
    }
}

/// A purchase beyond the first one.
struct Expanded {
    row: usize,
    customer: Option<CustomerIx>,
    bought: Bought,
    amount: Option<f64>,
}

/// Purchases beyond the first ones, from one table.
struct Found {
    table: Table,
    groups: BTreeMap<Option<String>, Vec<Expanded>>,
    told: Expansions,
    currency: Option<String>,
    other_currency: u64,
    without_amount: u64,
}

impl Expansion {
    /// The table that tells: deals that tell kinds or decision-makers, else payments that tell kinds.
    fn table(&self, ground: Ground<'_>) -> Result<Table, Missing> {
        let has = |field: Field| mapped(ground.data, field);
        let deals = ground.data.table(Table::Opportunities).is_some() && (has(opportunities::KIND) || has(opportunities::DECISION_MAKER));
        let paid = has(payments::KIND);
        match (deals, paid) {
            (true, _) if !(self.payments && paid) => Ok(Table::Opportunities),
            (_, true) => Ok(Table::Payments),
            _ => Err(Missing { fields: vec![opportunities::KIND, opportunities::DECISION_MAKER, payments::KIND], ..Missing::default() }),
        }
    }

    fn found(&self, ground: Ground<'_>) -> Result<Found, Missing> {
        match self.table(ground)? {
            Table::Payments => self.paid(ground),
            _ => self.won(ground),
        }
    }

    /// Of deals won. Who decided earlier is looked for in all of them, whatever the period.
    fn won(&self, ground: Ground<'_>) -> Result<Found, Missing> {
        let (data, as_of) = (ground.data, ground.as_of);
        self.of.missing(ground)?;
        let groups = self.of.groups(ground, |deal| deal.outcome == Outcome::Won);
        let Some(table) = data.table(Table::Opportunities) else { return Ok(Found::of(Table::Opportunities)) };
        let deals: Vec<(&Option<String>, &Deal)> = groups.iter().flat_map(|(group, deals)| deals.iter().map(move |deal| (group, deal))).collect();
        let purchase = |(_, deal): &(&Option<String>, &Deal)| Purchase {
            row: deal.row,
            customer: deal.customer,
            day: deal.closed.or(deal.created),
            kind: table.text_at(opportunities::KIND, deal.row).and_then(DealKind::of),
            decision_maker: table.text_at(opportunities::DECISION_MAKER, deal.row),
            id: table.text_at(opportunities::OPPORTUNITY_ID, deal.row).unwrap_or_default(),
        };
        let purchases: Vec<Purchase<'_>> = deals.iter().map(purchase).collect();
        let given = crate::health::mrr_on(data, as_of).currency.clone().filter(|_| source_of_mrr(data).is_some());
        let amounts = Amounts::of(data, table, purchases.iter().map(|one| one.row), given);
        let mut found = Found { told: expansions(&purchases, true), currency: amounts.currency.clone(), ..Found::of(Table::Opportunities) };
        let in_period = |one: &Purchase<'_>| self.of.period.holds(one.day);
        for (((group, _), one), bought) in deals.iter().zip(&purchases).zip(found.told.of.clone()) {
            let Some(bought) = bought.filter(|_| in_period(one)) else { continue };
            let amount = amounts.get(one.row);
            found.other_currency += u64::from(amounts.is_left_out(one.row));
            found.without_amount += u64::from(amount.is_none() && !amounts.is_left_out(one.row));
            found.groups.entry((*group).clone()).or_default().push(Expanded { row: one.row, customer: one.customer, bought, amount });
        }
        Ok(found)
    }

    /// Of payments; groups are those of customers.
    fn paid(&self, ground: Ground<'_>) -> Result<Found, Missing> {
        let (data, as_of) = (ground.data, ground.as_of);
        let ways: Vec<&str> = self.of.by.iter().map(|by| by.code()).collect();
        let by: Grouping = match ways[..] {
            [] => Grouping::default(),
            _ => ways.join("+").parse().map_err(|_| Missing { fields: vec![opportunities::KIND], ..Missing::default() })?,
        };
        by.missing(data, as_of)?;
        let placed = Groups::new(data, by, as_of).on(as_of.0);
        let Some(table) = data.table(Table::Payments) else { return Ok(Found::of(Table::Payments)) };
        let purchase = |row: usize| {
            let day = table.day(payments::PAID_AT)?.get(row).filter(|&day| as_of.knows(day) && !failed(table, row))?;
            Some(Purchase {
                row,
                customer: customer_known(data, table, row, as_of),
                day: Some(day),
                kind: table.text_at(payments::KIND, row).and_then(DealKind::of),
                decision_maker: table.text_at(payments::DECISION_MAKER, row),
                id: table.text_at(payments::PAYMENT_ID, row).unwrap_or_default(),
            })
        };
        let purchases: Vec<Purchase<'_>> = (0..table.rows()).filter_map(purchase).collect();
        let currency = crate::health::mrr_on(data, as_of).currency.clone();
        let mut found = Found { told: expansions(&purchases, false), currency: currency.clone(), ..Found::of(Table::Payments) };
        for (one, bought) in purchases.iter().zip(found.told.of.clone()) {
            let Some(bought) = bought.filter(|_| self.of.period.holds(one.day)) else { continue };
            let code = table.text_at(payments::CURRENCY, one.row).map(|code| code.trim().to_uppercase());
            let is_own = code.is_none() || currency.is_none() || code == currency;
            found.other_currency += u64::from(!is_own);
            let amount = table.number(payments::AMOUNT).and_then(|amounts| amounts.get(one.row)).filter(|_| is_own);
            let group = one.customer.and_then(|CustomerIx(at)| placed.names[placed.of[at as usize] as usize].clone());
            found.groups.entry(group).or_default().push(Expanded { row: one.row, customer: one.customer, bought, amount });
        }
        Ok(found)
    }
}

impl Found {
    fn of(table: Table) -> Found {
        Found { table, groups: BTreeMap::new(), told: Expansions::default(), currency: None, other_currency: 0, without_amount: 0 }
    }
}

fn rows((group, of): (&Option<String>, &Vec<Expanded>)) -> Vec<ExpansionRow> {
    let is_expansion = |one: &&Expanded| one.bought != Bought::Renewal;
    let all = sum(of.iter().filter(is_expansion).filter_map(|one| one.amount));
    let deals = of.iter().filter(is_expansion).count() as u64;
    let row = |bought: Bought| {
        let those: Vec<&Expanded> = of.iter().filter(|one| one.bought == bought).collect();
        let (n, amount) = (those.len() as u64, sum(those.iter().filter_map(|one| one.amount)));
        let interval = wilson(n, deals).filter(|_| bought != Bought::Renewal);
        ExpansionRow {
            group: group.clone(),
            kind: bought.code().to_owned(),
            customers: those.iter().filter_map(|one| one.customer).collect::<BTreeSet<_>>().len() as u64,
            amount,
            share: (bought != Bought::Renewal && all > 0.0).then(|| amount / all),
            deals: n,
            deals_share: share(n, deals).filter(|_| bought != Bought::Renewal),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
        }
    };
    Bought::ALL.into_iter().map(row).collect()
}

impl Report for Expansion {
    const ID: &'static str = "expansion";
    const ABOUT: &'static str = "What customers bought beyond their first purchase: upsell, cross-sell and renewals apart";
    const PARAMETERS: &'static [Parameter] = &super::deal_settings::with::<4>(
        OfDeals::PARAMETERS,
        Parameter { key: "source", takes: "opportunities or payments: deals won, or what was paid; deals where they tell kinds or decision-makers" },
    );
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities, Table::Payments]];
    type Row = ExpansionRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Expansion, BadParameter> {
        let payments = parameters.take_one_of("source", &[false, true], |paid| if paid { "payments" } else { "opportunities" })?;
        Ok(Expansion { of: OfDeals::take(parameters)?, payments: payments.unwrap_or_default() })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ExpansionRow>, Missing> {
        let found = self.found(ground)?;
        let told = Note::counted;
        Ok(Listing::of(found.groups.iter().flat_map(rows))
            .with_notes([Note::new(NoteCode::ExpansionFrom).about(found.table.name())])
            .with_notes(found.currency.map(|code| Note::new(NoteCode::Currency).about(code)))
            .with_notes(told(NoteCode::OtherCurrency, found.other_currency))
            .with_notes(told(NoteCode::ExpansionWithoutAmount, found.without_amount))
            .with_notes(told(NoteCode::ExpansionByOrder, found.told.by_order))
            .with_notes(told(NoteCode::PurchaseKindUntold, found.told.untold))
            .with_notes(told(NoteCode::ExpansionContradicted, found.told.contradicted))
            .with_notes(if found.table == Table::Opportunities { self.of.notes(ground) } else { Vec::new() }))
    }

    /// The purchases of a kind; of `part` those of a group alone.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Ok(found) = self.found(ground) else { return Vec::new() };
        let wanted = found.groups.iter().filter(|(group, _)| part.is_none() || group.as_deref() == part);
        let those = wanted.flat_map(|(_, of)| of).filter(|one| one.bought.code() == key);
        let mut rows: Vec<(Table, usize)> = those.map(|one| (found.table, one.row)).collect();
        rows.sort_unstable();
        rows
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    const COLUMNS: [&str; 6] = ["group", "kind", "customers", "amount", "share", "deals"];

    #[test]
    fn deals_tell_expansion_and_renewals_stand_apart() {
        let deals = "opportunity_id,customer_id,owner,stage,created_at,close_date,amount,kind,decision_maker\n\
                     1,A,Ann,Won,2025-01-01,2025-01-05,100,new,Vera\n2,A,Ann,Won,2025-02-01,2025-02-05,30,,Vera\n\
                     3,A,Bob,Won,2025-03-01,2025-03-05,10,,Sam\n4,A,Bob,Won,2025-04-01,2025-04-05,500,renewal,Vera\n\
                     5,B,Bob,Won,2025-01-01,2025-01-05,70,,\n6,B,Bob,Won,2025-05-01,2025-05-05,60,增购,\n7,B,Bob,Lost,2025-05-01,2025-05-05,999,upsell,Sam\n";
        let data = dataset(&[("opportunities", deals)]);
        let answer = ask(&data, &Models::default(), "expansion", "2025-12-31", &[]);
        assert_eq!(
            csv(answer.table(), &COLUMNS).lines().skip(1).collect::<Vec<_>>(),
            [",upsell,1,30,0.3,1", ",cross_sell,1,10,0.1,1", ",unclassified,1,60,0.6,1", ",renewal,1,500,,1"]
        );
        let told = notes(answer.table());
        assert!(told.contains(&"expansion_from opportunities".to_owned()) && told.contains(&"expansion_by_order 2".to_owned()), "{told:?}");
        let by_owner = ask(&data, &Models::default(), "expansion", "2025-12-31", &[("by", "sales_rep"), ("period", "2025-03-01..")]);
        assert_eq!(csv(by_owner.table(), &COLUMNS).lines().count(), 5, "Ann won nothing beyond a first deal since March");
        assert!(csv(by_owner.table(), &COLUMNS).contains("Bob,cross_sell,1,10,0.14285714285714285,1"));
    }

    #[test]
    fn payments_tell_expansion_by_their_kind_alone() {
        let paid = "payment_id,customer_id,paid_at,amount,kind\n1,A,2025-01-05,100,new\n2,A,2025-02-05,100,\n3,A,2025-03-05,20,upsell\n";
        let data = dataset(&[("payments", paid)]);
        let answer = ask(&data, &Models::default(), "expansion", "2025-12-31", &[]);
        assert!(csv(answer.table(), &COLUMNS).contains(",upsell,1,20,1,1"));
        assert!(notes(answer.table()).contains(&"purchase_kind_untold 1".to_owned()));
    }
}
