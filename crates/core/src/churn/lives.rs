//! The lives of customers, as survival statistics see them: from their start, under observation from some age on, until they left or
//! were seen last. Whatever is counted of lives is counted of these.

use serde::{Deserialize, Serialize};

use super::grouped::Grouped;
use super::groups::Groups;
use crate::answer::note::{Note, NoteCode};
use crate::behaviour::sources::mapped;
use crate::customer::life::{flag_counts_from, known_row};
use crate::customer::spells::each_spell;
use crate::dataset::{CustomerIx, Dataset, Shape};
use crate::day::{AsOf, Day, MONTH_DAYS};
use crate::health::lives_on;
use crate::schema::{Table, customers};
use crate::stats::survival::Watched;

/// Which lives count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfLives {
    /// From which day on the data tell ends: customers who left before are not in the files, so older ones come under observation late.
    pub observed_from: Option<Day>,
    /// Only customers who started then or later.
    pub started_from: Option<Day>,
    /// What a life is.
    pub spells: Counted,
}

/// What a life is, of a customer who left and came back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// Its first stretch of service: who came back had left.
    #[default]
    First,
    /// Every stretch, each with its own start. Those of one customer may go together, so they are no lives of several.
    All,
}

impl Counted {
    /// Either.
    pub const ALL: [Counted; 2] = [Counted::First, Counted::All];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Counted::First => "first",
            Counted::All => "all",
        }
    }
}

impl OfLives {
    /// First stretches, of customers who came under observation on a day where that is said.
    #[must_use]
    pub fn observed(from: Option<Day>) -> OfLives {
        OfLives { observed_from: from, ..OfLives::default() }
    }
}

/// A life of a customer: its first stretch of service, or one of all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lived {
    /// Whose.
    pub customer: CustomerIx,
    /// Its first day; of no meaning where the clock starts at zero.
    pub start: Day,
    /// In days since the start. Who left on the first day was there for half of it; who is still there was until the end of the as-of day.
    pub watched: Watched,
}

impl Lived {
    /// The first day on which it was under observation.
    #[must_use]
    pub fn entry_day(&self) -> Day {
        self.start.plus(self.watched.entry as i32)
    }

    /// The first day without service, or the day after the last that counts.
    #[must_use]
    pub fn exit_day(&self) -> Day {
        self.start.plus(self.watched.exit as i32)
    }

    /// Months at risk, of 30.4375 days.
    #[must_use]
    pub fn months(&self) -> f64 {
        (self.watched.exit - self.watched.entry) / MONTH_DAYS
    }
}

/// The lives of customers as of a day, in the order of the dataset's customers; those of one customer by their start.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lives {
    /// Those that were ever under observation.
    pub of: Vec<Lived>,
    /// Whether they have no calendar: tenure in months and whether they left, no dates.
    pub from_zero: bool,
    /// What was left out, and what stood in.
    pub facts: Facts,
}

/// What a reader of lives must know.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// Customers who came under observation late.
    pub late: u64,
    /// Customers left out, as they left before ends are told.
    pub before: u64,
    /// Customers left out, as nobody knows when they left.
    pub undated: u64,
    /// Customers who left on their first day.
    pub zero_duration: u64,
    /// Customers with more than one life, where all their spells count.
    pub came_back: u64,
    /// Their lives beyond one each.
    pub further: u64,
    /// From which day on ends seem to be told, where nobody said so; with how many customers started before it.
    pub proposed: Option<(Day, u64)>,
}

impl Lives {
    /// As of a day.
    ///
    /// Whoever is still there was seen to the end of the as-of day. Who came under observation late was at risk after the day on which that
    /// was so: an end on the very day ([`OfLives::observed_from`]) is told by the files, but nobody was watched until it, so it is left out
    /// with those before it. Who began on that day was there from its beginning, and an end on that same day counts.
    #[must_use]
    pub fn of(data: &Dataset, which: OfLives, as_of: AsOf) -> Lives {
        if starts_at_zero(data) { Lives::by_tenure(data, as_of) } else { Lives::by_dates(data, which, as_of) }
    }

