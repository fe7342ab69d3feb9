//! How figures come about, in words: every report and column, and the health model from the same tree that computes it.

mod columns;
mod lifecycle;
mod paying;
mod planning;
mod reports;
mod reports_by_rep;
mod roles;
mod tiers;
mod words;

pub use words::Explained;

use holdfast_core::model::rule::{Decided, Step, Value, When};
use holdfast_core::model::score::{Outcome, PartScore};
use holdfast_core::model::{HealthModel, LoginUnit, Measured, NoTickets, Part};

use crate::numbers::{amount, percent};
use crate::text::{Language, Words};

type Both = (&'static str, &'static str);

/// What a report tells, and how it is reckoned, in both languages.
struct Said {
    definition: Both,
    formula: Both,
}

impl Words {
    /// The model, a line a part, then its bands and what it does where data are missing.
    #[must_use]
    pub fn model(self, model: &HealthModel) -> Vec<String> {
        let mut lines: Vec<String> = model.parts.iter().map(|part| self.rule(part, model.no_tickets)).collect();
        let (healthy, watch) = (amount(model.bands.healthy), amount(model.bands.watch));
        lines.push(self.pick_owned(
            format!("From {healthy}: healthy; from {watch}: watch; below: at risk"),
            format!("{healthy} 分起为健康，{watch} 分起为需关注，再低为高风险"),
        ));
        let days = amount(f64::from(model.new_under_days));
        lines.push(self.pick_owned(
            format!("Customers of fewer than {days} days are scored and marked as new"),
            format!("合作不足 {days} 天的客户照常计分，标为新客户"),
        ));
        let least = percent(model.min_coverage);
        lines.push(self.pick_owned(
            format!(
                "Parts without data are left out and the others scaled up to 100; with less than {least} % of the weights there is no score"
            ),
            format!("没有数据的项不计，其余按比例折算成 100 分；能测量的权重不足 {least}% 时不给分"),
        ));
        lines
    }

    /// A part: what is measured, and which values give how many points.
    #[must_use]
    pub fn rule(self, part: &Part, no_tickets: NoTickets) -> String {
        let steps = self.rule_lines(part, no_tickets);
        let (what, steps) = (self.measured(&part.measured), steps.join(self.pick("; ", "；")));
        self.pick_owned(format!("{what}: {steps}"), format!("{what}：{steps}"))
    }

    /// The lines of a part's rule, in their order: which values give how many points; the last one or two for what no step holds for,
    /// and for what can't be measured.
    #[must_use]
    pub fn rule_lines(self, part: &Part, no_tickets: NoTickets) -> Vec<String> {
        let rule = &part.rule;
        let mut steps: Vec<String> = Vec::new();
        for (at, step) in rule.steps.iter().enumerate() {
            let when = self.condition(step.when, at.checked_sub(1).map(|at| &rule.steps[at]), &part.measured);
            steps.push(self.gives(&when, part, step.points));
        }
        steps.push(self.gives(&self.otherwise(part), part, rule.otherwise));
        // Said only where it can happen.
        if let Some(none) = self.undefined(&part.measured) {
            let of_tickets = matches!(part.measured, Measured::NegativeTicketShare { .. });
            steps.push(if of_tickets && no_tickets == NoTickets::LeaveOut {
                self.pick_owned(format!("{none} → left out"), format!("{none} → 不计"))
            } else {
                self.gives(none, part, rule.undefined)
            });
        }
        steps
    }

    /// The place among [`Words::rule_lines`] of the line that decided; nothing where none did.
    #[must_use]
    pub fn decided_line(part: &Part, outcome: Outcome) -> Option<usize> {
        match outcome {
            Outcome::Decided(Decided::Step(at)) => Some(at),
            Outcome::Decided(Decided::Otherwise) => Some(part.rule.steps.len()),
            Outcome::Decided(Decided::Undefined) | Outcome::NoTickets => Some(part.rule.steps.len() + 1),
            Outcome::NoSource => None,
        }
    }

    /// What is measured, with its window.
    #[must_use]
    pub fn measured(self, measured: &Measured) -> String {
        let what = match measured {
            Measured::LoginsPerWeek { unit: LoginUnit::Account, .. } => self.pick("Logins a week", "每周登录次数").to_owned(),
            Measured::LoginsPerWeek { unit: LoginUnit::ActiveSeat, .. } => {
                self.pick("Logins a week per active user", "每个活跃用户的每周登录次数").to_owned()
            }
            Measured::FeatureLevel { .. } => self.pick("Deepest level of feature used", "用到的最高功能等级").to_owned(),
            Measured::NegativeTicketShare { .. } => self.pick("Share of tickets that are negative", "负面工单占比").to_owned(),
            Measured::ClickRate { .. } => self.pick("Clicks per showing of new features and content", "新功能/内容点击率").to_owned(),
            Measured::ExitPageViews { .. } => self.pick("Views of price or cancel pages", "价格页或取消页访问次数").to_owned(),
            Measured::Events { name, .. } => self.pick_owned(format!("Events “{name}”"), format!("“{name}”事件次数")),
            Measured::FeatureUses { name, .. } => self.pick_owned(format!("Uses of “{name}”"), format!("“{name}”功能使用次数")),
            Measured::PageViews { page, .. } => {
                self.pick_owned(format!("Views of pages with “{page}”"), format!("含“{page}”的页面访问次数"))
            }
            Measured::ActiveUsers { .. } => self.pick("Active users", "活跃用户数").to_owned(),
            Measured::DaysSinceLogin => self.pick("Days since the last login", "距上次登录的天数").to_owned(),
        };
        match measured.days() {
            None => what,
            Some(days) => {
                let days = amount(f64::from(days));
                self.pick_owned(format!("{what} over the last {days} days"), format!("{what}（近 {days} 天）"))
            }
        }
    }

