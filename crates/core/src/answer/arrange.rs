//! The rows of a list as a view wants them: found, sorted, added up, counted; by place, without moving a row.

use crate::sorting::Arrange;
use std::collections::BTreeMap;

use super::listing::{Cell, CellKind, Tabular};
use super::view::{Around, ColumnSummary, Distinct, Needle, Ready, View, named};
use crate::fold::lower_into;
use crate::stats;
use crate::time::Zone;

/// A menu longer than this is searched, not scrolled.
const MOST_DISTINCT: usize = 500;

/// The places of the rows that a view's search and filters leave, in its order. Days of instants are those of the zone.
#[must_use]
pub fn order(table: &dyn Tabular, view: &View, zone: &Zone) -> Vec<u32> {
    let mut rows = left(table, view, zone, None);
    let keys: Vec<Vec<u64>> = view
        .sort
        .iter()
        .filter_map(|key| place(table, &key.column).map(|column| (column, key.descending)))
        .map(|(column, descending)| ranks(table, &rows, column, descending))
        .collect();
    if !keys.is_empty() {
        // Sorted by place among the rows left, which also decides between equals.
        let mut places: Vec<u32> = (0..rows.len() as u32).collect();
        places.arrange_by(|&a, &b| {
            let ranks = keys.iter().map(|ranks| ranks[a as usize].cmp(&ranks[b as usize]));
            ranks.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then).then(a.cmp(&b))
        });
        rows = places.into_iter().map(|place| rows[place as usize]).collect();
    }
    rows
}

/// The numbers of a column over these rows; nothing if there is no such column.
#[must_use]
pub fn summary(table: &dyn Tabular, rows: &[u32], column: &str) -> Option<ColumnSummary> {
    let at = place(table, column)?;
    let numbers: Vec<f64> = rows.iter().filter_map(|&row| table.cell(row as usize, at).number()).collect();
    let n = numbers.len() as u64;
    let sum = (n > 0).then(|| stats::sum(numbers));
    Some(ColumnSummary { column: column.to_owned(), n, sum, mean: sum.map(|sum| sum / n as f64) })
}

