//! What is kept on this machine, what is taken back, and what is said when something could not be kept.

use super::{Language, Words, words};

words! {
    /// Makes a version of the model the one that scores.
    put_in_force() { en: "Put in force", zh: "启用" }
    /// Takes the last change back.
    undo() { en: "Undo", zh: "撤销" }
    /// Does again what was taken back.
    redo() { en: "Redo", zh: "重做" }
    /// Takes a message off the screen.
    dismiss() { en: "Dismiss", zh: "知道了" }
    /// Name of the place where messages appear.
    messages() { en: "Messages", zh: "消息" }
    /// A change was taken back.
    undone(change: String) { en: "Undone: {change}", zh: "已撤销：{change}" }
    /// A change was done again.
    redone(change: String) { en: "Redone: {change}", zh: "已重做：{change}" }
    /// A change could not be taken back or done again, for something else has come to stand there.
    changed_since() { en: "Left as it is: it has been changed since", zh: "保持原样：此后已有新的更改" }
    /// A button after a conflict: the person's own version takes the place of the other tab's.
    save_mine() { en: "Save mine instead", zh: "改存我的版本" }
    /// A button after a failure.
    try_again() { en: "Try again", zh: "重试" }
    /// A lasting notice: there is no database.
    kept_in_mirror() {
        en: "This browser does not open its database. Models, mappings and views go to its small store, which it clears more \
             easily: save your models as files too",
        zh: "此浏览器无法打开数据库。模型、映射和视图只存放在较小的本地存储中，更容易被浏览器清除：请把模型另存为文件",
    }
    /// A lasting notice: there is no storage at all.
    kept_in_memory() {
        en: "Not kept on this machine: this browser blocks storage. Models, mappings and views last until you close the page",
        zh: "不会保存在本机：此浏览器禁止存储。模型、映射和视图在关闭页面后消失",
    }
    /// A lasting notice: a record is rubbish.
    kept_but_unread() {
        en: "Something kept here cannot be read, so the default is used. It stays as it is until you save anew",
        zh: "有一项保存的内容无法读取，因此使用默认值。在你重新保存之前，它会保持原样",
    }
    /// A lasting notice: a record was written by a newer build.
    kept_by_newer() {
        en: "Something kept here comes from a newer Holdfast, so the default is used. It is not changed here: reload to update",
        zh: "有一项保存的内容来自更新版本的 Holdfast，因此使用默认值。此处不会改动它：请刷新页面以更新",
    }
    /// A lasting notice: something shown is not kept.
    not_kept_yet() {
        en: "Your last change is not kept yet: it lasts until you close the page",
        zh: "最近的更改尚未保存：关闭页面后会丢失",
    }
}
