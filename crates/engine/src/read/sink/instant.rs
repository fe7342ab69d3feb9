//! Points in time: the column settles the order of day and month, the zone the rest.

use std::rc::Rc;

use holdfast_core::column::{Column, InstantColumn};
use holdfast_core::day::Day;
use holdfast_core::issue::Warning;
use holdfast_core::schema::Kind;
use holdfast_core::time::{Found, Instant, LocalTime, Zone, Zones};

use super::day::Orders;
use super::{CellRules, DateOrder, EMPTY, Settled, drop_from, error_verdict, fault, noticed, open};
use crate::read::cell::{Fault, Raw, Verdict};
use crate::read::run::Run;
use crate::read::value::instant::{self, Misread, Place, Said};
use crate::read::value::{date, text};

const DAY_MS: i64 = 86_400_000;
/// Days whose offset is remembered, a power of two.
const DAYS_KEPT: usize = 512;
/// Names and offsets whose zone is remembered; a file of more unknown names asks for each again.
const PLACES_KEPT: usize = 1024;

pub(super) struct InstantSink {
    choice: Option<DateOrder>,
    outside: Rc<dyn Zones>,
    /// The column's zone first, then those that cells named; `None` for a name that no zone has.
    places: Vec<(Place, Option<Zone>)>,
    /// By day of the column's zone: the offset in milliseconds, where one holds all day and a day to both sides.
    steady: Vec<(i32, i32)>,
    pub(super) column: InstantColumn,
    pub(super) told: Orders,
    held: Vec<Held>,
}

/// A reading that fits both orders of day and month, in 16 bytes.
struct Held {
    row: u32,
    /// Its day, read month first.
    day: i32,
    ms: u32,
    place: u16,
    timed: bool,
}

impl InstantSink {
    pub(super) fn new(rules: &CellRules) -> InstantSink {
        InstantSink {
            choice: rules.date_order,
            outside: Rc::clone(&rules.zones),
            places: vec![(Place::Column, Some(rules.zone.clone()))],
            steady: vec![(i32::MIN, 0); DAYS_KEPT],
            column: InstantColumn::default(),
            told: Orders::default(),
            held: Vec::new(),
        }
    }

    /// The column's own zone.
    pub(super) fn zone(&self) -> &Zone {
        self.places[0].1.as_ref().expect("the column's own zone is known")
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.column.truncate(rows);
        self.told.truncate(rows);
        drop_from(&mut self.held, rows, |held| held.row);
    }

    pub(super) fn push(&mut self, cell: Raw<'_>) -> Verdict {
        let (instant, verdict) = match self.read(cell) {
            Ok((instant, verdict)) => (Some(instant), verdict),
            Err(verdict) => (None, verdict),
        };
        self.column.push(instant);
        verdict
    }

    /// In a `strict` run what is not in one of the forms that programs write is told as unreadable.
    pub(super) fn push_run(&mut self, run: &Run<'_>, strict: bool, tell: &mut dyn FnMut(u32, Verdict) -> bool) {
        let mut clock = instant::Clock::default();
        for (row, cell) in run.bytes().enumerate() {
            let iso = clock.read(cell);
            if let Some(instant) = iso.and_then(|iso| self.certain(iso)) {
                self.column.push(Some(instant));
                continue;
            }
            let read = match iso {
                Some(iso) => Ok(self.here(iso.local, iso.timed)),
                None if cell.is_empty() => Err(EMPTY),
                None => match instant::iso(run.cell(row)) {
                    Some(iso) => Ok(self.iso(iso)),
                    None if strict => Err(fault(Fault::BadDate)),
                    None => self.read(Raw::Text(run.cell(row))),
                },
            };
            let (instant, verdict) = match read {
                Ok((instant, verdict)) => (Some(instant), verdict),
                Err(verdict) => (None, verdict),
            };
            if verdict != Verdict::default() && tell(row as u32, verdict) {
                return;
            }
            self.column.push(instant);
        }
    }

    pub(super) fn settle(mut self) -> Settled {
        let (order, unsettled) = self.told.settle(self.choice);
        let needs_choice = unsettled && !self.held.is_empty();
        let told = self.told.told(order, self.held.len());
        let first = self.held.first().filter(|_| needs_choice && self.choice.is_none());
        let open = first.and_then(|held| self.told.doubt(Day(held.day)));
        let mut late = Vec::new();
        for held in &self.held {
            let day = if order == DateOrder::Dmy { date::swapped(Day(held.day)) } else { Day(held.day) };
            let Some(zone) = &self.places[usize::from(held.place)].1 else { continue };
            let (instant, found) = zone.instant_of(LocalTime { day, ms: i64::from(held.ms) });
            self.column.set(held.row as usize, Some(instant));
            if held.timed
                && let Some(warning) = warning(found)
            {
                late.push((held.row as usize, noticed(warning)));
            }
        }
        Settled { column: Column::Instant(self.column), needs_choice, open, told, late }
    }

