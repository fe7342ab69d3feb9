//! What stands over and under the list of accounts, and what is copied out of it.

use std::fmt::Write as _;

use holdfast_core::answer::health_summary::BandRow;
use holdfast_core::answer::listing::{Cell, NoteCode, Tabular};
use holdfast_core::answer::view::ColumnSummary;
use holdfast_core::model::score::Band;

use crate::account::Times;
use crate::text::Words;

/// Customers of all bands.
#[must_use]
pub fn active(bands: &[BandRow]) -> u64 {
    bands.iter().map(|row| row.customers).sum()
}

impl Words {
    /// The finding over the list: how many customers are at risk or to be watched, and what they pay of all MRR.
    ///
    /// Without a score of anybody, or with nobody to look at, it says so. The share is left out where no MRR is told.
    #[must_use]
    pub fn accounts_title(self, bands: &[BandRow], times: &dyn Times) -> String {
        let need = || bands.iter().filter(|row| matches!(row.band, Some(Band::AtRisk | Band::Watch)));
        let (all, look): (u64, u64) = (active(bands), need().map(|row| row.customers).sum());
        if bands.iter().all(|row| row.band.is_none() || row.customers == 0) {
            return self.accounts_unscored(times.whole(all));
        }
        if look == 0 {
            return self.accounts_calm(times.whole(all));
        }
        let told = if look == 1 { self.accounts_look_one().to_owned() } else { self.accounts_look(times.whole(look)) };
        let shares: Vec<f64> = need().filter_map(|row| row.mrr_share).collect();
        if shares.is_empty() { told } else { self.accounts_finding(told, times.share(shares.iter().sum())) }
    }

    /// Under the list: how many rows are left, the sum of their MRR with its currency, and its mean with the n that has any.
    #[must_use]
    pub fn rows_left(self, rows: u64, mrr: Option<&ColumnSummary>, currency: Option<&str>, times: &dyn Times) -> String {
        if rows == 0 {
            return self.nothing_left().to_owned();
        }
        let sums = mrr.and_then(|mrr| Some((mrr.sum?, mrr.mean?, mrr.n)));
        sums.map_or_else(
            || self.list_rows(times.whole(rows)),
            |(sum, mean, n)| self.list_sum(times.whole(rows), with_currency(times.money(sum), currency), times.money(mean), times.whole(n)),
        )
    }

