//! The zip archive's central directory: which parts there are and how large they say they become,
//! judged before a byte is unpacked.
//!
//! Only what the package format allows: one volume, stored or deflated, not encrypted, zip64 where
//! sizes need it. Layout after PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.14 to 4.3.16.

use crate::{Budget, Flaw, Limits, Refusal};

/// One part of the archive, as the central directory tells it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Name as written.
    pub(crate) name: String,
    /// Where its packed bytes lie in the file.
    pub(crate) at: usize,
    /// Packed bytes; `at + packed` is within the file.
    pub(crate) packed: usize,
    /// Unpacked bytes, as promised.
    pub(crate) unpacked: u64,
    /// CRC-32 of the unpacked bytes, as promised.
    pub(crate) crc: u32,
    /// Deflated, or stored as it is.
    pub(crate) deflated: bool,
    /// Packed in a way we do not know; an error only when the part is needed.
    pub(crate) unknown_method: bool,
    key: String,
}

/// The parts of an archive, within the limits.
#[derive(Debug)]
pub(crate) struct Archive {
    entries: Vec<Entry>,
}

impl Archive {
    /// Reads the central directory and judges every part by it.
    pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Archive, Refusal> {
        let directory = Directory::find(bytes)?;
        if directory.count > limits.parts {
            return Err(limits.spent(Budget::Parts));
        }
        let mut entries = Vec::new();
        let (mut total, mut at) = (0u64, directory.at);
        // As many as there are, not as many as the end record says: that number may lie.
        while u32_at(bytes, at) == Some(0x0201_4b50) {
            if entries.len() as u64 == limits.parts {
                return Err(limits.spent(Budget::Parts));
            }
            let (entry, next) = central_entry(bytes, at)?;
            judge(&entry, limits)?;
            total = total.saturating_add(entry.unpacked);
            entries.push(entry);
            at = next;
        }
        if (entries.len() as u64) < directory.count {
            return Err(Flaw::Damaged.into());
        }
        if total > limits.total_bytes {
            return Err(limits.spent(Budget::TotalBytes));
        }
        Ok(Archive { entries })
    }

    /// The part of this name; names differ in case and slashes between writers. Of two with one
    /// name the later counts, as for other readers.
    pub(crate) fn part(&self, name: &str) -> Option<&Entry> {
        let key = key(name);
        self.entries.iter().rev().find(|entry| entry.key == key)
    }

    /// Names of all parts, lower case, forward slashes.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }
}

fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn judge(entry: &Entry, limits: &Limits) -> Result<(), Refusal> {
    if limits.is_bomb(entry.packed as u64, entry.unpacked) {
        return Err(Refusal::ZipBomb { part: entry.name.clone(), packed: entry.packed as u64, unpacked: entry.unpacked });
    }
    if entry.unpacked > limits.part_bytes {
        return Err(limits.spent(Budget::PartBytes));
    }
    Ok(())
}

struct Directory {
    at: usize,
    count: u64,
}

impl Directory {
    /// By the end record: 22 bytes and a comment of up to 65,535 at the file's end.
    fn find(bytes: &[u8]) -> Result<Directory, Refusal> {
        let last = bytes.len().checked_sub(22).ok_or(Flaw::Truncated)?;
        let signed = |&at: &usize| u32_at(bytes, at) == Some(0x0605_4b50);
        let fits = |&at: &usize| {
            let comment = u16_at(bytes, at + 20).map(usize::from);
            comment == Some(last - at)
        };
        let places = || (last.saturating_sub(65_535)..=last).rev().filter(signed);
        // A comment can hold the signature too. Bytes behind the comment are let pass.
        let end = places().find(fits).or_else(|| places().next()).ok_or(Flaw::Truncated)?;
        let mut count = u64::from(u16_at(bytes, end + 10).ok_or(Flaw::Truncated)?);
        let mut at = u64::from(u32_at(bytes, end + 16).ok_or(Flaw::Truncated)?);
        if count == 0xffff || at == 0xffff_ffff {
            let locator = end.checked_sub(20).filter(|&l| u32_at(bytes, l) == Some(0x0706_4b50));
            if let Some(locator) = locator {
                let end64 = index(u64_at(bytes, locator + 8))?;
                if u32_at(bytes, end64) != Some(0x0606_4b50) {
                    return Err(Flaw::Damaged.into());
                }
                count = u64_at(bytes, end64.saturating_add(32)).ok_or(Flaw::Damaged)?;
                at = u64_at(bytes, end64.saturating_add(48)).ok_or(Flaw::Damaged)?;
            }
        }
        Ok(Directory { at: index(Some(at))?, count })
    }
}

