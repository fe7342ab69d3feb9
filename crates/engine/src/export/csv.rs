//! CSV as the report contract says: UTF-8, RFC 4180, `\n`, full precision, safe to open in a spreadsheet.

use std::fmt::Write;

use holdfast_core::answer::listing::{Cell, Tabular};

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CsvStyle {
    /// Leave text as it is, even where a spreadsheet would run it as a formula.
    pub raw: bool,
    /// Begin with a byte order mark; Excel reads UTF-8 only with one.
    pub for_excel: bool,
}

/// The whole table with its header row.
#[must_use]
pub fn csv(table: &dyn Tabular, style: CsvStyle) -> String {
    let mut out = String::with_capacity(64 * (table.len() + 1));
    if style.for_excel {
        out.push('\u{feff}');
    }
    let width = table.columns().len();
    for (at, column) in table.columns().iter().enumerate() {
        separate(&mut out, at);
        text(&mut out, &column.name, style.raw);
    }
    out.push('\n');
    for row in 0..table.len() {
        for at in 0..width {
            separate(&mut out, at);
            cell(&mut out, table.cell(row, at), style.raw);
        }
        out.push('\n');
    }
    out
}

/// Whether a spreadsheet would run a text as a formula: it begins with = + - @, their full-width forms, a tab or a CR.
#[must_use]
pub fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A number in the shortest form that reads back to the same value, without an exponent.
pub fn number(out: &mut String, number: f64) {
    // −0 is written as 0: a sign without a value says nothing.
    let number = if number == 0.0 { 0.0 } else { number };
    write!(out, "{number}").expect("a string takes every character");
}

fn separate(out: &mut String, at: usize) {
    if at > 0 {
        out.push(',');
    }
}

fn cell(out: &mut String, cell: Cell<'_>, raw: bool) {
    let written = match cell {
        Cell::Nothing => Ok(()),
        Cell::Text(value) => {
            text(out, value, raw);
            Ok(())
        }
        Cell::Whole(value) => write!(out, "{value}"),
        Cell::Number(value) => {
            number(out, value);
            Ok(())
        }
        Cell::Day(value) => write!(out, "{value}"),
        Cell::Instant(value) => write!(out, "{value}"),
        Cell::Flag(value) => write!(out, "{value}"),
    };
    written.expect("a string takes every character");
}

fn text(out: &mut String, value: &str, raw: bool) {
    let apostrophe = if !raw && looks_like_formula(value) { "'" } else { "" };
    if value.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(apostrophe);
        out.push_str(&value.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(apostrophe);
        out.push_str(value);
    }
}

#[cfg(test)]
mod tests {
    use holdfast_core::answer::listing::{CellKind, ColumnSpec, Listing, Record, columns};

    use super::*;

    struct Pair(&'static str, Option<f64>);

    impl Record for Pair {
        fn columns() -> Vec<ColumnSpec> {
            columns(&[("name", CellKind::Text), ("mrr", CellKind::Money)])
        }

        fn cell(&self, column: usize) -> Cell<'_> {
            if column == 0 { Cell::Text(self.0) } else { self.1.into() }
        }
    }

    #[test]
    fn text_is_quoted_where_needed_and_never_runs() {
        let listing = Listing::of([Pair("=1+1", Some(-5.0)), Pair("a,\"b\"", Some(0.1 + 0.2)), Pair("＠x", None), Pair("-", Some(-0.0))]);
        let safe = csv(&listing, CsvStyle::default());
        assert_eq!(safe, "name,mrr\n'=1+1,-5\n\"a,\"\"b\"\"\",0.30000000000000004\n'＠x,\n'-,0\n");
        let raw = csv(&listing, CsvStyle { raw: true, for_excel: true });
        assert!(raw.starts_with("\u{feff}name,mrr\n=1+1,-5\n"));
    }
}
