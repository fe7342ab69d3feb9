//! The texts that cells share, held once.

use crate::unpack::Unpacked;
use crate::xml::{self, Event, Xml};
use crate::{Budget, Limits, Refusal};

/// Shared strings by index, in one piece of memory.
#[derive(Debug, Default)]
pub(crate) struct SharedStrings {
    text: String,
    ends: Vec<u32>,
}

impl SharedStrings {
    /// Reads the part. The count it claims is not believed: memory grows with what is there.
    pub(crate) fn read<B: AsRef<[u8]>>(part: Unpacked<B>, limits: &Limits) -> Result<Self, Refusal> {
        let mut xml = Xml::new(part);
        let mut shared = SharedStrings::default();
        let mut item = String::new();
        loop {
            let event = xml.next()?;
            match &event {
                Event::Start(element) if element.local_name().as_ref() == "si" => {
                    item.clear();
                    xml::string_item(&mut xml, &mut item, limits)?;
                    xml::decode_escapes(&mut item);
                    shared.push(&item, limits)?;
                }
                Event::Eof => return Ok(shared),
                _ => {}
            }
        }
    }

    /// The text at this index, from 0.
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(&self.text[start..end])
    }

    fn push(&mut self, item: &str, limits: &Limits) -> Result<(), Refusal> {
        let memory = |_| limits.spent(Budget::Memory);
        self.text.try_reserve(item.len()).map_err(memory)?;
        self.ends.try_reserve(1).map_err(memory)?;
        self.text.push_str(item);
        let end = u32::try_from(self.text.len()).map_err(|_| limits.spent(Budget::CellBytes))?;
        self.ends.push(end);
        let held = self.text.len() as u64 + 4 * self.ends.len() as u64;
        if held > limits.cell_bytes {
            return Err(limits.spent(Budget::CellBytes));
        }
        Ok(())
    }
}
