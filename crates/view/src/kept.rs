//! What a person made by hand: where it is kept, what was changed, and why something could not be kept.

use holdfast_core::day::Day;

use crate::text::Words;

/// Where models, mappings and views are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the browser's database, on the disk before it says so.
    Strict,
    /// In its small store: the database can't be opened.
    Mirror,
    /// Nowhere: all storage is blocked.
    Memory,
}

/// Why something could not be kept; what stood there is untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotKept {
    /// Another tab has written there since.
    Changed,
    /// There is no room.
    Full,
    /// A newer build wrote what stands there.
    Newer,
    /// The browser, or a newer build in another tab, has closed the store.
    Closed,
    /// Something else.
    Failed {
        /// The browser's own word; may be empty.
        code: String,
    },
}

/// A change that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The draft was changed.
    DraftEdited,
    /// The draft was thrown away.
    DraftDropped,
    /// The words of leaving were changed: a version of its own, which scores.
    WordsKept {
        /// Its number.
        version: u32,
    },
    /// The draft became a version, and scores.
    DraftActivated {
        /// Its number.
        version: u32,
    },
    /// An earlier or later version was put in force.
    VersionPutInForce {
        /// Its number.
        version: u32,
    },
    /// Something was settled about a file that waits to be loaded.
    FileSettled {
        /// Its name.
        name: String,
    },
    /// The records of a workspace file took the place of those here.
    WorkspaceOpened,
    /// A mapping was deleted.
    MappingDeleted {
        /// Its name.
        name: String,
    },
    /// A view was kept.
    ViewKept {
        /// Its name.
        name: String,
    },
    /// A view got another name.
    ViewRenamed {
        /// The new one.
        name: String,
    },
    /// A view was deleted.
    ViewDeleted {
        /// Its name.
        name: String,
    },
    /// A trigger's rule was kept.
    RuleKept {
        /// Its name.
        name: String,
    },
    /// A rule was deleted.
    RuleDeleted {
        /// Its name.
        name: String,
    },
    /// How stages are set, or what the team wants to reach, was kept.
    SalesKept,
    /// Figures of a plan were kept under a name, perhaps in place of others.
    ScenarioKept {
        /// The name.
        name: String,
        /// Whether others had it.
        replaced: bool,
    },
    /// They were deleted.
    ScenarioDeleted {
        /// Their name.
        name: String,
    },
    /// Which features are advanced was kept, as a version of the model.
    FeaturesKept {
        /// Its number.
        version: u32,
    },
    /// From which day on ends are told was kept.
    ObservedKept,
    /// A pay plan was kept.
    PlanKept {
        /// Its name.
        name: String,
    },
    /// A pay plan was deleted.
    PlanDeleted {
        /// Its name.
        name: String,
    },
    /// A customer on the call sheet is done.
    CallDone {
        /// Its name.
        name: String,
    },
    /// It was put off.
    CallSnoozed {
        /// Its name.
        name: String,
        /// Until that day.
        until: Day,
    },
    /// Something was noted about it.
    CallNoted {
        /// Its name.
        name: String,
    },
    /// It was handed to somebody.
    CallAssigned {
        /// Its name.
        name: String,
        /// To whom; to nobody in particular if empty.
        owner: String,
    },
}

impl Words {
    /// A change, in a few words.
    #[must_use]
    pub fn change(self, change: &Change) -> String {
        match change {
            Change::DraftEdited => self.pick("Draft changed", "草稿已修改").to_owned(),
            Change::DraftDropped => self.pick("Draft discarded", "草稿已放弃").to_owned(),
            Change::FeaturesKept { version } => self.pick_owned(
                format!("Advanced features kept, as version {version} of the model"),
                format!("已保存进阶功能，作为模型第 {version} 版"),
            ),
            Change::WordsKept { version } => self.pick_owned(
                format!("Words of leaving kept, as version {version} of the model"),
                format!("已保存离开类字词，作为模型第 {version} 版"),
            ),
            Change::DraftActivated { version } => {
                self.pick_owned(format!("Version {version} made from the draft and in force"), format!("草稿已成为第 {version} 版并启用"))
            }
            Change::VersionPutInForce { version } => {
                self.pick_owned(format!("Version {version} in force"), format!("已启用第 {version} 版"))
            }
            Change::FileSettled { name } => self.pick_owned(format!("How {name} is read"), format!("“{name}”的读取方式")),
            Change::WorkspaceOpened => {
                self.pick("Models, mappings and views of the workspace file taken", "已采用工作区文件中的模型、映射和视图").to_owned()
            }
            Change::MappingDeleted { name } => self.pick_owned(format!("Mapping of {name} deleted"), format!("已删除“{name}”的映射")),
            Change::ViewKept { name } => self.pick_owned(format!("View {name} kept"), format!("已保存视图“{name}”")),
            Change::ViewRenamed { name } => self.pick_owned(format!("View renamed to {name}"), format!("视图已改名为“{name}”")),
            Change::ViewDeleted { name } => self.pick_owned(format!("View {name} deleted"), format!("已删除视图“{name}”")),
            Change::RuleKept { name } => self.pick_owned(format!("Rule {name} kept"), format!("已保存规则“{name}”")),
            Change::RuleDeleted { name } => self.pick_owned(format!("Rule {name} deleted"), format!("已删除规则“{name}”")),
            Change::ObservedKept => self.pick("Counted anew", "已重新计算").to_owned(),
            Change::SalesKept => self.pick("Settings of selling kept", "已保存销售设置").to_owned(),
            Change::ScenarioKept { name, replaced: false } => self.pick_owned(format!("Kept: {name}"), format!("已保存：{name}")),
            Change::ScenarioKept { name, replaced: true } => {
                self.pick_owned(format!("Kept: {name}, in place of the one before"), format!("已保存：{name}（替换原有情形）"))
            }
            Change::ScenarioDeleted { name } => self.pick_owned(format!("Scenario {name} deleted"), format!("已删除情形“{name}”")),
            Change::PlanKept { name } => self.pick_owned(format!("Plan {name} kept"), format!("已保存方案“{name}”")),
            Change::PlanDeleted { name } => self.pick_owned(format!("Plan {name} deleted"), format!("已删除方案“{name}”")),
            Change::CallDone { name } => self.pick_owned(format!("{name}: done"), format!("{name}：已完成")),
            Change::CallSnoozed { name, until } => {
                self.pick_owned(format!("{name}: put off until {until}"), format!("{name}：推迟到 {until}"))
            }
            Change::CallNoted { name } => self.pick_owned(format!("{name}: note kept"), format!("{name}：备注已保存")),
            Change::CallAssigned { name, owner } if owner.is_empty() => {
                self.pick_owned(format!("{name}: assigned to nobody in particular"), format!("{name}：已取消指派"))
            }
            Change::CallAssigned { name, owner } => {
                self.pick_owned(format!("{name}: assigned to {owner}"), format!("{name}：已指派给{owner}"))
            }
        }
    }

