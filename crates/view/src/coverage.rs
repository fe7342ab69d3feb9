//! What a screen waits for, column by column: found in which file, or missing.

use holdfast_core::answer::data_coverage::CoverageRow;
use holdfast_core::needs::{Choice, Need, Needed, of_screen};
use holdfast_core::schema::{Field, Table};

use crate::text::Words;
use holdfast_core::sorting::Arrange;

/// A file that has a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The field it feeds.
    pub field: Field,
    /// The file's name.
    pub file: String,
    /// The header as written; nothing where the column was made from others.
    pub header: Option<String>,
    /// Records with a value in it.
    pub rows: u64,
}

/// One thing that a screen has to know: a field, or fields of which one is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// How the screen depends on it; of several answers the one that depends most decides.
    pub need: Need,
    /// The field, or those of which one is enough.
    pub fields: Vec<Field>,
    /// The files that have it, empty columns among them.
    pub found: Vec<Found>,
}

impl Wanted {
    /// Whether some file has a value for it.
    #[must_use]
    pub fn is_found(&self) -> bool {
        self.found.iter().any(|found| found.rows > 0)
    }

    /// What it tells, if several fields can.
    #[must_use]
    pub fn choice(&self) -> Option<Choice> {
        if let Need::OneOf(choice) = self.need { Some(choice) } else { None }
    }
}

/// Everything that a screen has to know, needed things first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage(pub Vec<Wanted>);

impl Coverage {
    /// What a screen waits for, of which nothing is found yet.
    #[must_use]
    pub fn of_screen(screen: &str) -> Coverage {
        let mut wanted: Vec<Wanted> = Vec::new();
        for (need, field) in of_screen(screen).flat_map(Needed::fields) {
            let known = wanted.iter_mut().find(|one| match (need, one.need) {
                (Need::OneOf(choice), Need::OneOf(other)) => choice == other,
                (Need::OneOf(_), _) | (_, Need::OneOf(_)) => false,
                _ => one.fields == [field],
            });
            match known {
                Some(known) => {
                    known.need = known.need.min(need);
                    if !known.fields.contains(&field) {
                        known.fields.push(field);
                    }
                }
                None => wanted.push(Wanted { need, fields: vec![field], found: Vec::new() }),
            }
        }
        // What only sharpens is not told again where a choice has it.
        let chosen: Vec<Field> = wanted.iter().filter(|one| one.choice().is_some()).flat_map(|one| one.fields.clone()).collect();
        wanted.retain(|one| one.need != Need::Sharpens || !chosen.contains(&one.fields[0]));
        wanted.arrange_by_key(|one| one.need == Need::Sharpens);
        Coverage(wanted)
    }

    /// The same with what the files have, from the rows of `data.coverage`.
    #[must_use]
    pub fn of_rows(screen: &str, rows: &[CoverageRow]) -> Coverage {
        let mut coverage = Coverage::of_screen(screen);
        for row in rows.iter().filter(|row| row.screen == screen) {
            let Some(file) = row.file.clone() else { continue };
            let found = Found { field: row.field, file, header: row.column.clone(), rows: row.rows_with_value.unwrap_or_default() };
            for one in coverage.0.iter_mut().filter(|one| one.fields.contains(&row.field)) {
                if !one.found.contains(&found) {
                    one.found.push(found.clone());
                }
            }
        }
        coverage
    }

    /// Things without which some answer is missing: found, and in all.
    #[must_use]
    pub fn needed(&self) -> (usize, usize) {
        let needed = self.0.iter().filter(|one| one.need != Need::Sharpens);
        (needed.clone().filter(|one| one.is_found()).count(), needed.count())
    }

    /// The tables that would fill what is needed and missing: those of needed fields, and the first of each choice.
    #[must_use]
    pub fn missing_tables(&self) -> Vec<(Table, Vec<Field>)> {
        let mut tables: Vec<(Table, Vec<Field>)> = Vec::new();
        for one in self.0.iter().filter(|one| one.need != Need::Sharpens && !one.is_found()) {
            let field = one.fields[0];
            match tables.iter_mut().find(|(table, _)| *table == field.table()) {
                Some((_, fields)) => fields.push(field),
                None => tables.push((field.table(), vec![field])),
            }
        }
        tables
    }
}

impl Words {
    /// What a screen's columns come to: the finding over them.
    #[must_use]
    pub fn coverage(self, screen: &str, coverage: &Coverage, loaded: bool) -> String {
        let (found, asked) = coverage.needed();
        let what = self.screen_subject(screen);
        match (loaded, found == asked) {
            (false, _) => self.pick_owned(
                format!("It takes {asked} columns for {what}: read your files to see which you have"),
                format!("{what}需要 {asked}\u{a0}列数据：读取文件后就知道有哪些"),
            ),
            (true, true) => self.pick_owned(
                format!("Your files carry all {asked} columns needed for {what}"),
                format!("{what}需要的 {asked}\u{a0}列，你的文件里都有"),
            ),
            (true, false) => self.pick_owned(
                format!("Your files carry {found} of the {asked} columns needed for {what}"),
                format!("{what}需要 {asked}\u{a0}列，你的文件里有 {found}\u{a0}列"),
            ),
        }
    }