    fn by_dates(data: &Dataset, which: OfLives, as_of: AsOf) -> Lives {
        let (mut of, mut facts) = (Vec::new(), Facts::default());
        let until = as_of.0.plus(1);
        for ((customer, life), past) in (0..).map(CustomerIx).zip(&lives_on(data, as_of)).zip(&data.pasts().customers) {
            if life.start.is_none_or(|start| which.started_from.is_some_and(|from| start < from)) {
                continue;
            }
            let (mut spells, lives_before) = (0, of.len());
            let (mut is_before, mut is_late, mut is_short) = (false, false, false);
            each_spell(past, life, as_of, |start, end| {
                spells += 1;
                if spells > 1 && which.spells == Counted::First {
                    return;
                }
                if end.is_none() && !life.active {
                    facts.undated += 1;
                    return;
                }
                let exit = end.unwrap_or(until).since(start);
                let entry = which.observed_from.map_or(0, |from| from.since(start).max(0));
                if entry > 0 && exit <= entry {
                    is_before |= end.is_some();
                    return;
                }
                is_late |= entry > 0;
                is_short |= exit <= 0;
                let watched = Watched { entry: f64::from(entry), exit: f64::from(exit).max(ZERO), ended: end.is_some() };
                of.push(Lived { customer, start, watched });
            });
            let lives = (of.len() - lives_before) as u64;
            facts.before += u64::from(is_before && lives == 0);
            facts.late += u64::from(is_late);
            facts.zero_duration += u64::from(is_short);
            facts.came_back += u64::from(lives > 1);
            facts.further += lives.saturating_sub(1);
        }
        if which.observed_from.is_none() {
            facts.proposed = proposed(&of);
        }
        Lives { of, from_zero: false, facts }
    }

    fn by_tenure(data: &Dataset, as_of: AsOf) -> Lives {
        let mut lives = Lives { from_zero: true, ..Lives::default() };
        let Some(table) = data.table(Table::Customers) else { return lives };
        // Tenure and flag are of the day of the export: where others files tell days, not before their last.
        if flag_counts_from(data).is_some_and(|day| as_of.0 < day) {
            return lives;
        }
        let tenure = table.number(customers::TENURE_MONTHS);
        for (customer, past) in (0..).map(CustomerIx).zip(&data.pasts().customers) {
            let months = known_row(data, customer, as_of).and_then(|row| tenure?.get(row)).filter(|&months| months >= 0.0);
            let (Some(months), Some(ended)) = (months, past.churned) else { continue };
            let exit = if ended { (months * MONTH_DAYS).max(ZERO) } else { months * MONTH_DAYS };
            lives.facts.zero_duration += u64::from(ended && months <= 0.0);
            lives.of.push(Lived { customer, start: Day(0), watched: Watched { entry: 0.0, exit, ended } });
        }
        lives
    }

    /// The lives in groups; those that go by who takes care in [pieces](Lives::pieces).
    #[must_use]
    pub fn grouped(&self, groups: &Groups<'_>) -> Grouped {
        let (lives, days) = self.pieces(&[groups]);
        let placed = groups.place(lives.iter().zip(&days).map(|(piece, &day)| (piece.customer, day)));
        Grouped { names: placed.names, lives, group: placed.of, are_several: self.facts.further > 0 }
    }

