//! What was read: the tables, where each row came from, and which customer it belongs to.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::column::{Column, DayColumn, FlagColumn, InstantColumn, NOTHING, NumberColumn, TextColumn, Value};
use crate::customer::own_rows::OwnRows;
use crate::customer::past::Pasts;
use crate::day::Day;
use crate::health::readings::Memo;
use crate::issue::{Dropped, FileError, Noticed, Reject, Skip, Warning};
use crate::origin::Origin;
use crate::schema::{Field, Table};
use crate::time::Zone;

/// Which reading of the sources this is; an answer is a function of it and the question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Revision(pub u64);

/// A customer, by its place among the dataset's customers (sorted by id).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CustomerIx(pub u32);

/// The rows of one canonical table, from all the files that hold some. A copy shares its columns until one of both changes them.
#[derive(Debug, Clone)]
pub struct TableData {
    table: Table,
    rows: usize,
    columns: Vec<Option<Arc<Column>>>,
    /// Runs of rows from one file with their lines, by first row.
    pub origins: Vec<Origin>,
    customers: RowCustomers,
    links_known: Option<DayColumn>,
}

/// The customer of each row, found once per distinct reference where a column of references decides alone.
#[derive(Debug, Clone, Default)]
pub enum RowCustomers {
    /// The table has no link to customers, or none of its references was looked up yet.
    #[default]
    Unlinked,
    /// By the code of one text column; [`NOTHING`] where the reference names no customer.
    ByCode(Field, Vec<u32>),
    /// One customer a row; [`NOTHING`] for none.
    ByRow(Vec<u32>),
}

impl TableData {
    /// A table of `rows` rows from its columns, placed by field; every present column must have that many rows.
    #[must_use]
    pub fn new(table: Table, rows: usize, mut columns: Vec<Option<Column>>, origins: Vec<Origin>) -> TableData {
        columns.resize_with(table.fields().len(), || None);
        let columns: Vec<Option<Arc<Column>>> = columns.into_iter().map(|column| column.map(Arc::new)).collect();
        debug_assert!(columns.iter().flatten().all(|column| column.len() == rows));
        TableData { table, rows, columns, origins, customers: RowCustomers::Unlinked, links_known: None }
    }

    /// Which table it is.
    #[must_use]
    pub fn table(&self) -> Table {
        self.table
    }

