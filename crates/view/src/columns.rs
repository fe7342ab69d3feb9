//! What stands above the columns of every report, what it means, and the codes in their cells.

use holdfast_core::answer::data_files::shape_of;
use holdfast_core::answer::health_misses::Kind;
use holdfast_core::backtest::judged::{Ranking, Verdict};
use holdfast_core::issue::FileError;
use holdfast_core::model::rule::Level;
use holdfast_core::model::score::Band;
use holdfast_core::needs::Choice;
use holdfast_core::opportunity::COMPARED;

use crate::numbers::amount;
use crate::text::Words;

mod accounts;
mod backtest;
mod by_rep;
mod funnel;
mod leaving;
mod lifecycle;
mod patterns;
mod paying;
mod planning;
mod revenue;
mod roles;
mod sales;
mod survival;
mod tiers;
mod triggers;
mod warning;

/// Whether a column holds chances: p, and p corrected for asking often.
#[must_use]
pub fn holds_chances(column: &str) -> bool {
    ["p", "q"].contains(&column) || ["_p", "_q"].iter().any(|ending| column.ends_with(ending))
}

/// Whether a column of shares holds differences of two, which are told in percentage points.
#[must_use]
pub fn holds_differences(column: &str) -> bool {
    ["change", "difference"].iter().any(|one| column.strip_prefix(one).is_some_and(|rest| ["", "_low", "_high"].contains(&rest)))
}

/// Whether a column holds months, each by its first day.
#[must_use]
pub fn holds_months(column: &str) -> bool {
    ["month", "cohort"].contains(&column)
}

impl Words {
    /// A difference of two shares, in percentage points with its sign.
    #[must_use]
    pub fn points(self, difference: f64) -> String {
        let points = libm::round(difference * 1000.0) / 10.0;
        let sign = if points > 0.0 { "+" } else { "" };
        self.pick_owned(format!("{sign}{} pp", amount(points)), format!("{sign}{} 个百分点", amount(points)))
    }

    /// The label of a report's column; its own name where we know none.
    #[must_use]
    pub fn column(self, report: &str, column: &str) -> String {
        if let Some((label, _)) = own(report, column) {
            return self.pick(label.0, label.1).to_owned();
        }
        match of_part(column) {
            Some((part, suffix)) if report.starts_with("health.") => {
                let ((en, zh), _) = part_label(suffix);
                let part = self.part(part);
                self.pick_owned(format!("{part}: {en}"), format!("{part}：{zh}"))
            }
            _ => self
                .beside_kpi(report, column)
                .or_else(|| self.of_group_compared(report, column))
                .map_or_else(|| self.field_named(column), |(label, _)| label),
        }
    }

    /// What a report's column means, in a line; nothing for the plain fields of a table.
    #[must_use]
    pub fn column_meaning(self, report: &str, column: &str) -> Option<String> {
        if let Some((_, meaning)) = own(report, column) {
            return Some(self.pick(meaning.0, meaning.1).to_owned());
        }
        if let Some((_, meaning)) = self.beside_kpi(report, column).or_else(|| self.of_group_compared(report, column)) {
            return Some(meaning);
        }
        let (part, suffix) = of_part(column).filter(|_| report.starts_with("health."))?;
        let (_, (en, zh)) = part_label(suffix);
        let about = self.part_meaning(part).map_or_else(String::new, |about| self.pick_owned(format!(": {about}"), format!("：{about}")));
        Some(self.pick_owned(format!("{en}{about}"), format!("{zh}{about}")))
    }

    /// What hovering over a column's label shows: its meaning, and its name in exports.
    #[must_use]
    pub fn column_title(self, report: &str, column: &str) -> String {
        match self.column_meaning(report, column) {
            Some(meaning) => self.pick_owned(format!("{meaning} ({column})"), format!("{meaning}（{column}）")),
            None => column.to_owned(),
        }
    }