    fn read(&mut self, cell: Raw<'_>) -> Result<(Instant, Verdict), Verdict> {
        let bad = fault(Fault::BadDate);
        match cell {
            Raw::Text(raw) => {
                if let Some(iso) = instant::iso(raw) {
                    return Ok(self.iso(iso));
                }
                let text = open(Kind::Instant, raw)?;
                self.careful(&text)
            }
            Raw::Number(number) | Raw::Percent(number) => match date::serial_number(number) {
                Some((day, fraction)) => Ok(self.serial(LocalTime { day, ms: instant::part_of_day(fraction) })),
                None => self.careful(&text::of_number(number)),
            },
            Raw::Date(day, ms) if date::is_in_years(day) => Ok(self.here(LocalTime { day, ms }, true)),
            Raw::Date(..) | Raw::Flag(_) => Err(bad),
            Raw::Error(error) => Err(error_verdict(error)),
        }
    }

    #[inline]
    fn iso(&mut self, iso: instant::Iso) -> (Instant, Verdict) {
        match self.certain(iso) {
            Some(instant) => (instant, Verdict::default()),
            None => self.here(iso.local, iso.timed),
        }
    }

    /// The instant of a reading with an offset, or on a day on which its zone has one alone; nothing on other days.
    #[inline]
    fn certain(&mut self, iso: instant::Iso) -> Option<Instant> {
        let day = iso.local.day.0;
        let shown = i64::from(day) * DAY_MS + iso.local.ms;
        if let Some(offset) = iso.offset {
            return Some(Instant(shown - i64::from(offset) * 1000));
        }
        let slot = day as usize & (DAYS_KEPT - 1);
        if self.steady[slot].0 != day {
            self.steady[slot] = (day, self.steady_on(day)?);
        }
        Some(Instant(shown - i64::from(self.steady[slot].1)))
    }

    /// The offset of the column's zone on a day without a change of clocks near it, in milliseconds.
    #[cold]
    fn steady_on(&self, day: i32) -> Option<i32> {
        let zone = self.zone();
        // The two instants between which `Zone::instant_of` looks for a change, for any time of that day.
        let midnight = i64::from(day) * DAY_MS;
        let offset = zone.offset_at(Instant(midnight - DAY_MS));
        (offset == zone.offset_at(Instant(midnight + 2 * DAY_MS))).then_some(offset * 1000)
    }

    /// A reading in the column's own zone.
    fn here(&self, local: LocalTime, timed: bool) -> (Instant, Verdict) {
        let zone = self.zone();
        let (instant, found) = zone.instant_of(local);
        (instant, Verdict { noticed: [None, warning(found).filter(|_| timed)], ..Verdict::default() })
    }

    fn serial(&self, local: LocalTime) -> (Instant, Verdict) {
        let (instant, mut verdict) = self.here(local, true);
        verdict.noticed[0] = Some(Warning::ExcelSerial);
        (instant, verdict)
    }

    fn careful(&mut self, text: &str) -> Result<(Instant, Verdict), Verdict> {
        let said = instant::read(text).map_err(|misread| match misread {
            Misread::NoDate => fault(Fault::BadDate),
            Misread::AmbiguousZone => fault(Fault::AmbiguousZone),
        })?;
        let (local, place, order, leap, timed) = match said {
            Said::Epoch(instant) => return Ok((instant, Verdict::default())),
            Said::Serial(local) => return Ok(self.serial(local)),
            Said::Local { local, place, order, leap, timed } => (local, place, order, leap, timed),
        };
        let place = self.place(place).ok_or(fault(Fault::BadDate))?;
        let zone = self.places[place].1.as_ref().ok_or(fault(Fault::BadDate))?;
        let (instant, found) = zone.instant_of(local);
        let leap = leap.then_some(Warning::LeapSecond);
        if self.told.hear(order, self.column.len(), text) {
            let row = self.column.len() as u32;
            self.held.push(Held { row, day: local.day.0, ms: local.ms as u32, place: place as u16, timed });
            // A gap or a fold is told when the day is settled.
            return Ok((instant, Verdict { noticed: [leap, None], ..Verdict::default() }));
        }
        Ok((instant, Verdict { noticed: [leap, warning(found).filter(|_| timed)], ..Verdict::default() }))
    }

    /// Where a place stands in the list, put there if it is new.
    fn place(&mut self, place: Place) -> Option<usize> {
        if let Some(at) = self.places.iter().position(|(known, _)| *known == place) {
            return Some(at);
        }
        let zone = match &place {
            Place::Column => None,
            Place::Offset(seconds) => Some(Zone::fixed("", *seconds)),
            Place::Named(name) => self.outside.zone(name),
        };
        // Real zones and offsets are some hundreds; only a file of invented names has more.
        if zone.is_none() && self.places.len() >= PLACES_KEPT || self.places.len() >= usize::from(u16::MAX) {
            return None;
        }
        self.places.push((place, zone));
        Some(self.places.len() - 1)
    }
}

fn warning(found: Found) -> Option<Warning> {
    match found {
        Found::Once => None,
        Found::Gap => Some(Warning::DstGap),
        Found::Fold => Some(Warning::DstFold),
    }
}
