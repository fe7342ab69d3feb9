//! Which customers came to pay more, and since when.

use std::sync::Arc;

use super::companies::{Companies, Company};
use crate::behaviour::sources::mapped;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::opportunity::Outcome;
use crate::recurring::book::{Book, Line};
use crate::recurring::movements::{Movement, movements};
use crate::recurring::rules::Rules;
use crate::sales::expansion::DealKind;
use crate::schema::{Table, opportunities};

/// Tells when customers first paid more than in the month before, or bought more by an opportunity of that kind.
pub struct Expansions {
    book: Option<Arc<Book>>,
    kinds: bool,
}

impl Expansions {
    /// By what was known on a day.
    #[must_use]
    pub fn of(data: &Dataset, as_of: AsOf) -> Expansions {
        // Customers as exported have one amount each, which tells no change.
        let book = Book::on(data, as_of, Rules::default()).filter(|book| book.from != Table::Customers);
        Expansions { book, kinds: mapped(data, opportunities::KIND) }
    }

    /// Whether any file can tell.
    #[must_use]
    pub fn are_told(&self) -> bool {
        self.book.is_some() || self.kinds
    }

    /// The first day on which a company that has committed paid more, or bought more.
    #[must_use]
    pub fn first(&self, companies: &Companies<'_>, company: &Company, committed: Option<Day>) -> Option<Day> {
        let by_amount = company.customer.and_then(|customer| self.by_amount(customer));
        let deals = company.deals.iter().filter(|&&place| companies.deals[place].outcome == Outcome::Won);
        let buys_more = |&&place: &&usize| {
            let kind = companies.of_deal(place, opportunities::KIND).and_then(DealKind::of);
            matches!(kind, Some(DealKind::Upsell | DealKind::CrossSell | DealKind::Expansion))
        };
        let by_deal = deals.filter(buys_more).filter_map(|&place| companies.deals[place].closed).min();
        let days = by_amount.into_iter().chain(by_deal);
        days.filter(|&day| committed.is_none_or(|committed| committed <= day)).min()
    }

    /// By the month ends; what a currency's rate alone does is no expansion.
    fn by_amount(&self, customer: CustomerIx) -> Option<Day> {
        let book = self.book.as_ref()?;
        let (mut line, mut scratch) = (Line::default(), Line::default());
        if !book.read(customer, &mut line) {
            return None;
        }
        let mut first = None;
        movements(book, customer, &line, |slot, movement, _| {
            let mut paid_more = || !line.foreign || book.at_rates_of(customer, slot, slot - 1, &mut scratch) > line.values[slot - 1];
            if first.is_none() && movement == Movement::Expansion && paid_more() {
                let (from, until) = (book.grid.first_day(slot), book.grid.last_day(slot));
                let began = book.pieces(customer).iter().map(|piece| piece.from).filter(|&day| from <= day && day <= until).min();
                first = Some(began.unwrap_or(from));
            }
        });
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn a_higher_contract_or_an_opportunity_of_that_kind_is_an_expansion_and_a_return_is_none() {
        let data = dataset(&[
            ("customers", "customer_id,signup_date\nA,2025-01-01\nB,2025-01-01\nC,2025-01-01\n"),
            (
                "subscriptions",
                "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-03-10,10\nA,2025-03-10,,20\nB,2025-01-01,2025-02-01,10\nB,2025-04-01,,30\n\
                 C,2025-01-01,,10\n",
            ),
            (
                "opportunities",
                "opportunity_id,customer_id,stage,outcome,kind,created_at,close_date\n1,C,Won,Won,Cross-sell,2025-02-01,2025-05-01\n2,C,Won,Won,Renewal,2025-02-01,2025-03-01\n",
            ),
        ]);
        let as_of = AsOf("2025-06-30".parse().expect("a day"));
        let (companies, told) = (Companies::of(&data, as_of), Expansions::of(&data, as_of));
        let first: Vec<Option<String>> =
            companies.of.iter().map(|one| told.first(&companies, one, None).map(|day| day.to_string())).collect();
        assert_eq!(first, [Some("2025-03-10".to_owned()), None, Some("2025-05-01".to_owned())]);
    }
}