    /// A part's name; a model's own parts keep the name they were given.
    #[must_use]
    pub fn part(self, name: &str) -> String {
        match name {
            "login" => self.pick("Login frequency", "登录频率"),
            "feature" => self.pick("Depth of core features", "核心功能深度"),
            "sentiment" => self.pick("Ticket sentiment", "工单情绪"),
            "engagement" => self.pick("Click-through on what is new", "新功能/内容点击率"),
            "intent" => self.pick("Price or cancel page visits", "价格或取消页访问"),
            own => own.strip_prefix("part:").unwrap_or(own),
        }
        .to_owned()
    }

    fn part_meaning(self, name: &str) -> Option<&'static str> {
        Some(match name {
            "login" => self.pick("logins a week", "每周登录次数"),
            "feature" => self.pick("the deepest level of feature used", "用到的最高功能等级"),
            "sentiment" => self.pick("share of tickets that are negative", "负面工单占比"),
            "engagement" => self.pick("clicks per showing", "点击数与展示数之比"),
            "intent" => self.pick("views of price or cancel pages", "价格页或取消页的访问次数"),
            _ => return None,
        })
    }

    /// A band's name.
    #[must_use]
    pub fn band(self, band: Band) -> &'static str {
        match band {
            Band::Healthy => self.pick("Healthy", "健康"),
            Band::Watch => self.pick("Watch", "需关注"),
            Band::AtRisk => self.pick("At risk", "高风险"),
            Band::New => self.pick("New", "新客户"),
        }
    }

    /// A level of feature use.
    #[must_use]
    pub fn level(self, level: Level) -> &'static str {
        match level {
            Level::None => self.pick("None", "未使用"),
            Level::Basic => self.pick("Basic", "基础"),
            Level::Advanced => self.pick("Advanced", "高级"),
        }
    }

    /// What stands in an empty cell.
    #[must_use]
    pub fn empty_cell(self, report: &str, column: &str) -> &'static str {
        match (report, column) {
            ("health.backtest", "as_of") | ("comp.compare", "person") => self.pick("Together", "合计"),
            ("tiers" | "tiers.customers", "tier") => self.pick("In no tier", "未归类"),
            ("content.coverage", "stage") => self.pick("No such stage", "其他"),
            ("plan.pods_at_hand" | "plan.pod_members", "pod") => self.pod_none(),
            ("plan.roles", "role") => self.pick("Nobody", "无人"),
            ("churn.median", "median_days") => self.pick("not reached", "未到一半"),
            ("churn.median" | "churn.survival" | "churn.hazard" | "lifecycle", "group") => self.pick("All, or not told", "全部或未注明"),
            _ => self.nothing(),
        }
    }

    /// A code in a cell, in words; other text as it is.
    #[must_use]
    pub fn code(self, report: &str, column: &str, text: &str) -> String {
        let known = match (report, column) {
            ("health.scores" | "health.summary" | "health.history" | "health.distribution" | "accounts" | "today", "band") => {
                Band::ALL.iter().find(|band| band.name() == text).map(|&band| self.band(band).to_owned())
            }
            ("health.preview", "band_active" | "band_draft") => {
                Band::ALL.iter().find(|band| band.name() == text).map(|&band| self.band(band).to_owned())
            }
            ("health.scores", "feature_value") | ("health.features", "level") => {
                let levels = [Level::None, Level::Basic, Level::Advanced];
                levels.iter().find(|level| level.name() == text).map(|&level| self.level(level).to_owned())
            }
            ("signals", "signal") | ("silence", "reason") => Some(self.signals_named(text)),
            ("signals" | "silence" | "today", "action") => Some(self.act_named(text)),
            ("health.backtest", "verdict") => {
                Verdict::ALL.iter().find(|verdict| verdict.code() == text).map(|&verdict| self.verdict(verdict).to_owned())
            }
            ("health.backtest", "model") => {
                Ranking::ALL.iter().find(|ranking| ranking.code() == text).map(|&ranking| self.ranking(ranking).to_owned())
            }
            ("health.misses", "kind") => Kind::ALL.iter().find(|kind| kind.code() == text).map(|&kind| self.miss(kind).to_owned()),
            ("silence" | "today" | "triggers.matches", "channel") => Some(self.channel(text)),
            ("triggers.backtest", "rule") => self.preset(text).map(str::to_owned),
            ("patterns", "pattern") => Some(self.pattern_named(text)),
            ("leavers", "behaviour") => Some(self.did(text)),
            ("health.suggested", "part") => Some(self.part(text)),
            ("today", "headline") => Some(self.why_named(text)),
            ("today", "lane") => Some(self.lane_named(text)),
            ("figures", column) => self.code_of_figures(column, text),
            ("data.files" | "data.rejects" | "rows", "file") => (text == COMPARED).then(|| self.compared_exports().to_owned()),
            ("data.files", "shape") => shape_of(text).and_then(|shape| self.shape(shape)).map(str::to_owned),
            ("data.files" | "rows", "table") => Some(self.table_named(text)),
            ("data.files", "delimiter") => Some(self.delimiter(text)),
            ("data.files", "error") => {
                FileError::ALL.iter().find(|error| error.code() == text).map(|&error| self.file_error(error).to_owned())
            }
            ("data.coverage", "table") => Some(self.table_named(text)),
            ("data.coverage", "field") => Some(self.field_named(text)),
            ("data.coverage", "need") => Some(self.need(text)),
            ("data.coverage", "screen") => Some(self.screen_subject(text).to_owned()),
            ("data.coverage", "choice") => {
                Choice::ALL.iter().find(|choice| choice.code() == text).map(|&choice| self.choice(choice).to_owned())
            }
            ("data.quality", "outcome") => Some(self.outcome(text)),
            ("data.rejects" | "data.quality", "reason") => Some(self.reason(text)),
            ("data.rejects" | "data.quality", "hint") => Some(self.hint(text)),
            ("data.matching", "left" | "right") => Some(self.source_named(text)),
            ("snapshot", column) => self.snapshot_code(column, text),
            (report, column) if report.starts_with("churn.") => {
                self.code_of_reps(report, column, text).or_else(|| self.code_of_churn(report, column, text))
            }
            (report, column) if report.starts_with("sales.") => self.code_of_sales(report, column, text),
            (report, column) if report.starts_with("mrr.") => self.code_of_revenue(column, text),
            (report, column) if report.starts_with("lifecycle") || report.starts_with("followup.") => self.code_of_lifecycle(column, text),
            (report, column) if report.starts_with("comp.") => self.code_of_paying(column, text),
            (report, column) if report.starts_with("plan.") => {
                self.code_of_planning(column, text).or_else(|| self.code_of_roles(column, text))
            }
            ("tiers" | "tiers.customers" | "expansion" | "content.coverage", column) => self.code_of_tiers(report, column, text),
            (report, column) if report.starts_with("funnel.") => self.code_of_funnel(column, text),
            _ => None,
        };
        known.unwrap_or_else(|| text.to_owned())
    }

    fn outcome(self, text: &str) -> String {
        match text {
            "rejected" => self.rows_rejected(),
            "skipped" => self.rows_skipped(),
            other => other,
        }
        .to_owned()
    }

    fn need(self, text: &str) -> String {
        match text {
            "needs" => self.pick("needed", "必需"),
            "one_of" => self.pick("one is enough", "任一即可"),
            "sharpens" => self.pick("adds detail", "有则更细"),
            other => other,
        }
        .to_owned()
    }

    fn delimiter(self, text: &str) -> String {
        match text {
            "tab" => self.pick("tab", "制表符"),
            "space" => self.pick("space", "空格"),
            "," => self.pick("comma", "逗号"),
            ";" => self.pick("semicolon", "分号"),
            "|" => self.pick("pipe", "竖线"),
            other => other,
        }
        .to_owned()
    }
}

