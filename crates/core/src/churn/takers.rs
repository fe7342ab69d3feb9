//! Who takes care of customers, from when: by the list of owners.

use crate::column::NOTHING;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::sales::deals::customer_known;
use crate::schema::{Table, owners};

/// Who takes care of each customer, from when; persons by their code in the list of owners.
#[derive(Debug, Clone, Default)]
pub struct Takers {
    /// Where each customer's begin; one more entry than there are customers.
    starts: Vec<u32>,
    /// From which day who; by customer, then by day.
    of: Vec<(Day, u32)>,
}

/// Roles of those who take care of customers, without separators.
const TAKES_CARE: [&str; 10] =
    ["csm", "cs", "customersuccess", "customersuccessmanager", "success", "support", "客户成功", "客户成功经理", "客成", "客服"];

impl Takers {
    /// As far as they were known by a day; nothing where no file tells any.
    #[must_use]
    pub fn of(data: &Dataset, as_of: AsOf) -> Option<Takers> {
        let table = data.table(Table::Owners)?;
        let (people, roles, days) = (table.text(owners::PERSON)?, table.text(owners::ROLE)?, table.day(owners::FROM_DATE)?);
        let takes: Vec<bool> = roles.dictionary.texts().map(|role| TAKES_CARE.contains(&squash(role).as_str())).collect();
        let told = |row: usize| {
            let (person, role) = (people.codes.get(row), roles.codes.get(row));
            let day = days.get(row).filter(|&day| as_of.knows(day))?;
            let takes = role != NOTHING && takes[role as usize] && person != NOTHING;
            customer_known(data, table, row, as_of).filter(|_| takes).map(|customer| (customer, day, person))
        };
        let mut rows: Vec<(CustomerIx, Day, u32)> = (0..table.rows()).filter_map(told).collect();
        // Of two on one day the later by name is taken: rows have no order.
        let name = |code: u32| people.dictionary.text(code);
        rows.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| name(a.2).cmp(name(b.2))));
        let mut starts = vec![0; data.customers.len() + 1];
        rows.iter().for_each(|row| starts[row.0.0 as usize + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        (!rows.is_empty()).then(|| Takers { starts, of: rows.into_iter().map(|(_, day, person)| (day, person)).collect() })
    }

    /// From which day who took care of a customer, ascending.
    #[must_use]
    pub fn of_customer(&self, CustomerIx(at): CustomerIx) -> &[(Day, u32)] {
        &self.of[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    /// Who took care of a customer on a day: the last who is told until then, else the first who is told at all.
    #[must_use]
    pub fn on(&self, customer: CustomerIx, day: Day) -> Option<u32> {
        let own = self.of_customer(customer);
        own.get(own.partition_point(|&(from, _)| from <= day).saturating_sub(1)).map(|&(_, person)| person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn who_takes_care_is_the_last_who_is_told() {
        let data = dataset(&[
            ("customers", "customer_id\nA\nB\n"),
            (
                "owners",
                "customer_id,person,role,from_date\nA,Cid,CSM,2025-03-10\nA,Bea,Customer Success,2025-01-01\nB,Rob,sales,2025-01-01\n",
            ),
        ]);
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let people = data.table(Table::Owners).and_then(|table| table.text(owners::PERSON)).expect("people");
        let on = |known: &str, customer: u32, on: &str| {
            let takers = Takers::of(&data, AsOf(day(known)))?;
            takers.on(CustomerIx(customer), day(on)).map(|code| people.dictionary.text(code))
        };
        assert_eq!(on("2025-12-31", 0, "2025-03-09"), Some("Bea"));
        assert_eq!(on("2025-12-31", 0, "2025-03-10"), Some("Cid"));
        assert_eq!(on("2025-12-31", 0, "2024-01-01"), Some("Bea"), "before anybody is told, the first");
        assert_eq!(on("2025-12-31", 1, "2025-03-10"), None, "a seller takes no care");
        assert_eq!(on("2025-02-01", 0, "2025-06-01"), Some("Bea"), "what comes later is not known yet");
        assert!(Takers::of(&data, AsOf(day("2024-12-31"))).is_none());
    }
}
