//! Keeping the data on this machine: what is kept, what is not and why, the workspace file, and the wipe.

use holdfast_core::keeping::{Keeping, NotOpened, Place, Unkept};

use super::{Language, Words, words};

words! {
    /// The foot: data are being written.
    saving_data(size: String) { en: "Saving {size} on this machine", zh: "正在保存到本机：{size}" }
    /// The foot: data are kept.
    data_kept(size: String) { en: "Kept on this machine, {size}", zh: "已保存在本机，{size}" }
    /// The foot: data are not kept.
    data_not_kept() { en: "Not kept on this machine", zh: "未保存在本机" }
    /// What is told while something is written: the room there is.
    room_left(room: String) { en: "the browser gives this page {room} more", zh: "浏览器还可为本页提供 {room}" }
    /// Where the data are: the browser's files.
    in_files() { en: "this browser's private files", zh: "此浏览器的私有文件" }
    /// Where the data are where it has no such files.
    in_database_alone() { en: "this browser's database", zh: "此浏览器的数据库" }
    /// A button: everything into one file.
    save_workspace() { en: "Save workspace file", zh: "保存工作区文件" }
    /// What the file is for.
    workspace_basis() {
        en: "Everything in one file: the data as they were read, your models, mappings and views. Drop it here, on another machine, \
             or give it to the command line",
        zh: "全部内容存为一个文件：已读取的数据、你的模型、映射和视图。可拖回此处、带到另一台电脑，或交给命令行读取",
    }
    /// The heading of what can be done with all of it.
    workspace() { en: "Workspace", zh: "工作区" }
    /// A workspace file could not be made.
    workspace_not_saved() {
        en: "The workspace file could not be made. What is kept on this machine is untouched",
        zh: "未能生成工作区文件。保存在本机的内容没有变化",
    }
    /// A button: the tab that asks becomes the one that writes.
    take_over() { en: "Take over here", zh: "在此接管" }
    /// A button: open what is kept.
    show_kept() { en: "Show what is kept", zh: "显示已保存的数据" }
    /// A button: what is shown takes the place of what is kept.
    keep_this_instead() { en: "Keep this instead", zh: "改为保存当前数据" }
    /// Another tab has saved while nothing here waits to be saved.
    saved_elsewhere() {
        en: "Another tab has saved other data since. This tab still shows what it had",
        zh: "另一个标签页已保存了其他数据。此标签页显示的仍是原来的内容",
    }
    /// The earlier save was opened.
    opened_earlier() {
        en: "What was saved last is damaged, so this is what was saved before it. Drop the newest files again",
        zh: "最近一次保存的内容已损坏，这里显示的是再前一次保存的内容。请重新拖入最新的文件",
    }
    /// A button that leads to the wipe.
    wipe() { en: "Delete everything", zh: "清除全部数据" }
    /// What the wipe does.
    wipe_basis() {
        en: "Data, models, mappings, views and settings are deleted from this browser for good. Your files in your folders stay",
        zh: "数据、模型、映射、视图和设置都将从此浏览器中永久删除。你文件夹里的文件不受影响",
    }
    /// Before the wipe.
    wipe_sure() { en: "Delete everything that this browser keeps?", zh: "确定清除此浏览器保存的全部内容？" }
    /// Does not wipe.
    keep_it() { en: "Keep it", zh: "保留" }
    /// While it is being deleted.
    wiping() { en: "Deleting", zh: "正在清除" }
    /// After the wipe, with nothing left.
    wiped() { en: "Everything is deleted. Nothing is left in this browser", zh: "已全部清除。此浏览器中没有留下任何内容" }
    /// After the wipe, with something left.
    wiped_but() {
        en: "Something could not be deleted. Close the other tabs of this page, then try again, or clear the site's data in the \
             browser's settings. Left:",
        zh: "有内容未能清除。请关闭本页的其他标签页后重试，或在浏览器设置中清除网站数据。剩余：",
    }
    /// After the wipe: where was looked.
    looked_in() {
        en: "Looked in: private files, database, small store, caches",
        zh: "已检查：私有文件、数据库、本地存储、缓存",
    }
    /// Loads the page anew.
    start_again() { en: "Start again", zh: "重新开始" }
}

impl Words {
    /// A workspace file was opened, and so many of its models, mappings and views were passed over.
    #[must_use]
    pub fn workspace_opened(self, passed: u64) -> String {
        match passed {
            0 => self.pick("Workspace file opened", "已打开工作区文件").to_owned(),
            passed => self.pick_owned(
                format!(
                    "Workspace file opened, without {passed} of its models, mappings and views: they are damaged, or a newer Holdfast \
                     saved them. They stay in the file"
                ),
                format!(
                    "已打开工作区文件，其中 {passed} 个模型、映射或视图未载入：内容已损坏，或来自更新版本的 Holdfast。它们仍保留在文件中"
                ),
            ),
        }
    }