    /// A version of the model: its number, its name if it has one, and whether it scores.
    #[must_use]
    pub fn version(self, number: u32, name: &str, in_force: bool) -> String {
        let version = self.pick_owned(format!("Version {number}"), format!("第 {number} 版"));
        let name = if name.is_empty() { String::new() } else { format!(" · {name}") };
        let in_force = if in_force { self.pick(" · in force", " · 使用中") } else { "" };
        format!("{version}{name}{in_force}")
    }

    /// What happened, what is safe, what to do.
    #[must_use]
    pub fn not_kept(self, why: &NotKept) -> String {
        match why {
            NotKept::Changed => self.pick(
                "Changed in another tab meanwhile: that version is shown now, and yours is not saved",
                "其他标签页刚刚做了更改：现在显示的是那个版本，你的更改没有保存",
            ),
            NotKept::Full => self.pick(
                "This browser has no room left. What was kept before is safe; your change lasts until you close the page. Free some \
                 space, then try again",
                "此浏览器的存储空间已满。之前保存的内容是安全的；你的更改在关闭页面前有效。请腾出空间后重试",
            ),
            NotKept::Newer => self.pick(
                "A newer Holdfast made this, so it is not changed here. Reload to update",
                "这是更新版本的 Holdfast 保存的，此处不会改动它。请刷新页面以更新",
            ),
            NotKept::Closed => self.pick(
                "The browser has closed the store. What was kept before is safe; your change lasts until you close or reload the page",
                "浏览器已关闭存储。之前保存的内容是安全的；你的更改在关闭或刷新页面前有效",
            ),
            NotKept::Failed { code } => {
                let (en, zh) = (
                    "Your change could not be kept. What was kept before is safe: try again",
                    "更改未能保存。之前保存的内容是安全的：请重试",
                );
                return match code.as_str() {
                    "" => self.pick(en, zh).to_owned(),
                    code => self.pick_owned(format!("{en} ({code})"), format!("{zh}（{code}）")),
                };
            }
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;

    #[test]
    fn what_was_changed_and_what_was_not_kept_is_told_in_both_languages() {
        let name = || "EMEA".to_owned();
        for change in [
            Change::DraftEdited,
            Change::DraftDropped,
            Change::WordsKept { version: 2 },
            Change::FeaturesKept { version: 2 },
            Change::DraftActivated { version: 2 },
            Change::VersionPutInForce { version: 1 },
            Change::FileSettled { name: name() },
            Change::WorkspaceOpened,
            Change::MappingDeleted { name: name() },
            Change::ViewKept { name: name() },
            Change::ViewRenamed { name: name() },
            Change::ViewDeleted { name: name() },
            Change::RuleKept { name: name() },
            Change::RuleDeleted { name: name() },
            Change::SalesKept,
            Change::ScenarioKept { name: name(), replaced: false },
            Change::ScenarioKept { name: name(), replaced: true },
            Change::ScenarioDeleted { name: name() },
            Change::ObservedKept,
            Change::PlanKept { name: name() },
            Change::PlanDeleted { name: name() },
            Change::CallDone { name: name() },
            Change::CallSnoozed { name: name(), until: Day(20_000) },
            Change::CallNoted { name: name() },
            Change::CallAssigned { name: name(), owner: name() },
            Change::CallAssigned { name: name(), owner: String::new() },
        ] {
            both(|words| words.change(&change));
        }
        both(|words| words.version(2, "strict", true));
        for why in [NotKept::Changed, NotKept::Full, NotKept::Newer, NotKept::Closed, NotKept::Failed { code: "DataError".to_owned() }] {
            both(|words| words.not_kept(&why));
        }
    }
}
