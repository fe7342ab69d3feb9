//! Which rows of a table are whose: an index by customer, built once for a dataset.

use crate::dataset::{CustomerIx, TableData};

/// Row numbers by customer, each customer's in row order; rows without a known customer are in none.
#[derive(Debug, Clone, Default)]
pub struct OwnRows {
    /// Where each customer's rows begin; one more entry than there are customers.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl OwnRows {
    /// The index of a table; of no table, where nobody has rows.
    #[must_use]
    pub fn of(table: Option<&TableData>, customers: usize) -> OwnRows {
        let mut starts = vec![0u32; customers + 1];
        let Some(table) = table else { return OwnRows { starts, rows: Vec::new() } };
        // Counted first, then placed: two passes and no list that grows.
        let owner = |row: usize| table.customer(row).map(|CustomerIx(at)| at as usize);
        for at in (0..table.rows()).filter_map(owner) {
            starts[at + 1] += 1;
        }
        for at in 0..customers {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut rows = vec![0u32; starts[customers] as usize];
        for row in 0..table.rows() {
            if let Some(at) = owner(row) {
                rows[next[at] as usize] = row as u32;
                next[at] += 1;
            }
        }
        OwnRows { starts, rows }
    }

    /// The rows of a customer, ascending.
    #[must_use]
    pub fn get(&self, CustomerIx(at): CustomerIx) -> &[u32] {
        let at = at as usize;
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn rows_are_listed_by_customer() {
        let data = dataset(&[
            ("customers", "customer_id\nA\nB\nC\n"),
            ("events", "customer_id,occurred_at\nB,2025-01-01\nX,2025-01-01\nA,2025-01-02\nB,2025-01-03\n"),
        ]);
        assert_eq!([0, 1, 2].map(|at| data.events_of(CustomerIx(at)).to_vec()), [vec![2], vec![0, 3], vec![]]);
        assert!(dataset(&[("customers", "customer_id\nA\n")]).events_of(CustomerIx(0)).is_empty());
    }
}
