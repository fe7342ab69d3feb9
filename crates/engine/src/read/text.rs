//! Decoded text waiting to be split, with what has to be known of it: where control characters may be, where it was damaged.

/// Text that was decoded and not yet split.
#[derive(Debug, Default)]
pub(super) struct Text {
    buffer: String,
    /// Bytes at the front that are already split.
    done: usize,
    /// Control characters may stand before this place in the buffer, and none behind it.
    suspect: usize,
    /// Places in the buffer where malformed bytes were replaced by U+FFFD.
    damage: Vec<usize>,
    /// A NUL or more may be due, if anything follows: padding at the very end is dropped.
    owes_nul: bool,
    started: bool,
    came: bool,
}

/// Memory could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoMemory;

impl Text {
    /// Adds decoded text. A byte order mark at the very start is dropped, NULs at the end wait for what follows
    /// (several in a row become one: they are control characters to be taken out of a cell in any case).
    pub(super) fn append(&mut self, mut piece: &str) -> Result<(), NoMemory> {
        if !self.started && !piece.is_empty() {
            self.started = true;
            piece = piece.strip_prefix('\u{FEFF}').unwrap_or(piece);
        }
        let body = piece.trim_end_matches('\0');
        if !body.is_empty() {
            self.came = true;
            self.settle_nul()?;
            self.buffer.try_reserve(body.len()).map_err(|_| NoMemory)?;
            self.buffer.push_str(body);
            if may_hold_control(body.as_bytes()) {
                self.suspect = self.buffer.len();
            }
        }
        self.owes_nul |= body.len() < piece.len();
        Ok(())
    }

    /// As [`Text::append`], without a copy where this is the first text.
    pub(super) fn adopt(&mut self, whole: String) -> Result<(), NoMemory> {
        let plain = !whole.is_empty() && !whole.starts_with('\u{FEFF}') && !whole.ends_with('\0');
        if self.started || self.owes_nul || !plain {
            return self.append(&whole);
        }
        (self.started, self.came) = (true, true);
        self.buffer = whole;
        if may_hold_control(self.buffer.as_bytes()) {
            self.suspect = self.buffer.len();
        }
        Ok(())
    }

    /// Adds U+FFFD for bytes that could not be decoded.
    pub(super) fn append_damage(&mut self) -> Result<(), NoMemory> {
        self.started = true;
        self.came = true;
        self.settle_nul()?;
        self.damage.try_reserve(1).map_err(|_| NoMemory)?;
        self.damage.push(self.buffer.len());
        self.buffer.push('\u{FFFD}');
        Ok(())
    }

    fn settle_nul(&mut self) -> Result<(), NoMemory> {
        if std::mem::take(&mut self.owes_nul) {
            self.buffer.try_reserve(1).map_err(|_| NoMemory)?;
            self.buffer.push('\0');
            self.suspect = self.buffer.len();
        }
        Ok(())
    }

    /// Whether any text came, padding aside.
    pub(super) fn came(&self) -> bool {
        self.came
    }

    /// What is still to be split.
    pub(super) fn rest(&self) -> &str {
        &self.buffer[self.done..]
    }

    /// Whether control characters may stand in what is still to be split.
    pub(super) fn suspects(&self) -> bool {
        self.done < self.suspect
    }

    /// Whether nothing of what is still to be split was damaged.
    pub(super) fn is_sound(&self) -> bool {
        self.damage.is_empty()
    }

    /// Whether the next `length` bytes were damaged.
    pub(super) fn damaged(&self, length: usize) -> bool {
        self.damage.first().is_some_and(|&at| at < self.done + length)
    }

    /// Takes `length` bytes as split.
    pub(super) fn advance(&mut self, length: usize) {
        self.done += length;
        if !self.damage.is_empty() {
            let gone = self.damage.partition_point(|&at| at < self.done);
            self.damage.drain(..gone);
        }
    }

    /// Lets go of what was split.
    pub(super) fn compact(&mut self) {
        if self.done == 0 {
            return;
        }
        self.buffer.drain(..self.done);
        self.suspect = self.suspect.saturating_sub(self.done);
        self.damage.iter_mut().for_each(|at| *at -= self.done);
        self.done = 0;
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.buffer.capacity() + self.damage.capacity() * size_of::<usize>()
    }
}

/// Whether a control character that is to be taken out may be among these bytes: cheap, and never wrong when it says no.
pub(super) fn may_hold_control(bytes: &[u8]) -> bool {
    // C1 controls are C2 80 – C2 9F. Without a branch, so that it runs over many bytes at a time.
    let suspicious = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) | (byte == 0x7F) | (byte == 0xC2);
    bytes.chunks(1024).any(|chunk| chunk.iter().fold(false, |found, &byte| found | suspicious(byte)))
}

/// Whether a character is taken out of cells: C0 and C1 controls and DEL, but not tab, LF and CR.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_at_the_end_is_dropped_and_nuls_between_stay() {
        let mut text = Text::default();
        for piece in ["\u{FEFF}a", "\0", "\0b", "\0\0", "\0"] {
            text.append(piece).expect("a few bytes");
        }
        assert_eq!(text.rest().replace('\0', ""), "ab");
        assert!(text.suspects());
        assert!(!text.rest().ends_with('\0'));
    }

    #[test]
    fn damage_is_found_again() {
        let mut text = Text::default();
        text.append("one\ntwo").expect("a few bytes");
        text.append_damage().expect("a few bytes");
        text.append("\n").expect("a few bytes");
        assert!(!text.damaged(4));
        text.advance(4);
        text.compact();
        assert!(text.damaged(4));
        assert_eq!(text.rest(), "two\u{FFFD}\n");
    }
}