    /// Rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// A field's column, if any file has it.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<&Column> {
        debug_assert_eq!(field.table(), self.table);
        self.columns[field.index()].as_deref()
    }

    /// Whether any file has the field.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// A column of text.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&TextColumn> {
        match self.column(field)? {
            Column::Text(column) => Some(column),
            _ => None,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(&self, field: Field) -> Option<&NumberColumn> {
        match self.column(field)? {
            Column::Number(column) => Some(column),
            _ => None,
        }
    }

    /// A column of days.
    #[must_use]
    pub fn day(&self, field: Field) -> Option<&DayColumn> {
        match self.column(field)? {
            Column::Day(column) => Some(column),
            _ => None,
        }
    }

    /// A column of instants.
    #[must_use]
    pub fn instant(&self, field: Field) -> Option<&InstantColumn> {
        #[cfg(test)]
        crate::testing::looks::count(field);
        match self.column(field)? {
            Column::Instant(column) => Some(column),
            _ => None,
        }
    }

    /// A column of flags.
    #[must_use]
    pub fn flag(&self, field: Field) -> Option<&FlagColumn> {
        match self.column(field)? {
            Column::Flag(column) => Some(column),
            _ => None,
        }
    }

    /// The text of a cell.
    #[must_use]
    pub fn text_at(&self, field: Field, row: usize) -> Option<&str> {
        self.text(field)?.get(row)
    }

    /// The cell of a row, whatever its type.
    #[must_use]
    pub fn value(&self, field: Field, row: usize) -> Option<Value<'_>> {
        self.column(field)?.get(row)
    }

    /// The file (by its place in [`Dataset::files`]) and the physical line a row came from.
    #[must_use]
    pub fn origin(&self, row: usize) -> (usize, u64) {
        let at = self.origins.partition_point(|origin| origin.first_row <= row) - 1;
        let origin = &self.origins[at];
        (origin.file, origin.lines.get(row - origin.first_row))
    }

    /// How rows find their customer.
    #[must_use]
    pub fn row_customers(&self) -> &RowCustomers {
        &self.customers
    }

    /// Sets how rows find their customer. `known` has for each row the day of the record through which the customer was found,
    /// where it has one: before that day nobody could know whose row it is.
    pub fn link(&mut self, customers: RowCustomers, known: Option<DayColumn>) {
        self.customers = customers;
        self.links_known = known;
    }

    /// The days of [`TableData::link`], where some row was found through a dated record.
    #[must_use]
    pub fn links_known(&self) -> Option<&DayColumn> {
        self.links_known.as_ref()
    }

    /// The customer of a row, `None` if its reference is empty or names none.
    #[must_use]
    pub fn customer(&self, row: usize) -> Option<CustomerIx> {
        let found = match &self.customers {
            RowCustomers::Unlinked => NOTHING,
            RowCustomers::ByRow(rows) => rows[row],
            RowCustomers::ByCode(field, by_code) => match self.text(*field)?.codes.get(row) {
                NOTHING => NOTHING,
                code => by_code[code as usize],
            },
        };
        (found != NOTHING).then_some(CustomerIx(found))
    }

    /// Adds the rows of another file's part of the same table.
    pub fn append(&mut self, other: TableData) {
        let before = self.rows;
        for (into, from) in self.columns.iter_mut().zip(other.columns) {
            match (into.as_mut(), from) {
                (Some(into), Some(from)) => Arc::make_mut(into).append(Arc::unwrap_or_clone(from)),
                (Some(into), None) => {
                    let into = Arc::make_mut(into);
                    (0..other.rows).for_each(|_| into.push_nothing());
                }
                (None, Some(from)) => {
                    let mut column = match from.as_ref() {
                        Column::Text(_) => Column::Text(TextColumn::default()),
                        Column::Number(_) => Column::Number(NumberColumn::default()),
                        Column::Day(_) => Column::Day(DayColumn::default()),
                        Column::Instant(_) => Column::Instant(InstantColumn::default()),
                        Column::Flag(_) => Column::Flag(FlagColumn::default()),
                    };
                    (0..before).for_each(|_| column.push_nothing());
                    column.append(Arc::unwrap_or_clone(from));
                    *into = Some(Arc::new(column));
                }
                (None, None) => {}
            }
        }
        self.origins.extend(other.origins.into_iter().map(|origin| Origin { first_row: origin.first_row + before, ..origin }));
        self.rows += other.rows;
        self.customers = RowCustomers::Unlinked;
        self.links_known = None;
    }

    /// Puts a column in the place of a field; it must have a row for each of the table's.
    pub fn set_column(&mut self, field: Field, column: Column) {
        debug_assert_eq!((field.table(), column.len()), (self.table, self.rows));
        self.columns[field.index()] = Some(Arc::new(column));
        self.customers = RowCustomers::Unlinked;
        self.links_known = None;
    }

    /// Keeps the rows for which `keep` says so.
    pub fn retain(&mut self, keep: &[bool]) {
        debug_assert_eq!(keep.len(), self.rows);
        self.columns.iter_mut().flatten().for_each(|column| Arc::make_mut(column).retain(keep));
        let mut first_row = 0;
        for origin in &mut self.origins {
            let rows = &keep[origin.first_row..origin.first_row + origin.lines.len()];
            origin.lines.retain(rows);
            origin.first_row = first_row;
            first_row += origin.lines.len();
        }
        self.origins.retain(|origin| !origin.lines.is_empty());
        self.rows = first_row;
        self.customers = RowCustomers::Unlinked;
        self.links_known = None;
    }

    /// Bytes held by the columns.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.columns.iter().flatten().map(|column| column.bytes()).sum()
    }
}

