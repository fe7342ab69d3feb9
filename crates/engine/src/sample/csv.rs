//! Writes CSV as RFC 4180 has it: a header, commas, quotes where they are needed, `\n` at the end of a row.

use std::fmt::Write;

use holdfast_core::day::Day;

/// A file being written, cell by cell.
pub(super) struct Csv {
    out: String,
    columns: usize,
    cell: usize,
}

/// Seconds since 1970-01-01T00:00 on the clock of whoever reads the file: the time stamps of the sample name no zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clock(pub(super) i64);

impl Clock {
    /// A time of day, in minutes after midnight.
    pub(super) fn at(day: Day, minutes: i32) -> Clock {
        Clock(i64::from(day.0) * 86_400 + i64::from(minutes) * 60)
    }

    pub(super) fn plus_minutes(self, minutes: i32) -> Clock {
        Clock(self.0 + i64::from(minutes) * 60)
    }

    /// The same time if it lies in working hours, else some time on the next morning.
    pub(super) fn in_hours(self) -> Clock {
        let minutes = self.minute_of_day();
        match minutes {
            510..=1110 => self,
            0..510 => Clock::at(self.day(), 540 + minutes % 50),
            _ => Clock::at(self.day().plus(1), 540 + minutes % 50),
        }
    }

    pub(super) fn minute_of_day(self) -> i32 {
        (self.0.rem_euclid(86_400) / 60) as i32
    }

    pub(super) fn day(self) -> Day {
        Day(self.0.div_euclid(86_400) as i32)
    }
}

impl Csv {
    /// A file with this header and room for about so many bytes.
    pub(super) fn new(header: &[&str], capacity: usize) -> Csv {
        let mut csv = Csv { out: String::with_capacity(capacity), columns: header.len(), cell: 0 };
        for name in header {
            csv.text(name);
        }
        csv
    }

    /// The next cell; the row ends by itself when the last column is written.
    pub(super) fn text(&mut self, text: &str) -> &mut Csv {
        self.begin();
        if text.contains([',', '"', '\n', '\r']) {
            self.out.push('"');
            for part in text.split_inclusive('"') {
                self.out.push_str(part);
                if part.ends_with('"') {
                    self.out.push('"');
                }
            }
            self.out.push('"');
        } else {
            self.out.push_str(text);
        }
        self.end()
    }

    pub(super) fn empty(&mut self) -> &mut Csv {
        self.begin();
        self.end()
    }

    pub(super) fn number(&mut self, number: i64) -> &mut Csv {
        self.begin();
        let _ = write!(self.out, "{number}");
        self.end()
    }

    /// Cents, written in major units with two decimals.
    pub(super) fn cents(&mut self, cents: i64) -> &mut Csv {
        self.begin();
        let sign = if cents < 0 { "-" } else { "" };
        let _ = write!(self.out, "{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100);
        self.end()
    }

    pub(super) fn day(&mut self, day: Option<Day>) -> &mut Csv {
        self.begin();
        if let Some(day) = day {
            let _ = write!(self.out, "{day}");
        }
        self.end()
    }

    /// `YYYY-MM-DD HH:MM:SS`.
    pub(super) fn clock(&mut self, clock: Option<Clock>) -> &mut Csv {
        self.begin();
        if let Some(clock) = clock {
            let seconds = clock.0.rem_euclid(86_400);
            let _ = write!(self.out, "{} {:02}:{:02}:{:02}", clock.day(), seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        self.end()
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        debug_assert_eq!(self.cell, 0, "a row is unfinished");
        self.out.into_bytes()
    }

    fn begin(&mut self) {
        if self.cell > 0 {
            self.out.push(',');
        }
    }

    fn end(&mut self) -> &mut Csv {
        self.cell += 1;
        if self.cell == self.columns {
            self.out.push('\n');
            self.cell = 0;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_doubled_and_rows_end() {
        let mut csv = Csv::new(&["a", "b"], 0);
        csv.text("say \"ja\", then go").number(-3).empty().cents(-105).text("\"").clock(Some(Clock::at(Day(0), 61)));
        assert_eq!(
            String::from_utf8(csv.bytes()).expect("UTF-8"),
            "a,b\n\"say \"\"ja\"\", then go\",-3\n,-1.05\n\"\"\"\",1970-01-01 01:01:00\n"
        );
    }
}
