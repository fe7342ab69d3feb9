//! How much of what our people did with customers went to whom.

use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::sales::deals::customer_known;
use crate::sales::period::Period;
use crate::schema::{Table, activities};
use crate::stats;
use crate::time::DayReader;

/// Activities by customer in a period, by what was known on a day; a row of counts is as many. Nothing where no file tells activities with
/// their customer.
#[must_use]
pub fn activities(data: &Dataset, period: Period, as_of: AsOf) -> Option<Vec<f64>> {
    let table = data.table(Table::Activities)?;
    let links = [activities::CUSTOMER_ID, activities::CUSTOMER_NAME, activities::CUSTOMER_DOMAIN];
    links.iter().any(|&field| table.has(field)).then_some(())?;
    let mut reader = DayReader::new(&data.settings.zone);
    let mut of: Vec<Vec<f64>> = vec![Vec::new(); data.customers.len()];
    for row in 0..table.rows() {
        let day = table.instant(activities::OCCURRED_AT).and_then(|times| times.get(row)).map(|at| reader.day_of(at));
        if !day.is_some_and(|day| as_of.knows(day) && period.holds(Some(day))) {
            continue;
        }
        if let Some(CustomerIx(at)) = customer_known(data, table, row, as_of) {
            let count = table.number(activities::COUNT).and_then(|counts| counts.get(row)).unwrap_or(1.0);
            of[at as usize].push(count.max(0.0));
        }
    }
    Some(of.into_iter().map(stats::sum).collect())
}