/// How a column of a file was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedColumn {
    /// The field it feeds.
    pub field: Field,
    /// Its place in the file, from 1.
    pub column: usize,
    /// Its header as written.
    pub header: String,
    /// What its cells say of the rows they become, in files of counts: `login` for a column of logins.
    pub says: Option<String>,
}

/// A shape of file that is not one row per record, and was turned into records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// One row a record.
    Records,
    /// A row per user and day with counts; becomes events.
    DailyUsage,
    /// A row per person and day with counts; becomes activities.
    DailyActivities,
    /// A row per customer and month with its MRR; becomes subscriptions.
    MonthlyMrr,
    /// One column per stage with the date it was entered; becomes stage history beside the opportunities.
    WideStages,
    /// Changes of a field, old and new value; becomes stage history.
    FieldHistory,
    /// Customers whose clock starts at zero: tenure and a churn flag, no dates.
    Tenure,
    /// No file: what was seen by comparing exports of the same opportunities; stage history.
    Compared,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// Its name, without folders.
    pub name: String,
    /// The table it was recognised as; `None`: it is not used.
    pub table: Option<Table>,
    /// Its shape.
    pub shape: Shape,
    /// Why it could not be read at all.
    pub error: Option<FileError>,
    /// `utf-8`, `utf-16-le`, `gb18030` …
    pub encoding: Option<String>,
    /// Whether it was compressed.
    pub gzip: bool,
    /// The delimiter of a text file.
    pub delimiter: Option<char>,
    /// The sheet read, and the hidden ones that were not.
    pub sheet: Option<String>,
    /// Names of hidden sheets.
    pub hidden_sheets: Vec<String>,
    /// The header's physical line.
    pub header_line: Option<u64>,
    /// Column to field.
    pub mapping: Vec<MappedColumn>,
    /// Headers of columns that are not used.
    pub unused: Vec<String>,
    /// Fields where the file alone does not decide how to read them (day or month first, the decimal sign).
    pub needs_choice: Vec<Field>,
    /// Records read: kept, rejected and skipped ones.
    pub read: u64,
    /// Records kept.
    pub kept: u64,
    /// Records that could not be read.
    pub rejected: Vec<Dropped<Reject>>,
    /// Records passed over; for an unknown table the list holds the first of them and [`FileReport::skipped_count`] counts all.
    pub skipped: Vec<Dropped<Skip>>,
    /// How many records were passed over.
    pub skipped_count: u64,
    /// What was noticed, the first 10,000 of each kind.
    pub noticed: Vec<Noticed>,
    /// How often each thing was noticed.
    pub noticed_count: BTreeMap<Warning, u64>,
    /// Lines of white space.
    pub blank_lines: u64,
    /// First and last day among the records' own dates.
    pub period: Option<(Day, Day)>,
}

impl FileReport {
    /// The report of a file that nothing is known of yet, under its name without folders.
    #[must_use]
    pub fn blank(name: &str) -> FileReport {
        FileReport {
            name: name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned(),
            table: None,
            shape: Shape::Records,
            error: None,
            encoding: None,
            gzip: false,
            delimiter: None,
            sheet: None,
            hidden_sheets: Vec::new(),
            header_line: None,
            mapping: Vec::new(),
            unused: Vec::new(),
            needs_choice: Vec::new(),
            read: 0,
            kept: 0,
            rejected: Vec::new(),
            skipped: Vec::new(),
            skipped_count: 0,
            noticed: Vec::new(),
            noticed_count: BTreeMap::new(),
            blank_lines: 0,
            period: None,
        }
    }

    /// The law of reading: nothing vanishes.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.read == self.kept + self.rejected.len() as u64 + self.skipped_count
    }
}

/// How the references of one table to another were resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// The table with the references.
    pub left: Table,
    /// The table they should be found in.
    pub right: Table,
    /// Rows of `left` whose reference was found.
    pub matched: u64,
    /// Rows of `left` whose reference was not found or is empty.
    pub unmatched_left: u64,
    /// Records of `right` that no row of `left` refers to.
    pub unmatched_right: u64,
    /// Money on the unmatched rows, where the table has amounts.
    pub amount_unmatched: Option<f64>,
    /// References that were not found, most frequent first, at most 1,000.
    pub unknown: Vec<(String, u64)>,
}