    /// What a part gave one customer: value → line of the rule → points.
    #[must_use]
    pub fn part_score(self, part: &Part, score: &PartScore) -> String {
        let name = self.part(&part.name);
        let decided = match score.outcome {
            Outcome::NoSource => {
                return self.pick_owned(format!("{name}: no data, left out"), format!("{name}：没有数据，不计"));
            }
            Outcome::NoTickets => {
                return self.pick_owned(format!("{name}: no tickets, left out"), format!("{name}：没有工单，不计"));
            }
            Outcome::Decided(decided) => decided,
        };
        let value = self.value(&part.measured, score.value);
        let (line, points) = match decided {
            Decided::Step(at) => {
                let step = &part.rule.steps[at];
                let before = at.checked_sub(1).map(|at| &part.rule.steps[at]);
                (self.condition(step.when, before, &part.measured), score.points)
            }
            Decided::Otherwise => (self.otherwise(part), score.points),
            Decided::Undefined => (self.pick("nothing to measure", "无可测量").to_owned(), score.points),
        };
        let average = score.average.filter(|_| decided != Decided::Undefined).map_or_else(String::new, |average| {
            let average = self.value(&part.measured, Value::Number(average));
            self.pick_owned(format!(" (average {average})"), format!("（平均 {average}）"))
        });
        let (points, weight) = (amount(points.unwrap_or_default()), amount(part.weight));
        match self.0 {
            Language::En => format!("{name}: {value}{average} → {line} → {points} of {weight} points"),
            Language::Zh => format!("{name}：{value}{average} → {line} → {points} 分（满分 {weight}）"),
        }
    }

    /// A measured value with its unit.
    #[must_use]
    pub fn value(self, measured: &Measured, value: Value) -> String {
        match value {
            Value::Undefined => self.undefined(measured).unwrap_or(self.nothing()).to_owned(),
            Value::Level(level) => self.level(level).to_owned(),
            Value::Number(number) => self.quantity(measured, number),
        }
    }

    /// A share is said in percent, everything else in its own unit.
    fn quantity(self, measured: &Measured, number: f64) -> String {
        match measured {
            measured if measured.is_share() => {
                let share = percent(number);
                self.pick_owned(format!("{share} %"), format!("{share}%"))
            }
            _ => amount(number),
        }
    }

    /// A line of a rule with the points it gives.
    fn gives(self, when: &str, part: &Part, points: f64) -> String {
        // As the score reckons it: parts of the rule's whole, under the part's weight.
        let out_of = part.rule.out_of;
        let points = amount(if out_of > 0.0 { part.weight * points / out_of } else { 0.0 });
        self.pick_owned(format!("{when} → {points}"), format!("{when} → {points} 分"))
    }