    /// Where the data are kept, for the table of places.
    #[must_use]
    pub fn data_place(self, keeping: Option<&Keeping>) -> &'static str {
        match keeping {
            Some(Keeping::Kept { place: Place::Files, .. }) => self.in_files(),
            Some(Keeping::Kept { place: Place::Database, .. }) => self.in_database_alone(),
            Some(Keeping::Saving { .. } | Keeping::NotKept(_)) | None => self.in_memory(),
        }
    }

    /// Why data are not kept: what happened, what is safe, what to do. `size` writes bytes.
    #[must_use]
    pub fn unkept(self, why: &Unkept, size: impl Fn(u64) -> String) -> String {
        match why {
            Unkept::NoPlace => self.pick(
                "Your data are not kept: this browser keeps nothing for this page (a private window, or storage is blocked). They \
                 last until you close it: save a workspace file before",
                "数据未保存：此浏览器不为本页保存任何内容（隐私窗口或已禁止存储）。数据在关闭页面前有效：请先保存工作区文件",
            ),
            Unkept::Full { missing: None } => self.pick(
                "Your data are not kept: the browser has no room left. What was kept before is untouched. Free some space and try \
                 again, or save a workspace file",
                "数据未保存：浏览器空间不足。之前保存的内容没有变化。请腾出空间后重试，或保存工作区文件",
            ),
            Unkept::Full { missing: Some(missing) } => {
                let missing = size(*missing);
                return self.pick_owned(
                    format!(
                        "Your data are not kept: the browser has no room, {missing} are missing. What was kept before is untouched. Free \
                         some space and try again, or save a workspace file"
                    ),
                    format!("数据未保存：浏览器空间不足，还差 {missing}。之前保存的内容没有变化。请腾出空间后重试，或保存工作区文件"),
                );
            }
            Unkept::OtherTab => self.pick(
                "This page is open in another tab, and only that one saves. What you load here lasts until you close this tab",
                "本页已在另一个标签页中打开，只有那里会保存。在此载入的内容在关闭此标签页后消失",
            ),
            Unkept::Changed => self.pick(
                "Another tab has saved other data since this one was opened, so these are not kept",
                "此标签页打开后，另一个标签页保存了其他数据，因此当前数据未保存",
            ),
            Unkept::Wiped => self.pick(
                "Another tab has deleted everything that this browser kept. What this tab shows is in its memory alone: save a \
                 workspace file if you want it back",
                "另一个标签页已清除此浏览器保存的全部内容。此标签页显示的内容仅在内存中：如需留存，请保存工作区文件",
            ),
            Unkept::FilesNeeded { why } => {
                let why = why.as_ref().map(|why| self.unkept(why, &size as &dyn Fn(u64) -> String));
                let (en, zh) = (
                    "These data are too large to be written once they are read, and are in memory alone. Drop their files again to have \
                     them kept",
                    "数据量过大，读取完成后无法再写入，目前仅在内存中。请重新拖入这些文件以保存",
                );
                let ask = self.pick(en, zh);
                return match why {
                    Some(why) => self.pick_owned(format!("{why}. {ask}"), format!("{why}。{ask}")),
                    None => ask.to_owned(),
                };
            }
            Unkept::Newer => self.pick(
                "What is kept here was saved by a newer Holdfast, and is left as it is: reload to update. What you load now is not kept",
                "本机保存的内容来自更新版本的 Holdfast，不会改动：请刷新页面以更新。现在载入的内容不会保存",
            ),
            Unkept::Failed { code } => {
                let (en, zh) = (
                    "Your data could not be kept. What was kept before is untouched: try again, or save a workspace file",
                    "数据未能保存。之前保存的内容没有变化：请重试，或保存工作区文件",
                );
                return match code.as_str() {
                    "" => self.pick(en, zh).to_owned(),
                    code => self.pick_owned(format!("{en} ({code})"), format!("{zh}（{code}）")),
                };
            }
        }
        .to_owned()
    }

    /// Why what is kept could not be opened; nothing where nothing is kept.
    #[must_use]
    pub fn not_opened(self, why: &NotOpened) -> Option<String> {
        let told = match why {
            NotOpened::Nothing => return None,
            NotOpened::Newer => self.pick(
                "What is kept here was saved by a newer Holdfast. It is safe and left as it is: reload to update",
                "本机保存的内容来自更新版本的 Holdfast。内容安全且不会改动：请刷新页面以更新",
            ),
            NotOpened::Damaged => self.pick(
                "What was kept here is damaged and could not be opened. Your files are untouched: drop them again. Until then nothing \
                 kept is overwritten",
                "本机保存的内容已损坏，无法打开。你的文件没有变化：请重新拖入。在此之前不会覆盖已保存的内容",
            ),
            NotOpened::TooLarge => self.pick(
                "What is kept here needs more memory than this tab has. It is safe: close other tabs and reload",
                "打开已保存的内容所需内存超出此标签页的限额。内容是安全的：请关闭其他标签页后刷新",
            ),
            NotOpened::Failed { code } => {
                let (en, zh) = (
                    "The browser did not give back what is kept here. It is left as it is: reload to try again",
                    "浏览器未能取回已保存的内容。内容不会改动：请刷新重试",
                );
                return Some(match code.as_str() {
                    "" => self.pick(en, zh).to_owned(),
                    code => self.pick_owned(format!("{en} ({code})"), format!("{zh}（{code}）")),
                });
            }
        };
        Some(told.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;

    #[test]
    fn every_reason_is_told_in_both_languages() {
        let failed = || "DataError".to_owned();
        for why in [
            Unkept::NoPlace,
            Unkept::Full { missing: None },
            Unkept::Full { missing: Some(5) },
            Unkept::OtherTab,
            Unkept::Changed,
            Unkept::Newer,
            Unkept::Wiped,
            Unkept::FilesNeeded { why: None },
            Unkept::FilesNeeded { why: Some(Box::new(Unkept::Full { missing: None })) },
            Unkept::Failed { code: failed() },
        ] {
            both(|words| words.unkept(&why, |bytes| format!("{bytes} B")));
        }
        for passed in [0, 1] {
            both(|words| words.workspace_opened(passed));
        }
        for why in [NotOpened::Newer, NotOpened::Damaged, NotOpened::TooLarge, NotOpened::Failed { code: failed() }] {
            both(|words| words.not_opened(&why).expect("a sentence"));
        }
        assert_eq!(Words(Language::En).not_opened(&NotOpened::Nothing), None);
    }
}