/// A customer as every report sees it, gathered from whichever tables tell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// Canonical id.
    pub id: String,
    /// Its row in the customers table, if there is one.
    pub row: Option<usize>,
}

/// Settings of the workspace that the import wizard asks for and the command line takes as `--option`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The zone in which days are counted.
    pub zone: Zone,
    /// Workspace currency, ISO code; `None`: the one in the data.
    pub currency: Option<String>,
    /// Words and patterns by which behaviour is read from event logs.
    pub words: crate::words::Words,
    /// Days on which nobody works, beside weekends.
    pub holidays: Vec<Day>,
}

impl Default for Settings {
    /// Nothing is settled: days are counted in UTC.
    fn default() -> Settings {
        Settings { zone: Zone::utc(), currency: None, words: crate::words::Words::default(), holidays: Vec::new() }
    }
}

/// Everything that was read, under one revision.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// Which reading this is.
    pub revision: Revision,
    /// What was settled at import.
    pub settings: Settings,
    /// Files in the order given.
    pub files: Vec<FileReport>,
    /// Customers, sorted by id.
    pub customers: Vec<Customer>,
    /// How references were resolved.
    pub matching: Vec<Match>,
    tables: BTreeMap<Table, TableData>,
    pasts: OnceLock<Pasts>,
    own_rows: BTreeMap<Table, OnceLock<OwnRows>>,
    memo: Memo,
}

impl Dataset {
    /// A dataset of linked tables; customers must be sorted by id.
    #[must_use]
    pub fn new(
        revision: Revision,
        settings: Settings,
        files: Vec<FileReport>,
        customers: Vec<Customer>,
        matching: Vec<Match>,
        tables: impl IntoIterator<Item = TableData>,
    ) -> Dataset {
        debug_assert!(customers.is_sorted_by(|a, b| a.id < b.id));
        let tables: BTreeMap<Table, TableData> = tables.into_iter().map(|data| (data.table(), data)).collect();
        let own_rows = tables.keys().map(|&table| (table, OnceLock::new())).collect();
        Dataset { revision, settings, files, customers, matching, tables, pasts: OnceLock::new(), own_rows, memo: Memo::default() }
    }

    /// A table, if any file holds it.
    #[must_use]
    pub fn table(&self, table: Table) -> Option<&TableData> {
        self.tables.get(&table)
    }

    /// Every table that some file holds, in canonical order.
    pub fn tables(&self) -> impl Iterator<Item = &TableData> {
        self.tables.values()
    }

    /// The customer of an id.
    #[must_use]
    pub fn customer(&self, id: &str) -> Option<CustomerIx> {
        self.customers.binary_search_by(|customer| customer.id.as_str().cmp(id)).ok().map(|at| CustomerIx(at as u32))
    }

    /// What the tables tell of every customer's beginning and end, gathered when first asked for.
    #[must_use]
    pub fn pasts(&self) -> &Pasts {
        self.pasts.get_or_init(|| Pasts::of(self))
    }

    /// What was measured last.
    pub(crate) fn memo(&self) -> &Memo {
        &self.memo
    }

    /// The rows of a customer's events, ascending.
    #[must_use]
    pub fn events_of(&self, customer: CustomerIx) -> &[u32] {
        self.rows_of(Table::Events, customer)
    }

    /// The rows of a table that are a customer's, ascending; the index of all customers is made when first asked for.
    #[must_use]
    pub fn rows_of(&self, table: Table, customer: CustomerIx) -> &[u32] {
        self.own_rows
            .get(&table)
            .map_or(&[], |rows| rows.get_or_init(|| OwnRows::of(self.table(table), self.customers.len())).get(customer))
    }

    /// Bytes held by all columns.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.tables.values().map(TableData::bytes).sum()
    }
}