type Both = (&'static str, &'static str);

/// `login_points` and `part:NAME_points`: the part and what of it.
fn of_part(column: &str) -> Option<(&str, &str)> {
    ["value", "points", "weight", "change"].into_iter().find_map(|suffix| {
        let part = column.strip_suffix(suffix)?.strip_suffix('_')?;
        Some((part, suffix))
    })
}

/// The label and the meaning of a part's column, by its suffix.
fn part_label(suffix: &str) -> (Both, Both) {
    match suffix {
        "points" => {
            (("points", "得分"), ("Points it gave, out of its weight; empty if it was left out", "该项得分，满分为其权重；未计入则为空"))
        }
        "weight" => (("weight", "权重"), ("Points it could give; 0 if it was left out", "该项满分；未计入则为 0")),
        "change" => (("change", "变动"), ("Points now less points before", "现在的得分减去之前的得分")),
        _ => (("value", "测量值"), ("What was measured", "测量结果")),
    }
}

/// The label and the meaning of a column that a report has of its own.
fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("health.scores" | "health.history" | "today", "score") => {
            (("Score", "健康分"), ("Health, 0–100; higher is better", "客户健康度，0–100 分，越高越好"))
        }
        ("health.scores" | "health.history" | "health.summary" | "health.distribution" | "today", "band") => (
            ("Band", "健康等级"),
            ("Where the score lies: healthy, watch, at risk, or too new to judge", "得分所在等级：健康、需关注、高风险；太新的客户另列"),
        ),
        ("health.scores", "coverage") => (("Coverage", "覆盖度"), ("Share of the weights that could be measured", "能够测量的权重占比")),
        ("health.scores" | "health.preview", "mrr") => {
            (("MRR", "月经常性收入"), ("What the customer pays a month, in the workspace currency", "客户每月支付的金额，按工作区币种"))
        }
        ("health.scores", "sales_rep") => (("Sales rep", "销售"), ("Who sold to the customer", "签下这个客户的人")),
        ("health.scores", "csm") => {
            (("CSM", "客户成功经理"), ("Who looks after the customer, as exported", "负责这个客户的人，以导出时为准"))
        }
        ("health.scores", "segment") => (("Segment", "客群"), ("The customer's segment, as exported", "客户所属客群，以导出时为准")),
        ("health.history", "as_of") => (("Month end", "月末"), ("The day of the score; nothing later counts", "计分日，之后的数据不计")),
        ("health.change", "score_before") => (("Score before", "之前健康分"), ("Score on the earlier day", "较早一天的健康分")),
        ("health.change", "score_now") => (("Score now", "现在健康分"), ("Score on the as-of day", "截至日的健康分")),
        ("health.change", "change") => (("Change", "变动"), ("Score now less score before", "现在的健康分减去之前的健康分")),
        ("health.preview", "score_active") => (("Score in use", "现行得分"), ("Score by the model in use", "按现行模型的健康分")),
        ("health.preview", "band_active") => (("Band in use", "现行等级"), ("Band by the model in use", "按现行模型的健康等级")),
        ("health.preview", "score_draft") => (("Score in the draft", "草稿得分"), ("Score by the draft", "按草稿模型的健康分")),
        ("health.preview", "band_draft") => (("Band in the draft", "草稿等级"), ("Band by the draft", "按草稿模型的健康等级")),
        ("health.preview", "change") => {
            (("Change", "变动"), ("Score by the draft less score by the model in use", "草稿的健康分减去现行的健康分"))
        }
        ("health.distribution", "score_from") => (("Score from", "健康分自"), ("The least score of the line", "该行的最低健康分")),
        ("health.distribution", "score_to") => {
            (("Score to", "健康分至"), ("No longer in the line, except for 100", "不含该分数，100 除外"))
        }
        ("health.distribution", "customers") => {
            (("Customers", "客户数"), ("Active customers with such a score", "健康分在此区间的在用客户数"))
        }
        ("health.features", "feature") => {
            (("Feature", "功能"), ("Its name, as it first stands in the data", "功能名称，以数据中首次出现的写法为准"))
        }
        ("health.features", "level") => {
            (("Level", "等级"), ("What the model takes it for: basic or advanced", "模型把它当作基础还是高级功能"))
        }
        ("health.features", "customers") => {
            (("Customers", "客户数"), ("Active customers who used it in the last 28 days", "近 28 天用过它的在用客户数"))
        }
        ("health.features", "customers_share") => {
            (("Share of customers", "客户占比"), ("Of the active customers who used any feature", "占用过任一功能的在用客户的比例"))
        }
        ("health.features", "events") => {
            (("Uses", "使用次数"), ("How often active customers used it in the last 28 days", "近 28 天在用客户的使用次数"))
        }
        ("health.features", "proposed") => (
            ("Proposed", "建议"),
            (
                "Whether its use looks like that of an advanced feature; what it is worth, you know",
                "使用情况是否像高级功能；是否真有价值由你判断",
            ),
        ),
        ("health.summary", "customers") => (("Customers", "客户数"), ("Active customers in the band", "该等级的在用客户数")),
        ("health.summary", "customers_share") => (("Share of customers", "客户占比"), ("Of all active customers", "占全部在用客户的比例")),
        ("health.summary", "customers_share_low") => {
            (("Share, low", "占比下限"), ("Lower end of the 95 % interval of the share", "客户占比 95% 区间的下限"))
        }
        ("health.summary", "customers_share_high") => {
            (("Share, high", "占比上限"), ("Upper end of the 95 % interval of the share", "客户占比 95% 区间的上限"))
        }
        ("health.summary", "mrr") => (("MRR", "月经常性收入"), ("What the band's customers pay a month", "该等级客户每月支付的总额")),
        ("health.summary", "mrr_share") => {
            (("Share of MRR", "收入占比"), ("Of all active customers' MRR", "占全部在用客户月经常性收入的比例"))
        }
        ("figures", "figure") => (("Figure", "指标"), ("A key figure of the as-of day", "截至日的一项关键指标")),
        ("figures", "value") => (("Value", "数值"), ("Its value; empty where it can't be told", "指标的值；无法得出则为空")),
        ("figures", "unit") => (("Counted in", "单位"), ("What the value counts", "数值的计量单位")),
        ("figures", "currency") => (("Currency", "币种"), ("Of money; amounts in another are left out", "金额的币种；其他币种的金额不计")),
        ("figures", "n") => {
            (("Rests on", "依据数"), ("How many customers, records or opportunities it rests on", "依据多少个客户、记录或商机"))
        }
        ("figures", "reason") => (("Why absent", "缺失原因"), ("Why there is no value", "没有数值的原因")),
        ("data.files" | "data.rejects" | "rows", "file") => {
            (("File", "文件名"), ("The file's name, without folders", "文件名，不含文件夹"))
        }
        ("data.files" | "rows", "table") => {
            (("Table", "数据表"), ("What the file was recognised as; empty if it is not used", "文件被识别成的表；未采用则为空"))
        }
        ("data.files", "rows_read") => (("Read", "读取"), ("Records read = kept + rejected + skipped", "读取 = 保留 + 拒绝 + 跳过")),
        ("data.files", "rows_kept") => (("Kept", "保留"), ("Records that are used", "采用的记录")),
        ("data.files", "rows_rejected") => (("Rejected", "拒绝"), ("Records that could not be read", "无法读取的记录")),
        ("data.files", "rows_skipped") => {
            (("Skipped", "跳过"), ("Titles, totals, repeats, or all of an unknown table", "标题、合计、重复行，或未识别的整张表"))
        }
        ("data.files", "encoding") => (("Encoding", "编码"), ("How the file's letters are written", "文件的字符编码")),
        ("data.files", "delimiter") => (("Delimiter", "分隔符"), ("What stands between two cells", "单元格之间的分隔符")),
        ("data.files", "from") => (("From", "最早日期"), ("First day among the records' own dates", "记录自身日期中最早的一天")),
        ("data.files", "to") => (("To", "最晚日期"), ("Last day among the records' own dates", "记录自身日期中最晚的一天")),
        ("data.files", "error") => (("Problem", "问题"), ("Why the file could not be read at all", "文件完全无法读取的原因")),
        ("data.files", "shape") => {
            (("Turned from", "由来"), ("How its rows became records, where it is not one row each", "不是一行一条记录时，行如何变成记录"))
        }
        ("data.rejects", "row") | ("rows", "line") => {
            (("Line", "行号"), ("Line of the text file, or row of the sheet, from 1", "文本文件的行号或工作表的行号，从 1 起"))
        }
        ("data.rejects", "column") => (("Column", "列"), ("The file's own header of the cell at fault", "出错单元格的原始表头")),
        ("data.rejects", "value") => (("As written", "原文"), ("The cell as it stands in the file", "单元格在文件中的原文")),
        ("data.rejects", "reason") => (("Reason", "原因"), ("Why the record is not used", "记录未被采用的原因")),
        ("data.rejects", "hint") => (("What to do", "处理办法"), ("How to have the record read", "怎样让这条记录可以读取")),
        ("data.quality", "outcome") => {
            (("Outcome", "结果"), ("Rejected: could not be read; skipped: is no data", "拒绝：无法读取；跳过：不是数据"))
        }
        ("data.quality", "reason") => (("Reason", "原因"), ("Why the records are not used", "记录未被采用的原因")),
        ("data.quality", "records") => (("Records", "记录数"), ("Records of this reason", "该原因的记录数")),
        ("data.quality", "share") => (("Share", "占比"), ("Of all records read", "占全部读取记录的比例")),
        ("data.quality", "files") => (("Files", "文件数"), ("Files that have some", "出现该原因的文件数")),
        ("data.quality", "file") => (("First in", "首见于"), ("The first file that has some", "第一个出现的文件")),
        ("data.quality", "row") => (("Line", "行号"), ("Line of the first of them, from 1", "第一条的行号，从 1 起")),
        ("data.quality", "column") => (("Column", "列"), ("The file's own header of the cell at fault", "出错单元格的原始表头")),
        ("data.quality", "value") => (("As written", "原文"), ("The cell as it stands in the file", "单元格在文件中的原文")),
        ("data.quality", "hint") => (("What to do", "处理办法"), ("How to have the records read", "怎样让这些记录可以读取")),
        ("data.coverage", "screen") => (("Screen", "页面"), ("The screen that asks for the column", "需要该列的页面")),
        ("data.coverage", "answer") => (("Answer", "回答"), ("The report that answers", "给出答案的报表")),
        ("data.coverage", "table") => (("Table", "数据表"), ("The table that the field belongs to", "字段所属的表")),
        ("data.coverage", "field") => (("Field", "字段"), ("The field that is looked for", "要找的字段")),
        ("data.coverage", "need") => {
            (("Need", "需要程度"), ("Whether the answer needs it, needs one of several, or gains from it", "必需、任一即可，或有则更细"))
        }
        ("data.coverage", "found") => (("Found", "已找到"), ("Whether some file has it", "是否有文件含有它")),
        ("data.coverage", "file") => (("File", "文件名"), ("The file that has it", "含有它的文件")),
        ("data.coverage", "column") => (("Column", "列"), ("Its header as written in the file", "文件中的原始表头")),
        ("data.coverage", "rows_with_value") => {
            (("Rows with a value", "有值的行数"), ("Records of the file with a value in it", "该文件中此列有值的记录数"))
        }
        ("data.coverage", "choice") => {
            (("Tells", "说明什么"), ("What the fields tell of which one is enough", "任一即可的字段共同说明什么"))
        }
        ("data.matching", "left") => {
            (("From", "引用方"), ("The table that refers, or the first source of an end", "引用其他记录的表，或离开日期的第一个来源"))
        }
        ("data.matching", "right") => {
            (("To", "被引用方"), ("The table referred to, or the second source of an end", "被引用的表，或离开日期的第二个来源"))
        }
        ("data.matching", "matched") => {
            (("Matched", "匹配"), ("References found, or customers on whom both sources agree", "找到的引用，或两个来源一致的客户"))
        }
        ("data.matching", "unmatched_left") => (
            ("Unmatched, left", "引用方未匹配"),
            ("References that name no record, or ends told by the first source alone", "对不上记录的引用，或仅第一个来源说已离开"),
        ),
        ("data.matching", "unmatched_right") => (
            ("Unmatched, right", "被引用方未匹配"),
            ("Records nobody refers to, or ends told by the second source alone", "没有被引用的记录，或仅第二个来源说已离开"),
        ),
        ("data.matching", "amount_unmatched") => {
            (("Amount unmatched", "未匹配金额"), ("Money on rows whose reference was not found", "对不上引用的行所含金额"))
        }
        _ => {
            return backtest::own(report, column)
                .or_else(|| warning::own(report, column))
                .or_else(|| patterns::own(report, column))
                .or_else(|| leaving::own(report, column))
                .or_else(|| survival::own(report, column))
                .or_else(|| by_rep::own(report, column))
                .or_else(|| sales::own(report, column))
                .or_else(|| revenue::own(report, column))
                .or_else(|| funnel::own(report, column))
                .or_else(|| paying::own(report, column))
                .or_else(|| planning::own(report, column))
                .or_else(|| tiers::own(report, column))
                .or_else(|| lifecycle::own(report, column))
                .or_else(|| roles::own(report, column))
                .or_else(|| triggers::own(report, column))
                .or_else(|| accounts::own(report, column));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;
    use holdfast_core::answer::{CATALOGUE, Card};

    #[test]
    fn differences_of_shares_are_told_in_points() {
        assert_eq!([Words(Language::En).points(-0.2), Words(Language::Zh).points(0.0125)], ["−20 pp", "+1.3 个百分点"]);
        assert!(holds_differences("change_low") && holds_differences("difference") && !holds_differences("changed"));
    }

    #[test]
    fn every_column_has_a_label_and_every_new_word_a_meaning() {
        for Card { id: report, columns, .. } in CATALOGUE {
            for column in columns() {
                both(|words| words.column(report, &column.name));
                assert!(!Words(Language::En).column(report, &column.name).contains('_'), "{report} {}", column.name);
                if !["customer_id", "name"].contains(&&*column.name) {
                    both(|words| words.column_meaning(report, &column.name).expect("a meaning"));
                }
            }
        }
    }

    #[test]
    fn a_models_own_part_keeps_its_name() {
        assert_eq!(Words(Language::En).column("health.scores", "part:NPS_points"), "NPS: points");
        assert_eq!(Words(Language::Zh).column("health.scores", "part:NPS_points"), "NPS：得分");
        assert_eq!(Words(Language::En).column("rows", "due_weight"), "due_weight");
    }

    #[test]
    fn codes_become_words_and_text_stays() {
        assert_eq!(Words(Language::Zh).code("health.scores", "band", "at_risk"), "高风险");
        assert_eq!(Words(Language::Zh).code("health.scores", "name", "healthy"), "healthy");
        assert_eq!(Words(Language::En).code("data.matching", "left", "customers.cancel_date"), "cancel date in the customer list");
        assert_eq!(Words(Language::En).code("data.rejects", "hint", "fix_date"), "Write the date as 2026-03-05");
    }
}
