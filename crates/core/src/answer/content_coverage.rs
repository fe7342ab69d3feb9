//! Which of the five stages of selling has content for which industries, and where there is none.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::schema::{Table, content, customers};
use crate::selling_content::{Library, SellingStage, Shelf, library};

/// Asks which stages have content for which industries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentCoverage {}

/// A stage of selling, in its order; then items of no stage that is known, if there are any. Industries are those of the customers who are
/// there on the as-of day; content has no dates, so all of it counts. An item of no industry covers none of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoverageRow {
    /// `awareness`, `education`, `decision`, `onboarding` or `use`; nothing for items of no such stage.
    pub stage: Option<String>,
    /// Items of content.
    pub items: u64,
    /// Customers' industries for which there is an item, separated by `; `.
    pub industries_covered: Option<String>,
    /// Customers' industries for which there is none; undefined where content tells no industries.
    pub industries_missing: Option<String>,
    /// Items of no industry, for everybody.
    pub generic_items: u64,
    /// Customers there of the industries that are missing.
    pub customers_missing: Option<u64>,
    /// Customers there whose industry is told.
    pub customers: u64,
}

impl Record for CoverageRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("stage", CellKind::Text),
            ("items", CellKind::Count),
            ("industries_covered", CellKind::Text),
            ("industries_missing", CellKind::Text),
            ("generic_items", CellKind::Count),
            ("customers_missing", CellKind::Count),
            ("customers", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.stage.as_deref()),
            1 => Cell::Whole(self.items as i64),
            2 => Cell::text(self.industries_covered.as_deref()),
            3 => Cell::text(self.industries_missing.as_deref()),
            4 => Cell::Whole(self.generic_items as i64),
            5 => self.customers_missing.map_or(Cell::Nothing, |count| Cell::Whole(count as i64)),
            6 => Cell::Whole(self.customers as i64),
            _ => Cell::Nothing,
        }
    }
}

/// Between two industries in a cell.
pub const SEPARATOR: &str = "; ";

fn row(library: &Library, stage: Option<SellingStage>, shelf: &Shelf) -> CoverageRow {
    let those = |covered: bool| library.industries.iter().filter(move |(key, _)| shelf.industries.contains(*key) == covered);
    let named = |covered: bool| {
        let names: Vec<&str> = those(covered).map(|(_, (name, _))| name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(SEPARATOR))
    };
    let tells = stage.is_some() && library.tells_industries;
    CoverageRow {
        stage: stage.map(|stage| stage.code().to_owned()),
        items: shelf.items,
        industries_covered: named(true),
        industries_missing: named(false).filter(|_| tells),
        generic_items: shelf.generic,
        customers_missing: (tells && !library.industries.is_empty()).then(|| those(false).map(|(_, (_, count))| count).sum()),
        customers: library.industries.values().map(|(_, count)| count).sum(),
    }
}

impl Report for ContentCoverage {
    const ID: &'static str = "content.coverage";
    const ABOUT: &'static str = "Which stages of selling have content for which industries, and where there is none";
    const PARAMETERS: &'static [Parameter] = &[];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Content]];
    type Row = CoverageRow;

    fn from_parameters(_parameters: &mut Parameters) -> Result<ContentCoverage, BadParameter> {
        Ok(ContentCoverage {})
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CoverageRow>, Missing> {
        let data = ground.data;
        if !mapped(data, content::STAGE) {
            return Err(Missing { fields: vec![content::STAGE], ..Missing::default() });
        }
        let library = library(data, ground.as_of).unwrap_or_default();
        let empty = Shelf::default();
        let shelf = |stage: Option<SellingStage>| library.shelves.get(&stage);
        let stages = SellingStage::ALL.into_iter().map(|stage| row(&library, Some(stage), shelf(Some(stage)).unwrap_or(&empty)));
        let rows: Vec<CoverageRow> = stages.chain(shelf(None).map(|shelf| row(&library, None, shelf))).collect();
        let note = |wanted: bool, code: NoteCode| wanted.then(|| Note::new(code));
        Ok(Listing::of(rows)
            .with_notes(note(!library.tells_industries, NoteCode::ContentWithoutIndustry))
            .with_notes(note(library.industries.is_empty() && !mapped(data, customers::INDUSTRY), NoteCode::CustomersWithoutIndustry))
            .with_notes(Note::counted(NoteCode::ContentWithoutStage, shelf(None).map_or(0, |shelf| shelf.items)))
            .with_notes([Note::new(NoteCode::ContentUndated)]))
    }

    /// The items of a stage.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let stage = SellingStage::ALL.into_iter().find(|stage| stage.code() == key);
        let library = library(ground.data, ground.as_of).unwrap_or_default();
        library.shelves.get(&stage).map(|shelf| shelf.rows.iter().map(|&row| (Table::Content, row)).collect()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    const CUSTOMERS: (&str, &str) = (
        "customers",
        "customer_id,industry,signup_date,cancel_date\nA,Retail,2025-01-01,\nB,retail,2025-01-01,\nC,Retail,2025-01-01,\nD,Health,2025-01-01,\nE,Software,2025-01-01,2025-02-01\n",
    );

    #[test]
    fn holes_are_the_industries_of_those_who_are_there() {
        let content = "title,stage,industry\nA case,decision,RETAIL\nAnother,决策支持阶段,Retail;Health\nA guide,awareness,\nA poster,party,Retail\n";
        let answer = ask(&dataset(&[CUSTOMERS, ("content", content)]), &Models::default(), "content.coverage", "2025-12-31", &[]);
        assert_eq!(
            csv(answer.table(), &[]).lines().skip(1).collect::<Vec<_>>(),
            [
                "awareness,1,,Health; Retail,1,4,4",
                "education,0,,Health; Retail,0,4,4",
                "decision,2,Health; Retail,,0,0,4",
                "onboarding,0,,Health; Retail,0,4,4",
                "use,0,,Health; Retail,0,4,4",
                ",1,Retail,,0,,4",
            ]
        );
        assert_eq!(notes(answer.table()), ["content_without_stage 1", "content_undated"]);
    }

    #[test]
    fn without_industries_items_are_counted_still() {
        let answer = ask(&dataset(&[CUSTOMERS, ("content", "title,stage\nA case,decision\n")]), &Models::default(), "content.coverage", "2025-12-31", &[]);
        assert_eq!(csv(answer.table(), &[]).lines().nth(3), Some("decision,1,,,1,,4"));
        assert_eq!(notes(answer.table())[0], "content_without_industry");
    }
}