    /// What a screen is about, within a sentence.
    #[must_use]
    pub fn screen_subject(self, screen: &str) -> &'static str {
        match screen {
            "today" => self.pick("the call list", "今日名单"),
            "accounts" => self.pick("the list of accounts", "客户列表"),
            "health" => self.pick("the health score", "健康分"),
            "triggers" => self.pick("trigger rules", "触发规则"),
            "funnel" => self.pick("the funnel", "销售漏斗"),
            "team" => self.pick("the team's figures", "团队指标"),
            "churn" => self.pick("the churn figures", "流失分析"),
            "compensation" => self.pick("pay plans", "提成方案"),
            _ => self.pick("planning", "规划"),
        }
    }

    /// What the fields of a choice tell.
    #[must_use]
    pub fn choice(self, choice: Choice) -> &'static str {
        match choice {
            Choice::Behaviour => self.pick("What customers do", "客户的行为"),
            Choice::Start => self.pick("When a customer began", "客户何时开始"),
            Choice::End => self.pick("When a customer left", "客户何时离开"),
            Choice::Revenue => self.pick("What a customer pays", "客户付多少钱"),
            Choice::Asked => self.pick("When a customer asked", "客户何时提出"),
            Choice::Answered => self.pick("When we answered", "我们何时答复"),
            Choice::DealStart => self.pick("When a deal began", "商机何时开始"),
            Choice::Outcome => self.pick("Whether a deal was won or lost", "商机是赢是输"),
            Choice::People => self.pick("Who works in which role", "谁担任什么角色"),
            Choice::Doings => self.pick("Who did what", "谁做了什么"),
            Choice::Term => self.pick("How long a contract binds", "合同签多久"),
            Choice::Prepaid => self.pick("How many months are paid ahead", "预付了几个月"),
            Choice::Size => self.pick("How large a customer is", "客户有多大"),
            Choice::Bought => self.pick("What was bought, or who decided", "买了什么，或由谁决定"),
            Choice::CustomerKind => self.pick("What kind of customer it is", "是哪一类客户"),
            Choice::Names => self.pick("Which companies there are to win", "有哪些可争取的公司"),
        }
    }

    /// A thing that a screen has to know, in a few words.
    #[must_use]
    pub fn wanted(self, wanted: &Wanted) -> String {
        wanted.choice().map_or_else(|| self.field_of_table(wanted.fields[0]), |choice| self.choice(choice).to_owned())
    }

    /// A field with its table: «Stage, in stage history».
    #[must_use]
    pub fn field_of_table(self, field: Field) -> String {
        let (name, table) = (self.field_named(field.name()), self.table(field.table()));
        self.pick_owned(format!("{name}, in {table}"), format!("{table}：{name}"))
    }

    /// Headers of a field, in both languages: «Deal Stage · 商机阶段».
    #[must_use]
    pub fn headers_of(self, fields: &[Field]) -> String {
        let both = |&field: &Field| self.headers(field).map(|headers| headers.join(" · "));
        let mut all: Vec<String> = Vec::new();
        for headers in fields.iter().filter_map(both) {
            if !all.contains(&headers) {
                all.push(headers);
            }
        }
        all.join(self.pick("; ", "；"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;
    use holdfast_core::needs::{NEEDS, SCREENS};
    use holdfast_core::schema::{opportunities, stage_history};

    fn row(field: Field, file: Option<&str>, rows: u64) -> CoverageRow {
        CoverageRow {
            screen: "funnel".to_owned(),
            answer: "funnel.stages".to_owned(),
            field,
            need: "needs".to_owned(),
            found: file.is_some(),
            file: file.map(str::to_owned),
            column: file.map(|_| "商机阶段".to_owned()),
            rows_with_value: file.map(|_| rows),
            choice: None,
        }
    }

    #[test]
    fn the_finding_counts_what_is_needed_and_an_empty_column_is_not_found() {
        let rows = [
            row(stage_history::STAGE, Some("deals.csv"), 7),
            row(stage_history::STAGE, Some("deals.csv"), 7),
            row(stage_history::ENTERED_AT, Some("deals.csv"), 0),
            row(opportunities::OUTCOME, None, 0),
        ];
        let coverage = Coverage::of_rows("funnel", &rows);
        assert_eq!(coverage.needed(), (1, 8));
        assert_eq!(Words(Language::En).coverage("funnel", &coverage, true), "Your files carry 1 of the 8 columns needed for the funnel");
        assert_eq!(Words(Language::Zh).coverage("funnel", &coverage, true), "销售漏斗需要 8\u{a0}列，你的文件里有 1\u{a0}列");
        let stage = coverage.0.iter().find(|one| one.fields == [stage_history::STAGE]).expect("asked for");
        assert_eq!((stage.found.len(), stage.is_found()), (1, true));
        let history = (Table::StageHistory, vec![stage_history::OPPORTUNITY_ID, stage_history::ENTERED_AT]);
        assert!(coverage.missing_tables().contains(&history));
    }

    #[test]
    fn every_screen_and_every_thing_it_waits_for_is_said_in_both_languages() {
        for &screen in SCREENS {
            let coverage = Coverage::of_screen(screen);
            both(|words| words.coverage(screen, &coverage, false));
            coverage.0.iter().for_each(|wanted| assert!(!Words(Language::En).wanted(wanted).is_empty()));
            for (at, one) in coverage.0.iter().enumerate() {
                assert!(coverage.0[at + 1..].iter().all(|other| other.fields != one.fields), "{screen}: {:?} twice", one.fields);
            }
        }
        for needed in NEEDS {
            needed.one_of.iter().for_each(|(choice, _)| both(|words| words.choice(*choice)));
        }
    }
}
