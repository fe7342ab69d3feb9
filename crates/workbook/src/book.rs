//! A workbook opened: its sheets by name, and what their cells refer to.

use crate::archive::{Archive, Entry};
use crate::rows::Rows;
use crate::strings::SharedStrings;
use crate::style::{self, Shows};
use crate::unpack::Unpacked;
use crate::xml::{self, Event, Xml};
use crate::{Budget, Flaw, Limits, Refusal, Sheet, kind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Bytes of a part that is held as a whole: lists of sheets, relations and styles. Bloated ones have
/// a few MiB.
const SMALL_PART: u64 = 32 << 20;

/// An opened workbook. `B` holds the file's bytes and is cheap to clone: `&[u8]`, `Arc<[u8]>`.
#[derive(Debug)]
pub struct Workbook<B> {
    bytes: B,
    limits: Limits,
    sheets: Vec<Sheet>,
    parts: Vec<Option<Entry>>,
    tables: Arc<Tables>,
}

/// What cells refer to.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) strings: SharedStrings,
    pub(crate) styles: Vec<Shows>,
    pub(crate) epoch_1904: bool,
}

/// Opens a workbook: judges the archive, reads the sheets' names, the shared texts and the styles.
/// No sheet is read yet.
///
/// # Errors
/// [`Refusal`] for what is no sound xlsx file, may be a bomb or is over the limits.
pub fn open<B: AsRef<[u8]> + Clone>(bytes: B, limits: &Limits) -> Result<Workbook<B>, Refusal> {
    kind::zip_or_refusal(bytes.as_ref())?;
    let archive = Archive::read(bytes.as_ref(), limits)?;
    let part = |entry: &Entry| Unpacked::new(bytes.clone(), entry, limits);
    let small = |entry: &Entry| match entry.unpacked {
        0..=SMALL_PART => part(entry),
        _ => Err(Refusal::TooLarge { what: Budget::PartBytes, limit: SMALL_PART, row: None }),
    };

    let main = main_part(&archive, small)?;
    let directory = &main[..main.rfind('/').map_or(0, |slash| slash + 1)];
    let relations_name = format!("{directory}_rels/{}.rels", &main[directory.len()..]);
    let entry = archive.part(&relations_name).ok_or(Flaw::MissingPart)?;
    let relations = relations(small(entry)?, directory)?;
    let entry = archive.part(&main).ok_or(Flaw::MissingPart)?;
    let listed = listing(small(entry)?)?;

    let (mut sheets, mut parts) = (Vec::new(), Vec::new());
    for (sheet, relation) in listed.sheets {
        let Some(relation) = relations.get(&relation) else {
            return Err(Flaw::MissingPart.into());
        };
        // Chart, dialog and macro sheets hold no rows.
        if relation.kind == "worksheet" {
            parts.push(archive.part(&relation.target).cloned());
            sheets.push(sheet);
        }
    }
    if sheets.is_empty() {
        return Err(Flaw::NoSheet.into());
    }
    let related = |kind: &str| {
        let relation = relations.values().find(|relation| relation.kind == kind);
        relation.and_then(|relation| archive.part(&relation.target))
    };
    let strings = match related("sharedStrings") {
        Some(entry) => SharedStrings::read(part(entry)?, limits)?,
        None => SharedStrings::default(),
    };
    let styles = match related("styles") {
        Some(entry) => style::read(small(entry)?)?,
        None => Vec::new(),
    };
    let tables = Arc::new(Tables { strings, styles, epoch_1904: listed.epoch_1904 });
    Ok(Workbook { limits: limits.clone(), sheets, parts, tables, bytes })
}

