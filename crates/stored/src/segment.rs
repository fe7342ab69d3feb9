//! What one file came to, as bytes: a header in JSON, then the columns as they lie in memory.
//!
//! Named by its content, so that a file that is kept already is not written again, and a damaged one is known by its name.

use std::borrow::Cow;

use holdfast_core::column::Column;
use holdfast_core::column::raw::{Broken, Fill, Form};
use holdfast_core::dataset::{FileReport, TableData};
use holdfast_core::origin::{Lines, Origin};
use holdfast_core::schema::{Field, Table};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use holdfast_engine::read::reader::FilePart;
use holdfast_engine::read::seen::Seen;

/// How a segment begins: its kind and the version of its layout.
const MAGIC: &[u8; 8] = b"HFSEG\0\0\x01";

/// Bytes of the beginning, with the header's length.
const BEGIN: usize = MAGIC.len() + 4;

#[derive(Serialize, Deserialize)]
struct Header<'a> {
    report: Cow<'a, FileReport>,
    tables: Vec<TableHeader>,
}

#[derive(Serialize, Deserialize)]
struct TableHeader {
    table: Table,
    rows: usize,
    origins: Vec<OriginHeader>,
    columns: Vec<(Field, Form)>,
}

#[derive(Serialize, Deserialize)]
struct OriginHeader {
    rows: usize,
    breaks: usize,
}

impl TableHeader {
    fn of(data: &TableData) -> TableHeader {
        let column = |field: Field| Some((field, data.column(field)?.form()));
        TableHeader {
            table: data.table(),
            rows: data.rows(),
            origins: data.origins.iter().map(|origin| OriginHeader { rows: origin.lines.len(), breaks: origin.lines.breaks() }).collect(),
            columns: data.table().fields().filter_map(column).collect(),
        }
    }

    /// Bytes of all its pieces, where it can be a table at all.
    fn bytes(&self) -> Option<usize> {
        let rows = self.origins.iter().try_fold(0_usize, |sum, origin| sum.checked_add(origin.rows))?;
        let fits = |(field, form): &(Field, Form)| field.table() == self.table && form.is_of(field.kind());
        if rows != self.rows || !self.columns.iter().all(fits) {
            return None;
        }
        let lines = self.origins.iter().try_fold(0_usize, |sum, origin| sum.checked_add(origin.breaks.checked_mul(12)?))?;
        self.columns.iter().try_fold(lines, |sum, (_, form)| sum.checked_add(form.bytes(self.rows)?))
    }

    fn read(self, fill: Fill<'_>) -> Result<TableData, Broken> {
        let (mut origins, mut first_row) = (Vec::new(), 0);
        for origin in &self.origins {
            origins.push(Origin { first_row, file: 0, lines: Lines::read(origin.breaks, origin.rows, fill)? });
            first_row += origin.rows;
        }
        let mut columns: Vec<Option<Column>> = Vec::new();
        columns.resize_with(self.table.fields().len(), || None);
        for (field, form) in self.columns {
            columns[field.index()] = Some(Column::read(form, self.rows, fill)?);
        }
        Ok(TableData::new(self.table, self.rows, columns, origins))
    }
}

/// A file's bytes to keep, piece after piece.
#[must_use]
pub fn pieces(part: &FilePart) -> Vec<Cow<'_, [u8]>> {
    let header = Header { report: Cow::Borrowed(&part.report), tables: part.tables.iter().map(TableHeader::of).collect() };
    // Plain data under names: it always has a JSON form.
    let header = serde_json::to_vec(&header).unwrap_or_default();
    let mut begin = MAGIC.to_vec();
    begin.extend((header.len() as u32).to_le_bytes());
    begin.extend(header);
    let mut pieces = vec![Cow::Owned(begin)];
    for data in &part.tables {
        pieces.extend(data.origins.iter().map(|origin| Cow::Owned(origin.lines.bytes())));
        let columns = data.table().fields().filter_map(|field| data.column(field));
        pieces.extend(columns.flat_map(Column::pieces).map(Cow::Borrowed));
    }
    pieces
}

/// Makes what a file came to again, from so many bytes that `fill` gives in their order. What a person was shown of it when it
/// was read is not among them.
///
/// # Errors
/// If the bytes are not those of a segment, or there is no room for them.
pub fn read(length: u64, fill: Fill<'_>) -> Result<FilePart, Broken> {
    let mut begin = [0; BEGIN];
    let rest = length.checked_sub(BEGIN as u64).ok_or(Broken::Damaged)?;
    fill(&mut begin)?;
    let (magic, size) = begin.split_at(MAGIC.len());
    let size = size.try_into().map(u32::from_le_bytes).map_err(|_| Broken::Damaged)?;
    let rest = rest.checked_sub(u64::from(size)).filter(|_| magic == MAGIC).ok_or(Broken::Damaged)?;
    let mut header = Vec::new();
    header.try_reserve_exact(size as usize).map_err(|_| Broken::NoMemory)?;
    header.resize(size as usize, 0);
    fill(&mut header)?;
    let header: Header<'_> = serde_json::from_slice(&header).map_err(|_| Broken::Damaged)?;
    // Before any memory is taken by what a damaged header says.
    let told = header.tables.iter().try_fold(0_usize, |sum, table| sum.checked_add(table.bytes()?));
    let report = header.report.into_owned();
    if told.map(|told| told as u64) != Some(rest) || !report.adds_up() {
        return Err(Broken::Damaged);
    }
    let tables = header.tables.into_iter().map(|table| table.read(fill)).collect::<Result<_, _>>()?;
    Ok(FilePart { report, tables, questions: Vec::new(), refused: Vec::new(), seen: Seen::default() })
}

/// The name of bytes by their content, taken piece after piece: 128 bits of XXH3. It tells damage from what was written, and
/// is no guard against somebody who wants to deceive: who can write the data can write the manifest too.
#[derive(Clone)]
pub struct Digest(Box<Xxh3>);

impl Default for Digest {
    fn default() -> Digest {
        Digest(Box::new(Xxh3::new()))
    }
}

impl Digest {
    /// Takes the next bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The name: 32 hexadecimal digits.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{:032x}", self.0.digest128())
    }
}