    /// The lives, with the day on which each is judged to be of a group: its first one. Where one of these groups goes by who takes care,
    /// lives are cut at the first of the month after a customer was handed over, so that a month at risk is of who took care on the day
    /// before it; a piece that ends so was seen last, and the next comes under observation late.
    #[must_use]
    pub fn pieces(&self, groups: &[&Groups<'_>]) -> (Vec<Lived>, Vec<Day>) {
        let (mut pieces, mut days) = (Vec::with_capacity(self.of.len()), Vec::with_capacity(self.of.len()));
        for life in &self.of {
            let (mut rest, mut day) = (*life, life.start);
            let changes = groups.iter().map(|groups| groups.handed_over(life.customer)).find(|changes| !changes.is_empty());
            let changes = changes.filter(|_| !self.from_zero).unwrap_or_default();
            let mut taker = changes.get(changes.partition_point(|&(from, _)| from <= day).saturating_sub(1)).map(|&(_, person)| person);
            for (cut, person) in changes.iter().map(|&(from, person)| (from.last_of_month().plus(1), person)) {
                let age = f64::from(cut.since(life.start));
                if age <= 0.0 || age >= rest.watched.exit || taker == Some(person) {
                    continue;
                }
                if age > rest.watched.entry {
                    pieces.push(Lived { watched: Watched { exit: age, ended: false, ..rest.watched }, ..rest });
                    days.push(day);
                    rest.watched.entry = age;
                }
                (day, taker) = (cut.plus(-1), Some(person));
            }
            pieces.push(rest);
            days.push(day);
        }
        (pieces, days)
    }

    /// What a reader must know of them.
    #[must_use]
    pub fn notes(&self, which: OfLives) -> Vec<Note> {
        let Facts { late, before, undated, zero_duration, came_back, further, proposed } = self.facts;
        let counted = Note::counted;
        let from = which.observed_from.filter(|_| !self.from_zero);
        let notes = [
            self.from_zero.then(|| Note::new(NoteCode::ClockFromZero).number(self.of.len() as f64)),
            watched_from(from, late),
            proposed.map(|(day, older)| Note::new(NoteCode::ObservedFromProposed).about(day.to_string()).number(older as f64)),
            counted(NoteCode::LeftBeforeObserved, before),
            which.started_from.filter(|_| !self.from_zero).map(|day| Note::new(NoteCode::StartedFrom).about(day.to_string())),
            counted(NoteCode::LeftUndated, undated),
            counted(NoteCode::ZeroDuration, zero_duration),
            counted(NoteCode::EverySpell, further).map(|note| note.about(came_back.to_string())),
        ];
        notes.into_iter().flatten().collect()
    }
}

/// From which day on customers are watched, where that is said, and how many of them came under observation late.
#[must_use]
pub fn watched_from(from: Option<Day>, late: u64) -> Option<Note> {
    from.map(|day| Note::new(NoteCode::ObservedFrom).about(day.to_string()).number(late as f64))
}

/// Days of a life that ended on its first day.
const ZERO: f64 = 0.5;

/// Whether some file can tell when customers left, or after how many months, judged by its columns.
#[must_use]
pub fn ends_are_told(data: &Dataset) -> bool {
    ends_have_dates(data) || starts_at_zero(data)
}

fn ends_have_dates(data: &Dataset) -> bool {
    let tellers = data.pasts().tellers;
    let has_months = data.files.iter().any(|file| file.shape == Shape::MonthlyMrr);
    tellers.contracts || tellers.cancellations || tellers.cancel_date || has_months
}

/// Whether customers have a tenure and a churn flag, and no file tells when any of them started or left.
fn starts_at_zero(data: &Dataset) -> bool {
    let tellers = data.pasts().tellers;
    mapped(data, customers::TENURE_MONTHS) && tellers.churned && !tellers.signup && !ends_have_dates(data)
}

/// From which day on ends seem to be told: the first of the month of the first end, where that comes so long after the first start that at
/// the rate of later days somebody would have left before in all but one of a hundred cases. With how many had started before it.
fn proposed(lives: &[Lived]) -> Option<(Day, u64)> {
    let first = lives.iter().filter(|life| life.watched.ended).map(Lived::exit_day).min()?;
    let from = first.first_of_month();
    let ended = lives.iter().filter(|life| life.watched.ended).count() as f64;
    let (mut before, mut later) = (0, 0);
    for life in lives {
        let days = i64::from(life.exit_day().since(life.start));
        let early = i64::from(first.since(life.start)).clamp(0, days);
        before += early;
        later += days - early;
    }
    let older = lives.iter().filter(|life| life.start < from).count() as u64;
    let expected = ended / later.max(1) as f64 * before as f64;
    (older > 0 && expected > EXPECTED).then_some((from, older))
}

/// So many ends expected, none come once in a hundred times: −ln 0.01.
const EXPECTED: f64 = 4.605_170_185_988_091;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::survival::{Step, kaplan_meier, moments};
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn lives(files: &[(&str, &str)], which: OfLives, as_of: &str) -> (Vec<(f64, f64, bool)>, Facts) {
        let lives = Lives::of(&dataset(files), which, AsOf(day(as_of)));
        (lives.of.iter().map(|life| (life.watched.entry, life.watched.exit, life.watched.ended)).collect(), lives.facts)
    }

    const FOUR: (&str, &str) = (
        "customers",
        "customer_id,signup_date,cancel_date,csm\nA,2025-01-01,2025-01-11,X\nB,2025-01-01,,X\nC,2025-03-01,2025-03-01,X\nD,2025-06-01,,X\n",
    );