    /// Things are fewer, a share is less.
    fn fewer(measured: &Measured) -> &'static str {
        match measured {
            measured if measured.is_share() => "less than",
            _ => "fewer than",
        }
    }

    /// A condition; where the step before leaves a range, the range.
    fn condition(self, when: When, before: Option<&Step>, measured: &Measured) -> String {
        let q = |number| self.quantity(measured, number);
        let both = |low: f64, high: f64| {
            let (low, high) = (q(low), q(high));
            self.pick_owned(format!("{low} to {high}"), format!("{low} 至 {high}"))
        };
        match (when, before.map(|step| step.when)) {
            (When::AtLeast(low), Some(When::Above(high))) | (When::AtMost(high), Some(When::Below(low))) => both(low, high),
            (When::AtLeast(limit), _) => self.pick_owned(format!("{} or more", q(limit)), format!("{} 及以上", q(limit))),
            (When::Above(limit), _) => self.pick_owned(format!("more than {}", q(limit)), format!("超过 {}", q(limit))),
            (When::AtMost(limit), _) => self.pick_owned(format!("{} or less", q(limit)), format!("{} 及以下", q(limit))),
            (When::Below(limit), _) => self.pick_owned(format!("{} {}", Self::fewer(measured), q(limit)), format!("低于 {}", q(limit))),
            (When::AboveAverage, _) => self.pick("above the average", "高于平均").to_owned(),
            (When::Level(level), _) => self.level(level).to_lowercase(),
        }
    }

    /// What is left when no step holds, said as the other side of the last step where that is the whole of it.
    fn otherwise(self, part: &Part) -> String {
        let q = |number| self.quantity(&part.measured, number);
        // The other side of the last step is what is left only if all steps look the same way.
        let same_way = part.rule.steps.iter().all(|step| matches!(step.when, When::Above(_) | When::AtLeast(_)));
        let other_way = part.rule.steps.iter().all(|step| matches!(step.when, When::Below(_) | When::AtMost(_)));
        match part.rule.steps.last().map(|step| step.when) {
            Some(When::AtLeast(limit)) if same_way => {
                self.pick_owned(format!("{} {}", Self::fewer(&part.measured), q(limit)), format!("低于 {}", q(limit)))
            }
            Some(When::Above(limit)) if same_way => self.pick_owned(format!("{} or less", q(limit)), format!("{} 及以下", q(limit))),
            Some(When::AtMost(limit)) if other_way => self.pick_owned(format!("more than {}", q(limit)), format!("超过 {}", q(limit))),
            Some(When::Below(limit)) if other_way => self.pick_owned(format!("{} or more", q(limit)), format!("{} 及以上", q(limit))),
            Some(When::AboveAverage) if part.rule.steps.len() == 1 => self.pick("the average or less", "平均及以下").to_owned(),
            _ => self.pick("otherwise", "其余").to_owned(),
        }
    }

    fn undefined(self, measured: &Measured) -> Option<&'static str> {
        match measured {
            Measured::NegativeTicketShare { .. } => Some(self.pick("no tickets", "没有工单")),
            Measured::ClickRate { .. } => Some(self.pick("nothing shown", "没有展示")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use holdfast_core::model::rule::Level;
    use holdfast_core::model::score::Measurement;

    #[test]
    fn the_preset_is_said_as_the_source_article_says_it() {
        let en = Words(Language::En).model(&HealthModel::preset());
        assert_eq!(en[0], "Logins a week over the last 28 days: more than 5 → 20; 2 to 5 → 10; fewer than 2 → 0");
        assert_eq!(en[1], "Deepest level of feature used over the last 28 days: advanced → 30; basic → 15; otherwise → 0");
        assert_eq!(
            en[2],
            "Share of tickets that are negative over the last 90 days: more than 30 % → 10; 30 % or less → 25; no tickets → 25"
        );
        assert_eq!(en[4], "Views of price or cancel pages over the last 30 days: 1 or more → 0; fewer than 1 → 10");
        let zh = Words(Language::Zh).model(&HealthModel::preset());
        assert_eq!(zh[0], "每周登录次数（近 28 天）：超过 5 → 20 分；2 至 5 → 10 分；低于 2 → 0 分");
        assert_eq!(zh[3], "新功能/内容点击率（近 28 天）：高于平均 → 15 分；平均及以下 → 5 分；没有展示 → 5 分");
        (0..en.len()).for_each(|line| both(|words| words.model(&HealthModel::preset())[line].clone()));
    }

    #[test]
    fn a_model_that_leaves_out_who_has_no_tickets_says_so() {
        let model = HealthModel { no_tickets: NoTickets::LeaveOut, ..HealthModel::preset() };
        assert!(Words(Language::En).rule(&model.parts[2], model.no_tickets).ends_with("no tickets → left out"));
    }

    #[test]
    fn a_weight_that_was_edited_is_the_one_that_is_said() {
        let mut model = HealthModel::preset();
        model.parts[0].weight = 40.0;
        assert!(Words(Language::En).rule(&model.parts[0], model.no_tickets).contains("more than 5 → 40; 2 to 5 → 20"));
    }

    #[test]
    fn a_customers_part_runs_from_value_to_points() {
        let model = HealthModel::preset();
        let of = |value| Measurement { value: Some(value), average: Some(0.05) };
        let number = |number| of(Value::Number(number));
        let measurements =
            [number(4.5), of(Value::Level(Level::Basic)), of(Value::Undefined), number(0.125), Measurement { value: None, average: None }];
        let score = model.score(&measurements, None);
        let said = |language, at: usize| Words(language).part_score(&model.parts[at], &score.parts[at]);
        assert_eq!(said(Language::En, 0), "Login frequency: 4.5 → 2 to 5 → 10 of 20 points");
        assert_eq!(said(Language::Zh, 1), "核心功能深度：基础 → 基础 → 15 分（满分 30）");
        assert_eq!(said(Language::En, 2), "Ticket sentiment: no tickets → nothing to measure → 25 of 25 points");
        assert_eq!(said(Language::Zh, 3), "新功能/内容点击率：12.5%（平均 5%） → 高于平均 → 15 分（满分 15）");
        assert_eq!(said(Language::En, 4), "Price or cancel page visits: no data, left out");
    }
}
