//! What the cells of sound workbooks are read as.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Book, Part, cells, date, rows_of, sheet, text, zip, zip64};
use holdfast_workbook::{Cell, CellDate, Limits, Row, Sheet, decode_sheets, encode_sheets, open};

const S39: &[u8] = include_bytes!("data/s39_dates_merged_hidden.xlsx");
const S40: &[u8] = include_bytes!("data/s40_formulas.xlsx");

fn row(number: u32, cells: Vec<(u16, Cell)>) -> Row {
    Row { number, hidden: false, cells }
}

#[test]
fn dates_merged_title_and_a_hidden_sheet() {
    let book = open(S39, &Limits::default()).unwrap();
    let sheets = [("Customers", false), ("internal", true)];
    assert_eq!(book.sheets(), sheets.map(|(name, hidden)| Sheet { name: name.into(), hidden }));
    assert_eq!(book.rows(1).unwrap().count(), 0, "a hidden sheet is not read");
    assert_eq!(book.rows(2).unwrap().count(), 0, "there is no third");

    let rows: Vec<Row> = book.rows(0).unwrap().collect::<Result<_, _>>().unwrap();
    let header = ["customer_id", "name", "plan", "mrr", "signup_date"];
    let header = header.iter().enumerate().map(|(at, name)| (at as u16, text(name))).collect();
    assert_eq!(
        rows,
        [
            row(1, vec![(0, text("Customer list 2024"))]),
            row(3, header),
            row(4, vec![(0, Cell::Number(10001.0)), (1, text("Acme")), (2, text("Pro")), (3, Cell::Number(120.5)), (4, date(2024, 3, 5)),]),
            row(5, vec![(0, text("00123")), (1, text("Inline & Co")), (2, text("Pro")), (3, Cell::Number(0.1)), (4, date(2024, 2, 29)),]),
            row(6, vec![(0, Cell::Number(10003.0)), (1, text("Rich Text")), (4, text("2024-03-06"))]),
            row(7, vec![(0, Cell::Number(123_456_789_012.0)), (1, text("Big id")), (2, text("Pro")), (3, Cell::Number(1000.0)),]),
        ]
    );
}

#[test]
fn formulas_by_their_cached_values() {
    let rows = rows_of(S40, 0).unwrap();
    assert_eq!(rows[1].cells[3], (3, Cell::Number(20.0)));
    assert_eq!(rows[2].cells, vec![(0, text("P2")), (1, text("C2")), (2, date(2024, 3, 6)), (3, Cell::Number(19.99)),]);
    assert_eq!(rows[3].cells[3], (3, Cell::Error("#DIV/0!".into())));
    assert_eq!(rows[4].cells.len(), 3, "no cached value, no cell");
    let noon = CellDate { year: 2024, month: 3, day: 9, ms: 43_200_000 };
    assert_eq!(rows[5].cells[2], (2, Cell::Date(noon)));
    assert_eq!(rows[6].cells[1], (1, Cell::Error("#N/A".into())));
    assert_eq!(rows[7].cells, vec![(0, text("Total")), (3, Cell::Number(33.0))]);
}

#[test]
fn every_kind_of_cell() {
    let book = Book::of(
        r##"<row r="1">
            <c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>
            <c r="C1" t="e"><v>#SPILL!</v></c>
            <c r="D1" t="str"><f>A1&amp;"x"</f><v>a &lt;b&gt; &#x4e2d;<![CDATA[ <c>]]></v></c>
            <c r="E1" t="str"><f>""</f><v></v></c>
            <c r="F1" t="d"><v>2024-03-05T12:00:00</v></c>
            <c r="G1" t="d"><v>soon</v></c>
            <c r="H1" t="n"><v>many</v></c>
            <c r="I1"><v> 12 </v></c>
            <c r="J1" s="99"><v>45356</v></c>
            <c r="K1"><is><t xml:space="preserve">  in line </t></is></c>
            <c r="L1" s="0"/><c r="M1"><v/></c>
            <c r="N1" t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>PHON</t></rPh><r><t>b_x000D_</t></r></is></c>
            <c r="O1"><f>1+1</f><extLst><ext><v>7</v></ext></extLst></c>
        </row>"##,
    );
    let noon = CellDate { year: 2024, month: 3, day: 5, ms: 43_200_000 };
    assert_eq!(
        cells(&book),
        [
            Cell::Flag(true),
            Cell::Flag(false),
            Cell::Error("#SPILL!".into()),
            text("a <b> 中 <c>"),
            Cell::Date(noon),
            text("soon"),
            text("many"),
            Cell::Number(12.0),
            Cell::Number(45356.0),
            text("  in line "),
            text("ab\r"),
        ]
    );
}