    #[test]
    fn a_life_lasts_until_it_ended_or_the_day_is_over() {
        let (found, facts) = lives(&[FOUR], OfLives::default(), "2025-03-02");
        assert_eq!(found, [(0.0, 10.0, true), (0.0, 61.0, false), (0.0, 0.5, true)], "D is not known yet");
        assert_eq!(facts.zero_duration, 1);
    }

    #[test]
    fn who_started_before_ends_are_told_comes_late() {
        let from = |text: &str| OfLives { observed_from: Some(day(text)), ..OfLives::default() };
        let (found, facts) = lives(&[FOUR], from("2025-01-06"), "2025-03-02");
        assert_eq!(found, [(5.0, 10.0, true), (5.0, 61.0, false), (0.0, 0.5, true)]);
        assert_eq!((facts.late, facts.before), (2, 0));
        let (found, facts) = lives(&[FOUR], from("2025-01-11"), "2025-03-02");
        assert_eq!((found.len(), facts.late, facts.before), (2, 1, 1), "an end on that day was never at risk");
        let started = OfLives { started_from: Some(day("2025-01-02")), ..OfLives::default() };
        assert_eq!(lives(&[FOUR], started, "2025-03-02").0.len(), 1);
    }

    #[test]
    fn a_gap_ends_a_life_and_who_left_nobody_knows_when_has_none() {
        let contracts = ("subscriptions", "customer_id,start_date,end_date\nA,2025-01-01,2025-01-31\nA,2025-03-01,\n");
        assert_eq!(lives(&[contracts], OfLives::default(), "2025-06-30").0, [(0.0, 30.0, true)]);
        let flag = ("customers", "customer_id,signup_date,churned\nA,2025-01-01,true\nB,2025-01-05,false\n");
        let (found, facts) = lives(&[flag], OfLives::default(), "2025-01-05");
        assert_eq!((found, facts.undated), (vec![(0.0, 1.0, false)], 1));
    }

    #[test]
    fn a_month_that_nobody_reported_ends_no_life() {
        let months =
            "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-02-01,10\nB,2025-01-01,2025-02-01,10\nB,2025-02-01,2025-03-01,10\n";
        let found = lives(&[("monthly_mrr:subscriptions", months)], OfLives::default(), "2025-03-01").0;
        assert_eq!(found, [(0.0, 31.0, true), (0.0, 60.0, false)], "March was reported for nobody, so B is there");
    }

    #[test]
    fn whoever_lives_is_not_gone_before_a_day_that_lies_ahead() {
        let (found, facts) = lives(&[FOUR], OfLives::observed(Some(day("2025-04-01"))), "2025-03-02");
        assert_eq!((found, facts.before), (vec![], 2), "B is there, and not watched yet");
    }

    const BACK: (&str, &str) = (
        "subscriptions",
        "customer_id,start_date,end_date\nA,2025-01-01,2025-01-31\nA,2025-03-01,2025-03-11\nA,2025-05-01,\nB,2025-02-01,2025-04-01\nC,2025-01-15,\n",
    );

    #[test]
    fn who_came_back_has_as_many_lives_as_spells_where_all_count() {
        let all = OfLives { spells: Counted::All, ..OfLives::default() };
        let (found, facts) = lives(&[BACK], all, "2025-05-31");
        assert_eq!(found, [(0.0, 30.0, true), (0.0, 10.0, true), (0.0, 31.0, false), (0.0, 59.0, true), (0.0, 137.0, false)]);
        assert_eq!((facts.came_back, facts.further), (1, 2));
        let (found, facts) = lives(&[BACK], OfLives { observed_from: Some(day("2025-03-05")), ..all }, "2025-05-31");
        assert_eq!(found, [(4.0, 10.0, true), (0.0, 31.0, false), (32.0, 59.0, true), (49.0, 137.0, false)]);
        assert_eq!((facts.before, facts.late, facts.further), (0, 3, 1), "A is not left out, though its first stretch is");
        // As of a day before it came back nobody has.
        let before = "2025-02-28";
        assert_eq!(lives(&[BACK], all, before), lives(&[BACK], OfLives::default(), before));
        let started = OfLives { started_from: Some(day("2025-01-02")), ..all };
        assert_eq!(lives(&[BACK], started, "2025-05-31").0.len(), 2, "A started before");
    }