/// One record of the directory and where the next begins.
fn central_entry(bytes: &[u8], at: usize) -> Result<(Entry, usize), Refusal> {
    let damaged = || Refusal::from(Flaw::Damaged);
    let head = bytes.get(at..at + 46).ok_or_else(damaged)?;
    let flags = u16_at(head, 8).ok_or_else(damaged)?;
    if flags & 1 != 0 {
        return Err(Flaw::Encrypted.into());
    }
    let method = u16_at(head, 10).ok_or_else(damaged)?;
    let length = |field: usize| usize::from(u16_at(head, field).unwrap_or(0));
    let (name, extra, comment) = (length(28), length(30), length(32));
    let name_at = at + 46;
    let extra_at = name_at + name;
    let next = extra_at + extra + comment;
    let name = bytes.get(name_at..extra_at).ok_or_else(damaged)?;
    let extra = bytes.get(extra_at..extra_at + extra).ok_or_else(damaged)?;

    let wide = |field: usize| u64::from(u32_at(head, field).unwrap_or(0));
    let (mut packed, mut unpacked, mut local) = (wide(20), wide(24), wide(42));
    // In the zip64 field only those stand that did not fit, in this order.
    let mut zip64 = zip64_numbers(extra);
    for value in [&mut unpacked, &mut packed, &mut local] {
        if *value == 0xffff_ffff {
            *value = zip64.next().unwrap_or(*value);
        }
    }

    let local = index(Some(local))?;
    if u32_at(bytes, local) != Some(0x0403_4b50) {
        return Err(damaged());
    }
    let skip = |field: usize| u16_at(bytes, local + field).map(usize::from).ok_or_else(damaged);
    let data = local + 30 + skip(26)? + skip(28)?;
    let packed = index(Some(packed))?;
    if data.checked_add(packed).is_none_or(|end| end > bytes.len()) {
        return Err(Flaw::Truncated.into());
    }
    let name = String::from_utf8_lossy(name).into_owned();
    let entry = Entry {
        key: key(&name),
        name,
        at: data,
        packed,
        unpacked,
        crc: u32_at(head, 16).ok_or_else(damaged)?,
        deflated: method == 8,
        unknown_method: !matches!(method, 0 | 8),
    };
    Ok((entry, next))
}

/// The eight-byte numbers of the extra field 0x0001.
fn zip64_numbers(extra: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let mut rest = extra;
    let mut found: &[u8] = &[];
    while let (Some(tag), Some(size)) = (u16_at(rest, 0), u16_at(rest, 2)) {
        let end = 4 + usize::from(size);
        let Some(body) = rest.get(4..end) else { break };
        if tag == 1 {
            found = body;
            break;
        }
        rest = &rest[end..];
    }
    found.chunks_exact(8).filter_map(|bytes| u64_at(bytes, 0))
}

/// A place in the file. One past what the machine can address is past the file too.
fn index(place: Option<u64>) -> Result<usize, Refusal> {
    // Half the address space: sums of a few such places and lengths cannot overflow.
    place.and_then(|place| usize::try_from(place).ok()).filter(|&place| place <= usize::MAX / 2).ok_or(Refusal::BadWorkbook(Flaw::Damaged))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}