#[test]
fn shared_texts_with_runs_and_phonetic_guides() {
    let mut book = Book::of(r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>"#);
    book.strings = "<si><t>东京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si>\
        <si><r><rPr><b/></rPr><t xml:space=\"preserve\">Ri </t></r><r><t>ch</t></r></si><si><t/></si>"
        .into();
    assert_eq!(cells(&book), [text("东京"), text("Ri ch")]);
}

#[test]
fn built_in_and_custom_date_styles() {
    let mut book = Book::of("");
    book.formats = r#"<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
        <numFmt numFmtId="165" formatCode="0&quot; days&quot;"/><numFmt numFmtId="14" formatCode="0.00"/>"#
        .into();
    let of = |styles: &[u32], book: &Book| {
        let each = |at: usize| format!(r#"<c s="{at}"><v>45351</v></c>"#);
        let rows = format!("<row>{}</row>", (0..styles.len()).map(each).collect::<String>());
        cells(&Book { rows, styles: styles.to_vec(), ..book.clone() })
    };
    let dates = [15, 17, 22, 27, 36, 50, 58, 164, 18, 32, 45, 46, 47];
    assert_eq!(of(&dates, &book), dates.map(|_| date(2024, 2, 29)));
    assert_eq!(of(&[9, 10], &book), [9, 10].map(|_| Cell::Percent(45351.0)));
    let numbers = [0, 1, 14, 37, 49, 165, 999];
    assert_eq!(of(&numbers, &book), numbers.map(|_| Cell::Number(45351.0)), "14 is redefined here");
}

#[test]
fn a_span_or_a_time_of_day_is_a_number() {
    let mut book = Book::of(r#"<row><c s="1"><v>0.5</v></c><c s="2"><v>1.25</v></c><c s="3"><v>0.5</v></c></row>"#);
    book.styles = vec![0, 20, 46, 14];
    assert_eq!(cells(&book), [Cell::Number(0.5), Cell::Number(1.25), Cell::Number(0.5)]);
}

#[test]
fn the_1904_system() {
    let mut book = Book::of(r#"<row><c s="1"><v>43894</v></c><c s="1"><v>0</v></c></row>"#);
    book.styles = vec![0, 14];
    book.properties = r#"<workbookPr date1904="1"/><extLst><ext><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>"#.into();
    assert_eq!(cells(&book), [date(2024, 3, 5), date(1904, 1, 1)]);
}

#[test]
fn hidden_rows_are_read_and_marked() {
    let rows = r#"<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row>
        <row r="3" hidden="true"><c><v>3</v></c></row><row r="4" ht="0" customHeight="1"><c><v>4</v></c></row>
        <row r="5" hidden="0" ht="15.75"><c><v>5</v></c></row>"#;
    let rows = rows_of(&Book::of(rows).bytes(), 0).unwrap();
    let hidden: Vec<bool> = rows.iter().map(|row| row.hidden).collect();
    assert_eq!(hidden, [false, true, true, true, false]);
}

#[test]
fn places_that_are_not_written_are_counted() {
    let rows = r#"<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>
        <row><c r="B9"><v>5</v></c></row><row><c r="C10"><v>7</v></c><c r="A10"><v>6</v></c><c r="A10"><v>8</v></c></row>"#;
    let number = |at, value| (at, Cell::Number(value));
    assert_eq!(
        rows_of(&Book::of(rows).bytes(), 0).unwrap(),
        [
            row(1, vec![number(0, 1.0), number(3, 2.0), number(4, 3.0)]),
            row(3, vec![number(0, 4.0)]),
            row(9, vec![number(1, 5.0)]),
            row(10, vec![number(0, 6.0), number(2, 7.0)]),
        ]
    );
}

#[test]
fn a_lone_far_cell_is_one_cell() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    assert_eq!(
        rows_of(&Book::of(rows).bytes(), 0).unwrap(),
        [row(1, vec![(0, Cell::Number(1.0))]), row(1_048_576, vec![(16_383, Cell::Number(2.0))]),]
    );
}

#[test]
fn sheets_in_the_order_of_tabs_without_charts() {
    let mut book = Book::of("<row><c><v>1</v></c></row>");
    book.sheets = r#"<sheet name="Chart" r:id="rId5"/><sheet name="B &amp; C" r:id="rId2"/>
        <sheet name="a" state="veryHidden" r:id="rId1"/>"#
        .into();
    let bytes = book.with("XL/Worksheets\\Sheet2.xml", &sheet("<row><c><v>2</v></c></row>"));
    let opened = open(&bytes, &Limits::default()).unwrap();
    let sheets = [("B & C", false), ("a", true)].map(|(name, hidden)| Sheet { name: name.into(), hidden });
    assert_eq!(opened.sheets(), sheets);
    assert_eq!(decode_sheets(&encode_sheets(opened.sheets())), Some(sheets.to_vec()));
    assert_eq!(opened.rows(0).unwrap().next().unwrap().unwrap().cells, [(0, Cell::Number(2.0))]);
}

#[test]
fn prefixes_and_stored_parts() {
    let mut parts = Book::of("").parts();
    parts.retain(|part| part.name != "xl/worksheets/sheet1.xml");
    let xml = "\u{feff}<x:worksheet><x:sheetData><x:row r='2'><x:c r='B2' t='inlineStr'><x:is><x:t>é</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>";
    parts.push(Part::stored("xl/worksheets/sheet1.xml", xml));
    assert_eq!(rows_of(&zip(&parts), 0).unwrap(), [row(2, vec![(1, text("é"))])]);
}

#[test]
fn numbers_of_the_archive_in_zip64_and_a_comment_behind() {
    let book = Book::of("<row><c><v>1</v></c></row>");
    let mut bytes = zip64(&book.parts());
    assert_eq!(rows_of(&bytes, 0).unwrap(), [row(1, vec![(0, Cell::Number(1.0))])]);
    bytes.extend(b"a comment of no declared length");
    assert!(rows_of(&bytes, 0).is_ok());

    let mut bytes = zip(&book.parts());
    let comment = b"an end record: PK\x05\x06, as it were, with bytes enough behind it";
    let length = bytes.len() - 2;
    bytes[length..].copy_from_slice(&(comment.len() as u16).to_le_bytes());
    bytes.extend(comment);
    assert!(rows_of(&bytes, 0).is_ok());
}

#[test]
fn chunks_of_rows_are_the_rows() {
    let rows: String = (1..=500).map(|n| format!("<row><c><v>{n}</v></c></row>")).collect();
    let bytes = Book::of(&rows).bytes();
    let book = open(&bytes, &Limits::default()).unwrap();
    let mut rows = book.rows(0).unwrap();
    let mut chunks = Vec::new();
    loop {
        let chunk = rows.take_bytes(1600).unwrap();
        if chunk.is_empty() {
            break;
        }
        chunks.push(holdfast_workbook::encode(&chunk));
    }
    assert_eq!(chunks.len(), 5);
    let back: Vec<Row> = chunks.iter().flat_map(|chunk| holdfast_workbook::decode(chunk).unwrap()).collect();
    assert_eq!(back, rows_of(&bytes, 0).unwrap());
}
