//! What a wasm module carries that no browser needs.

/// The custom sections nobody reads once the module is bound, by how their names begin: names of functions and of the tools that
/// made it, and the linker's notes by which it was cut.
const UNREAD: [&[u8]; 4] = [b"name", b"producers", b"reloc.", b"linking"];
/// The magic number and the version.
const HEADER: usize = 8;

/// The module without names and notes; what is not a module comes back as it is.
///
/// Not `strip = true` in the profile: it takes `target_features` along, by which wasm-bindgen chooses its glue.
#[must_use]
pub fn unnamed(module: &[u8]) -> Vec<u8> {
    shortened(module).unwrap_or_else(|| module.to_vec())
}

fn shortened(module: &[u8]) -> Option<Vec<u8>> {
    let mut kept = module.get(..HEADER).filter(|header| header.starts_with(b"\0asm"))?.to_vec();
    let mut at = HEADER;
    while let Some(&kind) = module.get(at) {
        let (size, body) = number(module, at + 1)?;
        let end = body.checked_add(size).filter(|end| *end <= module.len())?;
        let (length, name) = if kind == 0 { number(module, body)? } else { (0, body) };
        let name = module.get(name..name.checked_add(length)?)?;
        if kind != 0 || !UNREAD.iter().any(|unread| name.starts_with(unread)) {
            kept.extend(module.get(at..end)?);
        }
        at = end;
    }
    Some(kept)
}

/// A LEB128 number and where it ends.
fn number(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut value = 0;
    for place in 0..5 {
        let byte = *bytes.get(from + place)?;
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte < 0x80 {
            return Some((value, from + place + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn names_go_and_everything_else_stays() {
        let (types, features) = (&b"\x01\x02\x01\x60"[..], &b"\x00\x05\x03abc!"[..]);
        // A length of two bytes, as linkers write them.
        let names = &b"\x00\x86\x00\x04name!"[..];
        let module = [START, types, names, features].concat();
        assert_eq!(unnamed(&module), [START, types, features].concat());
    }

    #[test]
    fn what_ends_early_is_left_alone() {
        for odd in [&b"not a module"[..], &[START, b"\x00\x20\x04name"].concat()] {
            assert_eq!(unnamed(odd), odd);
        }
    }
}
