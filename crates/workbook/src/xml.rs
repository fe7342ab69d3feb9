//! A part as XML events, with bounds: no document type, no deep nesting, no endless token.

use crate::unpack::Unpacked;
use crate::{Budget, Flaw, Limits, Refusal};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart};
use std::borrow::Cow;

pub(crate) use quick_xml::events::Event;

/// No part of a workbook nests deeper than a dozen elements; extensions a few more.
const DEPTH: usize = 256;

/// The XML of one part. An empty element comes as a start and an end.
pub(crate) struct Xml<B> {
    reader: Reader<Unpacked<B>>,
    buffer: Vec<u8>,
    depth: usize,
    begun: bool,
}

impl<B: AsRef<[u8]>> Xml<B> {
    pub(crate) fn new(part: Unpacked<B>) -> Xml<B> {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buffer: Vec::new(), depth: 0, begun: false }
    }

    /// The next event; `Event::Eof` only where the document is whole.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, Refusal> {
        self.buffer.clear();
        self.buffer.shrink_to(1 << 20);
        self.reader.get_mut().begin_token();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(_)) if self.depth == DEPTH => Err(Flaw::TooDeep.into()),
            Ok(Event::DocType(_)) => Err(Flaw::Doctype.into()),
            Ok(Event::Eof) if self.depth > 0 || !self.begun => Err(Flaw::Xml.into()),
            Ok(event) => {
                match event {
                    Event::Start(_) => {
                        self.depth += 1;
                        self.begun = true;
                    }
                    Event::End(_) => self.depth -= 1,
                    _ => {}
                }
                Ok(event)
            }
            Err(_) => Err(self.reader.get_mut().refusal().unwrap_or(Flaw::Xml.into())),
        }
    }

    /// Checks the rest of the part's bytes without looking into them.
    pub(crate) fn finish(&mut self) -> Result<(), Refusal> {
        self.reader.get_mut().finish()
    }
}

/// The attribute of this local name, entities resolved.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refusal> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Flaw::Xml)?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(Some(unescaped(&attribute.value)?.into_owned()));
        }
    }
    Ok(None)
}

/// XML's truth: `1` or `true`.
pub(crate) fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

fn unescaped(raw: &str) -> Result<Cow<'_, str>, Refusal> {
    quick_xml::escape::unescape(raw).map_err(|_| Flaw::Xml.into())
}

/// Adds what an event says to a text: character data, CDATA or one of XML's own references. Other
/// events say nothing; a reference to a declared entity cannot be, as declarations are refused.
pub(crate) fn append(event: &Event<'_>, text: &mut String, limits: &Limits) -> Result<(), Refusal> {
    match event {
        Event::Text(part) => push(text, &part.xml10_content(), limits),
        Event::CData(part) => push(text, &part.xml10_content(), limits),
        Event::GeneralRef(reference) => {
            let character = referenced(reference)?;
            push(text, character.encode_utf8(&mut [0; 4]), limits)
        }
        _ => Ok(()),
    }
}

fn referenced(reference: &BytesRef<'_>) -> Result<char, Refusal> {
    if let Some(character) = reference.resolve_char_ref().map_err(|_| Flaw::Xml)? {
        return Ok(character);
    }
    match &**reference {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(Flaw::Xml.into()),
    }
}

fn push(text: &mut String, more: &str, limits: &Limits) -> Result<(), Refusal> {
    if (text.len() + more.len()) as u64 > limits.row_bytes {
        return Err(limits.spent(Budget::RowBytes));
    }
    text.try_reserve(more.len()).map_err(|_| limits.spent(Budget::Memory))?;
    text.push_str(more);
    Ok(())
}

/// The text of a string item (`si` or `is`), just opened, up to its end: the `t` of the item and of
/// its runs; phonetic guides (`rPh`) are another writing of the same and are left out.
pub(crate) fn string_item<B: AsRef<[u8]>>(xml: &mut Xml<B>, text: &mut String, limits: &Limits) -> Result<(), Refusal> {
    // Open elements within the item, and the depth at which a `t` or an `rPh` began.
    let (mut open, mut inside, mut phonetic) = (0, None, None);
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(element) => {
                open += 1;
                match element.local_name().as_ref() {
                    "rPh" if phonetic.is_none() => phonetic = Some(open),
                    "t" if phonetic.is_none() && inside.is_none() => inside = Some(open),
                    _ => {}
                }
            }
            Event::End(_) if open == 0 => return Ok(()),
            Event::End(_) => {
                open -= 1;
                inside = inside.filter(|&depth| depth <= open);
                phonetic = phonetic.filter(|&depth| depth <= open);
            }
            Event::Eof => return Err(Flaw::Xml.into()),
            _ if inside.is_some() => append(&event, text, limits)?,
            _ => {}
        }
    }
}

/// Undoes the format's own escapes: `_x000D_` is a carriage return, `_x005F_` an underscore.
/// Half of a surrogate pair stays as written.
pub(crate) fn decode_escapes(text: &mut String) {
    if !text.contains("_x") {
        return;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let escaped = rest.get(at + 2..at + 7).and_then(|tail| {
            let hex = tail.strip_suffix('_')?;
            let digits = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
            if digits { char::from_u32(u32::from_str_radix(hex, 16).ok()?) } else { None }
        });
        let (taken, character) = match escaped {
            Some(character) => (at + 7, Some(character)),
            None => (at + 2, None),
        };
        plain.push_str(&rest[..if character.is_some() { at } else { taken }]);
        plain.extend(character);
        rest = &rest[taken..];
    }
    plain.push_str(rest);
    *text = plain;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_own_escapes() {
        let decoded = |text: &str| {
            let mut text = text.to_owned();
            decode_escapes(&mut text);
            text
        };
        assert_eq!(decoded("a_x000D_\nb"), "a\r\nb");
        assert_eq!(decoded("_x005F_x000D_"), "_x000D_");
        assert_eq!(decoded("max_x_x4e2D_é_xD800__x12_"), "max_x中é_xD800__x12_");
        assert_eq!(decoded("_x000D"), "_x000D");
        assert_eq!(decoded("_xé00D_"), "_xé00D_");
    }
}