impl<B: AsRef<[u8]> + Clone> Workbook<B> {
    /// The worksheets in the order of their tabs, hidden ones included.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The rows of a visible sheet, by its place in [`Workbook::sheets`], one at a time: memory holds
    /// one row, the shared texts and the file. No rows for a hidden sheet or a place out of range.
    ///
    /// # Errors
    /// When the sheet's part is missing or packed in a way we do not know. What is wrong further in
    /// comes as the iterator's last item: rows before it must then be dropped.
    pub fn rows(&self, sheet: usize) -> Result<Rows<B>, Refusal> {
        let visible = self.sheets.get(sheet).is_some_and(|sheet| !sheet.hidden);
        let Some(part) = self.parts.get(sheet).filter(|_| visible) else {
            return Ok(Rows::none(Arc::clone(&self.tables), &self.limits));
        };
        let entry = part.as_ref().ok_or(Flaw::MissingPart)?;
        let part = Unpacked::new(self.bytes.clone(), entry, &self.limits)?;
        Ok(Rows::new(Xml::new(part), Arc::clone(&self.tables), &self.limits))
    }
}

/// The workbook part by the package's own relations, else where Excel puts it.
fn main_part<B: AsRef<[u8]>>(archive: &Archive, part: impl Fn(&Entry) -> Result<Unpacked<B>, Refusal>) -> Result<String, Refusal> {
    let mut main = "xl/workbook.xml".to_owned();
    if let Some(entry) = archive.part("_rels/.rels") {
        let package = relations(part(entry)?, "")?;
        if let Some(relation) = package.into_values().find(|relation| relation.kind == "officeDocument") {
            main = relation.target;
        }
    }
    let holds = |end: &str| archive.keys().any(|name| name.ends_with(end));
    if main.to_ascii_lowercase().ends_with(".bin") || holds("xl/workbook.bin") {
        return Err(Flaw::Xlsb.into());
    }
    if archive.part(&main).is_none() || holds("word/document.xml") || holds("ppt/presentation.xml") {
        let open_document = holds("mimetype") && holds("content.xml");
        return Err(if open_document { Flaw::OpenDocument } else { Flaw::NotAWorkbook }.into());
    }
    Ok(main)
}

/// A relation's target from the archive's root, and the last word of its type.
struct Relation {
    target: String,
    kind: String,
}

fn relations<B: AsRef<[u8]>>(part: Unpacked<B>, directory: &str) -> Result<BTreeMap<String, Relation>, Refusal> {
    let mut xml = Xml::new(part);
    let mut found = BTreeMap::new();
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let id = xml::attribute(&element, "Id")?.unwrap_or_default();
                let kind = xml::attribute(&element, "Type")?.unwrap_or_default();
                let target = xml::attribute(&element, "Target")?.unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.insert(id, Relation { target: resolved(directory, &target), kind });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A target from the archive's root: absolute, or relative to the directory of what refers to it.
fn resolved(directory: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (directory, target.as_str()),
    };
    let mut steps = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

struct Listing {
    sheets: Vec<(Sheet, String)>,
    epoch_1904: bool,
}

fn listing<B: AsRef<[u8]>>(part: Unpacked<B>) -> Result<Listing, Refusal> {
    let mut xml = Xml::new(part);
    let mut listing = Listing { sheets: Vec::new(), epoch_1904: false };
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                // Extensions have a property element of the same name, without the attribute.
                "workbookPr" => {
                    let flag = xml::attribute(&element, "date1904")?;
                    listing.epoch_1904 |= xml::is_true(flag.as_deref());
                }
                "sheet" => {
                    let name = xml::attribute(&element, "name")?.unwrap_or_default();
                    let state = xml::attribute(&element, "state")?;
                    let relation = xml::attribute(&element, "id")?.unwrap_or_default();
                    let hidden = matches!(state.as_deref(), Some("hidden" | "veryHidden"));
                    listing.sheets.push((Sheet { name, hidden }, relation));
                }
                _ => {}
            },
            Event::Eof => return Ok(listing),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_of_relations() {
        assert_eq!(resolved("xl/", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/", "../custom/./a.xml"), "custom/a.xml");
        assert_eq!(resolved("", "xl\\workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolved("xl/", "../../../a.xml"), "a.xml");
    }
}