    #[test]
    fn a_customer_with_several_lives_counts_once() {
        let data = dataset(&[BACK, ("customers", "customer_id,plan\nA,pro\nB,pro\nC,basic\n")]);
        let as_of = AsOf(day("2025-05-31"));
        let lives = Lives::of(&data, OfLives { spells: Counted::All, ..OfLives::default() }, as_of);
        let grouped = lives.grouped(&Groups::new(&data, "plan".parse().expect("a grouping"), as_of));
        let counts: Vec<(u64, u64)> = grouped.counts().iter().map(|count| (count.customers, count.churned)).collect();
        assert_eq!((counts, grouped.in_several()), (vec![(1, 0), (2, 3)], 0));
        assert_eq!(grouped.customers_of("pro").len(), 2);
        let curves = grouped.curves();
        let naive: Vec<_> = kaplan_meier(moments(grouped.by_group().remove(1))).collect();
        let points = |steps: &[Step]| steps.iter().map(|step| (step.time, step.left)).collect::<Vec<_>>();
        assert_eq!(points(&curves[1]), points(&naive));
        assert!(curves[1][0].band() != naive[0].band() && curves[0].iter().all(|step| step.band().is_some()));
    }

    #[test]
    fn tenure_has_a_clock_from_zero() {
        let files = [("customers", "customer_id,tenure_months,churned\nA,2,true\nB,0,false\nC,0,true\nD,5,\n")];
        let (found, _) = lives(&files, OfLives { observed_from: Some(day("2025-01-01")), ..OfLives::default() }, "1900-01-01");
        assert_eq!(found, [(0.0, 60.875, true), (0.0, 0.0, false), (0.0, 0.5, true)]);
    }

    #[test]
    fn ends_that_begin_late_are_told() {
        let mut csv = "customer_id,signup_date,cancel_date\n".to_owned();
        (0..60).for_each(|at| {
            csv += &format!("{at},2024-01-01,{}\n", if at % 3 == 0 { format!("2025-03-{:02}", 5 + at / 3) } else { String::new() });
        });
        let (_, facts) = lives(&[("customers", &csv)], OfLives::default(), "2025-06-30");
        assert_eq!(facts.proposed, Some((day("2025-03-01"), 60)));
        let (_, facts) =
            lives(&[("customers", &csv)], OfLives { observed_from: Some(day("2025-03-01")), ..OfLives::default() }, "2025-06-30");
        assert_eq!(facts.proposed, None);
        assert_eq!(lives(&[FOUR], OfLives::default(), "2025-12-31").1.proposed, None);
    }

    #[test]
    fn a_life_is_cut_in_the_month_after_it_was_handed_over() {
        let owners = ("owners", "customer_id,person,role,from_date\nB,X,csm,2025-01-01\nB,Y,csm,2025-02-10\nB,Z,csm,2025-04-01\n");
        let data = dataset(&[FOUR, owners]);
        let as_of = AsOf(day("2025-05-31"));
        let lives = Lives::of(&data, OfLives { observed_from: Some(day("2025-01-05")), ..OfLives::default() }, as_of);
        let grouped = lives.grouped(&Groups::new(&data, "csm".parse().expect("a grouping"), as_of));
        let told: Vec<String> = (grouped.lives.iter().zip(&grouped.group))
            .map(|(life, &group)| {
                let name = grouped.names[group as usize].clone().unwrap_or_default();
                format!("{name} {}–{} {}", life.entry_day(), life.exit_day(), life.watched.ended)
            })
            .collect();
        let expected = [
            "X 2025-01-05–2025-01-11 true",
            "X 2025-01-05–2025-03-01 false",
            "Y 2025-03-01–2025-05-01 false",
            "Z 2025-05-01–2025-06-01 false",
            "X 2025-03-01–2025-03-01 true",
        ];
        assert_eq!(told, expected, "of April the day before is the last of March");
        assert_eq!(grouped.counts().iter().map(|count| count.customers).collect::<Vec<_>>(), [3, 1, 1]);
        assert_eq!(grouped.customers_of("Z"), [CustomerIx(1)]);
        assert_eq!(grouped.in_several(), 1, "B alone");
    }
}
