//! What the bytes are, whatever the file is called.

#[cfg(feature = "read")]
use crate::{Disguise, Flaw, Refusal};

const COMPOUND_FILE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Whether these first bytes are those of a workbook, an old binary, a locked one and a web page saved as one included:
/// none of them is text to be split at a delimiter. Half a kilobyte is enough.
#[must_use]
pub fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(&COMPOUND_FILE) || is_bare_biff(head) || is_page(head)
}

/// A web page, which many systems save under a workbook's name. By its first tag: a CSV file may begin with a `<` of its own.
fn is_page(head: &[u8]) -> bool {
    const FIRST: [&[u8]; 9] = [b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<body", b"<style", b"mime-version:", b"<?xml"];
    let first = first_text(head).to_ascii_lowercase();
    // Of XML only the spreadsheet kinds: HTML in XML's dress, and the workbook of 2003.
    let spreadsheet =
        || [&b"<html"[..], b"<workbook", b"spreadsheet"].iter().any(|part| first.windows(part.len()).any(|window| window == *part));
    FIRST.iter().any(|tag| first.starts_with(tag)) && (!first.starts_with(b"<?xml") || spreadsheet())
}

/// The head of a text without byte order mark, the NULs of UTF-16 and white space before it.
fn first_text(head: &[u8]) -> Vec<u8> {
    let plain: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
    let plain = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"].into_iter().find_map(|mark| plain.strip_prefix(mark)).unwrap_or(&plain);
    plain.trim_ascii_start().to_vec()
}

/// Passes bytes that begin like a zip archive; says what the others are.
#[cfg(feature = "read")]
pub(crate) fn zip_or_refusal(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Err(Flaw::Empty.into());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(());
    }
    if bytes.starts_with(&COMPOUND_FILE) {
        return Err(if names_encrypted_package(bytes) { Flaw::Encrypted } else { Flaw::LegacyXls }.into());
    }
    if is_bare_biff(bytes) {
        return Err(Flaw::LegacyXls.into());
    }
    Err(match disguise(bytes) {
        Some(disguise) => Refusal::HtmlAsXls(disguise),
        // Shorter than one signature, or an archive whose first entry is already gone.
        None if bytes.starts_with(b"PK") => Flaw::Truncated.into(),
        None => Flaw::NotAWorkbook.into(),
    })
}

/// Excel 2 to 4 wrote the record stream without a container.
fn is_bare_biff(bytes: &[u8]) -> bool {
    matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00, ..])
}

/// A locked xlsx is a compound file with a stream of this name, in UTF-16.
#[cfg(feature = "read")]
fn names_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(feature = "read")]
fn disguise(bytes: &[u8]) -> Option<Disguise> {
    let head = &bytes[..bytes.len().min(4096)];
    let utf16 = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    let first = first_text(head);
    if first.starts_with(b"<") || first.to_ascii_lowercase().starts_with(b"mime-version:") {
        return Some(Disguise::Markup);
    }
    let control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let text = !first.is_empty() && !first.iter().copied().any(control) && (utf16 || !head.contains(&0));
    text.then_some(Disguise::Text)
}

#[cfg(all(test, feature = "read"))]
mod tests {
    use super::*;

    fn detail(bytes: &[u8]) -> (&'static str, &'static str) {
        let refusal = zip_or_refusal(bytes).expect_err("not a workbook");
        (refusal.code(), refusal.detail())
    }

    #[test]
    fn a_web_page_is_no_text_to_be_split() {
        for page in [
            &b"<html><table>"[..],
            b"\xef\xbb\xbf \r\n<!DOCTYPE html>",
            b"\xff\xfe<\0h\0t\0m\0l\0>\0",
            b"<?xml version=\"1.0\"?><Workbook>",
        ] {
            assert!(is_workbook(page), "{page:?}");
        }
        for text in [&b"<id>,name"[..], b"<?xml version=\"1.0\"?><rows>", b"id,name", b""] {
            assert!(!is_workbook(text), "{text:?}");
        }
    }

    #[test]
    fn names_what_is_not_a_workbook() {
        assert_eq!(detail(b""), ("bad_workbook", "empty"));
        assert_eq!(detail(b"PK"), ("html_as_xls", "text"));
        assert_eq!(detail(b"PK\x03"), ("bad_workbook", "truncated"));
        assert_eq!(detail(b"<html><table><tr><td>1"), ("html_as_xls", "markup"));
        assert_eq!(detail(b"\xef\xbb\xbf \r\n<!DOCTYPE html>"), ("html_as_xls", "markup"));
        assert_eq!(detail(b"\xff\xfe<\0h\0t\0m\0l\0>\0"), ("html_as_xls", "markup"));
        assert_eq!(detail(b"MIME-Version: 1.0\r\n"), ("html_as_xls", "markup"));
        assert_eq!(detail(b"<?xml version=\"1.0\"?><Workbook>"), ("html_as_xls", "markup"));
        assert_eq!(detail(b"id,name\r\n1,Acme\r\n"), ("html_as_xls", "text"));
        assert_eq!(detail(b"\xff\xfei\0d\0\t\0n\0\n\0"), ("html_as_xls", "text"));
        assert_eq!(detail("客户\t金额\n".as_bytes()), ("html_as_xls", "text"));
        assert_eq!(detail(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ("bad_workbook", "not_a_workbook"));
        assert_eq!(detail(b"\x09\x08\x10\x00\x00\x06\x05\x00"), ("bad_workbook", "legacy_xls"));
        assert_eq!(detail(&[0; 4096]), ("bad_workbook", "not_a_workbook"));
    }

    #[test]
    fn a_locked_workbook_is_not_an_old_one() {
        let mut bytes = COMPOUND_FILE.to_vec();
        bytes.resize(1536, 0);
        assert_eq!(detail(&bytes), ("bad_workbook", "legacy_xls"));
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(detail(&bytes), ("bad_workbook", "encrypted"));
        assert!(is_workbook(&bytes) && !is_workbook(b"id,name"));
    }
}