    /// Under the list, for the rows picked: how many, the sum of their MRR with its currency, and their mean score with its n.
    #[must_use]
    pub fn rows_picked(self, rows: u64, summary: &[ColumnSummary], currency: Option<&str>, times: &dyn Times) -> String {
        let of = |column: &str| summary.iter().find(|summary| summary.column == column);
        let mrr = of("mrr").and_then(|mrr| Some(self.picked_mrr(with_currency(times.money(mrr.sum?), currency))));
        let score = of("score").and_then(|score| Some(self.picked_score(times.score(score.mean?), times.whole(score.n))));
        [Some(self.picked(times.whole(rows))), mrr, score].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

pub(crate) fn with_currency(amount: String, currency: Option<&str>) -> String {
    currency.map_or(amount.clone(), |currency| format!("{amount} {currency}"))
}

/// The currency that an answer says its amounts are in.
#[must_use]
pub fn currency(table: &dyn Tabular) -> Option<&str> {
    table.notes().iter().find(|note| note.code == NoteCode::Currency).and_then(|note| note.about.as_deref())
}

/// Rows as text with tabs, for a spreadsheet: a line of heads, then numbers in full with a point and days as `2026-03-05`.
///
/// `columns` are the codes wanted, each with its head; a code that the table does not have is left out. Line breaks and tabs
/// within a text become blanks, and text that a spreadsheet would run as a formula gets an apostrophe, as in our CSV.
#[must_use]
pub fn tabbed(table: &dyn Tabular, columns: &[(String, String)]) -> String {
    let place = |code: &str| table.columns().iter().position(|column| column.name == code);
    let wanted: Vec<(usize, &str)> = columns.iter().filter_map(|(code, head)| Some((place(code)?, head.as_str()))).collect();
    let mut out = wanted.iter().map(|(_, head)| one_line(head)).collect::<Vec<_>>().join("\t");
    out.push('\n');
    for row in 0..table.len() {
        for (at, &(column, _)) in wanted.iter().enumerate() {
            if at > 0 {
                out.push('\t');
            }
            // A text takes every character.
            let _ = match table.cell(row, column) {
                Cell::Nothing => Ok(()),
                Cell::Text(text) => write!(out, "{}", one_line(text)),
                Cell::Whole(number) => write!(out, "{number}"),
                Cell::Number(number) => write!(out, "{number}"),
                Cell::Day(day) => write!(out, "{day}"),
                Cell::Instant(instant) => write!(out, "{instant}"),
                Cell::Flag(flag) => write!(out, "{flag}"),
            };
        }
        out.push('\n');
    }
    out
}

fn one_line(text: &str) -> String {
    let apostrophe = if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { "'" } else { "" };
    format!("{apostrophe}{}", text.replace(['\t', '\r', '\n'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::text::Language;
    use holdfast_core::answer::listing::{CellKind, ColumnSpec, Listing, Record, columns};

    fn row(band: Option<Band>, customers: u64, mrr_share: Option<f64>) -> BandRow {
        let (customers_share, mrr) = (None, None);
        BandRow { band, customers, customers_share, mrr, mrr_share, customers_share_low: None, customers_share_high: None }
    }

    #[test]
    fn the_title_says_how_many_need_a_look_and_what_they_pay() {
        let title = |language, bands: &[BandRow]| Words(language).accounts_title(bands, &Plain(language));
        let bands = [row(Some(Band::Healthy), 5, Some(0.7)), row(Some(Band::Watch), 2, Some(0.2)), row(Some(Band::AtRisk), 1, Some(0.1))];
        assert_eq!(title(Language::En, &bands), "3 customers need a look, 30% of MRR");
        assert_eq!(title(Language::Zh, &bands), "3 家客户需要跟进，占月经常性收入的 30%");
        let untold = [row(Some(Band::Healthy), 5, None), row(Some(Band::AtRisk), 1, None)];
        assert_eq!(title(Language::En, &untold), "1 customer needs a look");
        assert_eq!(title(Language::En, &bands[..1]), "All 5 customers are healthy");
        let none = [row(Some(Band::Healthy), 0, None), row(None, 4, None)];
        assert_eq!(title(Language::En, &none), "4 customers, too little is known to score them");
        assert_eq!(active(&none), 4);
    }

    #[test]
    fn picked_rows_are_summed_each_figure_with_its_n() {
        let of = |column: &str, n, sum, mean| ColumnSummary { column: column.to_owned(), n, sum, mean };
        let summary = [of("mrr", 3, Some(1234.5), Some(411.5)), of("score", 2, Some(70.0), Some(35.0))];
        let said = |summary: &[ColumnSummary], currency| Words(Language::En).rows_picked(3, summary, currency, &Plain(Language::En));
        assert_eq!(said(&summary, Some("EUR")), "3 selected · MRR 1,234.5 EUR · mean score 35 (n = 2)");
        assert_eq!(said(&summary[1..], None), "3 selected · mean score 35 (n = 2)");
        assert_eq!(said(&[of("score", 0, None, None)], None), "3 selected");
        let left = |rows, mrr| Words(Language::En).rows_left(rows, mrr, Some("EUR"), &Plain(Language::En));
        assert_eq!(left(4, summary.first()), "4 rows · MRR 1,234.5 EUR in all · 411.5 on average (n = 3)");
        assert_eq!(left(4, None), "4 rows");
        assert_eq!(left(0, summary.first()), Words(Language::En).nothing_left());
    }

    struct Line(&'static str, Option<f64>);

    impl Record for Line {
        fn columns() -> Vec<ColumnSpec> {
            columns(&[("name", CellKind::Text), ("mrr", CellKind::Money)])
        }

        fn cell(&self, column: usize) -> Cell<'_> {
            if column == 0 { Cell::Text(self.0) } else { self.1.into() }
        }
    }

    #[test]
    fn rows_are_copied_with_tabs_and_nothing_of_them_runs() {
        let table = Listing::of([Line("A\tB\nC", Some(1234.5)), Line("=1+1", None)]);
        let heads = [("mrr", "MRR"), ("gone", "?"), ("name", "Customer")].map(|(code, head)| (code.to_owned(), head.to_owned()));
        assert_eq!(tabbed(&table, &heads), "MRR\tCustomer\n1234.5\tA B C\n\t'=1+1\n");
    }
}