/// The distinct texts of a column over the rows that the view's search and its filters on other columns leave; nothing if there is no such column.
#[must_use]
pub fn distinct(table: &dyn Tabular, view: &View, column: &str, zone: &Zone) -> Option<Distinct> {
    let at = place(table, column)?;
    let mut counts: BTreeMap<Option<&str>, u64> = BTreeMap::new();
    for row in left(table, view, zone, Some(column)) {
        if let Some(name) = named(table.cell(row as usize, at)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut values: Vec<(Option<&str>, u64)> = counts.into_iter().collect();
    values.sort_by_cached_key(|&(name, count)| (std::cmp::Reverse(count), name.map(natural)));
    let left_out = values.len().saturating_sub(MOST_DISTINCT) as u64;
    values.truncate(MOST_DISTINCT);
    Some(Distinct { values: values.into_iter().map(|(name, count)| (name.map(str::to_owned), count)).collect(), left_out })
}

/// Where the row with that text in its first column stands among these; nothing if it is not there.
#[must_use]
pub fn around(table: &dyn Tabular, rows: &[u32], key: &str) -> Option<Around> {
    let key_of = |row: u32| named(table.cell(row as usize, 0)).flatten();
    let index = rows.iter().position(|&row| key_of(row) == Some(key))?;
    let of = |at: Option<usize>| at.and_then(|at| rows.get(at)).and_then(|&row| key_of(row)).map(str::to_owned);
    Some(Around { index: index as u64, previous: of(index.checked_sub(1)), next: of(Some(index + 1)) })
}

fn place(table: &dyn Tabular, name: &str) -> Option<usize> {
    table.columns().iter().position(|column| column.name == name)
}

/// The rows that search and filters leave, in the definition's order; filters on one column may be left aside.
fn left(table: &dyn Tabular, view: &View, zone: &Zone, aside: Option<&str>) -> Vec<u32> {
    let filters = view.filters.iter().filter(|filter| aside != Some(filter.column.as_str()));
    let filters: Vec<(usize, Ready<'_>)> =
        filters.filter_map(|filter| place(table, &filter.column).map(|at| (at, Ready::of(&filter.test, zone)))).collect();
    let words: Vec<Needle> = view.search.iter().flat_map(|search| search.split_whitespace()).map(Needle::of).collect();
    let searched = |at: &usize| {
        let column = &table.columns()[*at];
        column.kind == CellKind::Text && (view.search_in.is_empty() || view.search_in.iter().any(|name| *name == column.name))
    };
    let texts: Vec<usize> = (0..table.columns().len()).filter(searched).collect();
    let mut buffer = String::new();
    let mut keep = |row: u32| {
        let row = row as usize;
        filters.iter().all(|(at, test)| test.holds(table.cell(row, *at), &mut buffer))
            && words
                .iter()
                .all(|word| texts.iter().any(|&at| matches!(table.cell(row, at), Cell::Text(text) if word.is_in(text, &mut buffer))))
    };
    (0..table.len() as u32).filter(|&row| keep(row)).collect()
}

/// For each of these rows a number that sorts as its cell does; nothing is the largest, whichever way the column runs.
fn ranks(table: &dyn Tabular, rows: &[u32], column: usize, descending: bool) -> Vec<u64> {
    const NOTHING: u64 = u64::MAX;
    let turned = |rank: u64| if descending { (NOTHING - 1).saturating_sub(rank) } else { rank };
    if table.columns()[column].kind == CellKind::Text {
        return text_ranks(table, rows, column).into_iter().map(|rank| rank.map_or(NOTHING, |rank| turned(u64::from(rank)))).collect();
    }
    let rank = |&row: &u32| {
        Some(match table.cell(row as usize, column) {
            Cell::Nothing | Cell::Text(_) => return None,
            Cell::Flag(flag) => u64::from(flag),
            Cell::Day(day) => of_signed(i64::from(day.0)),
            Cell::Instant(instant) => of_signed(instant.0),
            // Whole numbers and others may share a column: both as the number they are.
            Cell::Whole(number) => of_number(number as f64),
            Cell::Number(number) => of_number(number),
        })
    };
    rows.iter().map(|row| rank(row).map_or(NOTHING, turned)).collect()
}

/// The sign turned, so that the bits sort as the number does; the two largest are out of reach of any date.
fn of_signed(number: i64) -> u64 {
    (number as u64) ^ (1 << 63)
}

/// The bits of a finite number, turned so that they sort as it does.
fn of_number(number: f64) -> u64 {
    // Both zeros are one number.
    let bits = if number == 0.0 { 0 } else { number.to_bits() };
    if bits >> 63 == 0 { bits ^ (1 << 63) } else { !bits }
}

/// The place of each row's text among the distinct ones, in the order of people.
fn text_ranks(table: &dyn Tabular, rows: &[u32], column: usize) -> Vec<Option<u32>> {
    // All keys in one buffer: a list has as many as it has rows.
    let (mut keys, mut ends, mut buffer) = (Vec::new(), vec![0], String::new());
    let mut filled: Vec<u32> = Vec::with_capacity(rows.len());
    for (at, &row) in (0u32..).zip(rows) {
        if let Cell::Text(text) = table.cell(row as usize, column) {
            push_natural(text, &mut keys, &mut buffer);
            filled.push(at);
        }
        ends.push(keys.len());
    }
    let key = |at: u32| &keys[ends[at as usize]..ends[at as usize + 1]];
    filled.arrange_by(|&a, &b| key(a).cmp(key(b)));
    let mut ranks = vec![None; rows.len()];
    let mut rank = 0;
    for (place, &at) in filled.iter().enumerate() {
        if place > 0 && key(filled[place - 1]) != key(at) {
            rank += 1;
        }
        ranks[at as usize] = Some(rank);
    }
    ranks
}

fn natural(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    push_natural(text, &mut key, &mut String::new());
    key
}

/// Bytes that sort as people sort text: case aside, runs of digits by their value.
fn push_natural(text: &str, key: &mut Vec<u8>, buffer: &mut String) {
    lower_into(text, buffer);
    let mut rest = buffer.as_bytes();
    while let Some(&first) = rest.first() {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            key.push(first);
            rest = &rest[1..];
            continue;
        }
        let zeros = rest[..digits].iter().take_while(|&&byte| byte == b'0').count();
        let value = &rest[zeros..digits];
        // A digit, to stand among other letters as digits do; then how long the number is, which decides before its digits.
        key.extend([b'0', value.len().min(255) as u8]);
        key.extend(value);
        rest = &rest[digits..];
    }
}

#[cfg(test)]
mod tests {
    use super::super::listing::{ColumnSpec, Listing, Record, columns};
    use super::super::view::{Filter, SortKey, Test};
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Line(Option<String>, Option<f64>, &'static str);

    impl Record for Line {
        fn columns() -> Vec<ColumnSpec> {
            columns(&[("name", CellKind::Text), ("score", CellKind::Score), ("segment", CellKind::Text)])
        }

        fn cell(&self, column: usize) -> Cell<'_> {
            match column {
                0 => Cell::text(self.0.as_deref()),
                1 => self.1.into(),
                _ => Cell::text(Some(self.2).filter(|text| !text.is_empty())),
            }
        }
    }

    fn list(lines: &[(&str, Option<f64>, &'static str)]) -> Listing<Line> {
        Listing::of(lines.iter().map(|&(name, score, segment)| Line(Some(name.to_owned()).filter(|name| !name.is_empty()), score, segment)))
    }

    fn people() -> Listing<Line> {
        list(&[("Ada", Some(3.0), "smb"), ("bob", None, "ent"), ("Cleo", Some(9.0), "smb"), ("dan", Some(3.0), "")])
    }

    fn names(listing: &Listing<Line>, view: &View) -> Vec<String> {
        let rows = order(listing, view, &Zone::utc());
        rows.iter().map(|&row| listing.rows[row as usize].0.clone().unwrap_or_default()).collect()
    }

    fn by(keys: &[(&str, bool)]) -> View {
        let sort = keys.iter().map(|&(column, descending)| SortKey { column: column.to_owned(), descending });
        View { sort: sort.collect(), ..View::default() }
    }

    #[test]
    fn nothing_is_last_both_ways_and_equals_keep_their_order() {
        assert_eq!(names(&people(), &by(&[("score", true)])), ["Cleo", "Ada", "dan", "bob"]);
        assert_eq!(names(&people(), &by(&[("score", false)])), ["Ada", "dan", "Cleo", "bob"]);
        assert_eq!(names(&people(), &by(&[("score", false), ("name", true)])), ["dan", "Ada", "Cleo", "bob"]);
        assert_eq!(names(&people(), &by(&[("segment", true), ("gone", false), ("score", true)])), ["Cleo", "Ada", "bob", "dan"]);
    }

    #[test]
    fn text_is_sorted_as_people_do() {
        let listing = list(&["a10", "B2", "a2", "", "A 1", "b02x", "ａ１", "é", "a"].map(|name| (name, None, "")));
        assert_eq!(names(&listing, &by(&[("name", false)])), ["a", "A 1", "ａ１", "a2", "a10", "B2", "b02x", "é", ""]);
        let turned = names(&listing, &by(&[("name", true)]));
        assert_eq!((turned[0].as_str(), turned[7].as_str(), turned[8].as_str()), ("é", "a", ""));
    }

    #[test]
    fn a_search_can_be_of_some_columns_alone() {
        let search = |columns: &[&str]| {
            let search_in = columns.iter().map(ToString::to_string).collect();
            names(&people(), &View { search: Some("b".to_owned()), search_in, ..View::default() })
        };
        assert_eq!((search(&[]), search(&["name"])), (vec!["Ada".to_owned(), "bob".to_owned(), "Cleo".to_owned()], vec!["bob".to_owned()]));
    }

    #[test]
    fn every_word_of_a_search_must_be_found_in_some_text() {
        let search = |words: &str| names(&people(), &View { search: Some(words.to_owned()), ..View::default() });
        assert_eq!(search("D"), ["Ada", "dan"]);
        assert_eq!(search(" SMB  c"), ["Cleo"]);
        assert_eq!(search("smb ent"), Vec::<String>::new());
        assert_eq!(search("").len(), 4);
    }

    #[test]
    fn filters_hold_together_and_a_menu_leaves_its_own_aside() {
        let filters = vec![
            Filter { column: "segment".to_owned(), test: Test::OneOf(vec![Some("smb".to_owned()), None]) },
            Filter { column: "score".to_owned(), test: Test::Between(Some(3.0), Some(3.0)) },
        ];
        let view = View { filters, ..View::default() };
        assert_eq!(names(&people(), &view), ["Ada", "dan"]);
        let menu = |column: &str| distinct(&people(), &view, column, &Zone::utc()).map(|found| found.values);
        assert_eq!(menu("segment"), Some(vec![(None, 1), (Some("smb".to_owned()), 1)]));
        assert_eq!(menu("gone"), None);
        let all = distinct(&people(), &View::default(), "segment", &Zone::utc()).expect("a column");
        assert_eq!(all.values, [(Some("smb".to_owned()), 2), (None, 1), (Some("ent".to_owned()), 1)]);
    }

    #[test]
    fn a_long_menu_is_cut_and_says_so() {
        let listing = Listing::of((0..700).map(|number| Line(Some(format!("n{number}")), None, "")));
        let found = distinct(&listing, &View::default(), "name", &Zone::utc()).expect("a column");
        assert_eq!((found.values.len(), found.left_out), (500, 200));
        assert_eq!(found.values[10], (Some("n10".to_owned()), 1));
    }

    #[test]
    fn a_column_is_added_up_over_the_rows_left() {
        let rows = order(&people(), &View { search: Some("a".to_owned()), ..View::default() }, &Zone::utc());
        let found = summary(&people(), &rows, "score");
        assert_eq!(found, Some(ColumnSummary { column: "score".to_owned(), n: 2, sum: Some(6.0), mean: Some(3.0) }));
        let none = summary(&people(), &[1], "score").expect("a column");
        assert_eq!((none.n, none.sum, none.mean), (0, None, None));
        assert_eq!(summary(&people(), &rows, "gone"), None);
    }

    #[test]
    fn a_row_knows_its_neighbours_in_the_order_shown() {
        let rows = order(&people(), &by(&[("score", true)]), &Zone::utc());
        let of = |key: &str| around(&people(), &rows, key).map(|around| (around.index, around.previous, around.next));
        let name = |text: &str| Some(text.to_owned());
        assert_eq!(of("Cleo"), Some((0, None, name("Ada"))));
        assert_eq!(of("dan"), Some((2, name("Ada"), name("bob"))));
        assert_eq!(of("bob"), Some((3, name("dan"), None)));
        assert_eq!(of("Eve"), None);
    }

    proptest! {
        #[test]
        fn numbers_sort_by_value(mut numbers in prop::collection::vec(prop::option::of(-1e6..1e6f64), 0..40), descending: bool) {
            let listing = Listing::of(numbers.iter().map(|&number| Line(None, number, "")));
            let rows = order(&listing, &by(&[("score", descending)]), &Zone::utc());
            let sorted: Vec<Option<f64>> = rows.iter().map(|&row| listing.rows[row as usize].1).collect();
            numbers.arrange_by(|a, b| match (a, b) {
                (Some(a), Some(b)) if descending => b.total_cmp(a),
                (Some(a), Some(b)) => a.total_cmp(b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            });
            prop_assert_eq!(sorted, numbers);
        }

        #[test]
        fn a_run_of_digits_sorts_by_its_value(a in 0u64..2000, b in 0u64..2000, zeros in 0usize..3) {
            let text = |number: u64, zeros: usize| natural(&format!("x{}{number}y", "0".repeat(zeros)));
            prop_assert_eq!(text(a, zeros).cmp(&text(b, 0)), a.cmp(&b));
        }
    }
}
