//! What is said when the reader or the page itself has come to grief.

use super::{Language, Words, words};

words! {
    /// A file ended the reader.
    failed_file(file: String) { en: "Reading {file} failed: the reader stopped", zh: "读取“{file}”失败：读取程序中断了" }
    /// Files ended the reader as they were loaded, or waited to be.
    failed_files(files: String) { en: "The import of {files} failed: the reader stopped", zh: "导入“{files}”失败：读取程序中断了" }
    /// The sample company ended the reader.
    failed_sample() { en: "Making the sample company failed: the reader stopped", zh: "生成示例公司失败：读取程序中断了" }
    /// What is kept ended the reader.
    failed_kept() { en: "Opening what is kept here failed: the reader stopped", zh: "打开本机保存的数据失败：读取程序中断了" }
    /// A question ended the reader.
    failed_answer(report: String) {
        en: "The answer to {report} failed: the reader stopped over it",
        zh: "计算 {report} 失败：读取程序中断了",
    }
    /// Taking an import back ended the reader.
    failed_undo() { en: "Undo failed: the reader stopped", zh: "撤销失败：读取程序中断了" }
    /// The reader ended over nothing.
    failed_idle() { en: "The reader stopped", zh: "读取程序中断了" }
    /// What was loaded is kept, and answers again.
    still_here() { en: "What was loaded is still here", zh: "已载入的数据都还在" }
    /// What was kept answers; what was loaded since is gone.
    earlier_here() {
        en: "What was kept before is still here; what was loaded since had not been kept yet: read it again",
        zh: "之前保存的数据都还在；此后载入的数据尚未保存，请重新读取",
    }
    /// What was loaded is being opened from what is kept.
    opening_again() { en: "What was loaded is being opened again…", zh: "正在重新打开已载入的数据…" }
    /// What was loaded was only in memory.
    lost_files() {
        en: "What was loaded was not kept in this browser and is gone; your files are untouched. Read them again",
        zh: "已载入的数据没有保存在此浏览器里，已经丢失；你的文件没有改动。请重新读取",
    }
    /// The same of the sample company, or of files that the page no longer holds.
    lost_data() {
        en: "What was loaded was not kept in this browser and is gone; your files are untouched. Drop them again",
        zh: "已载入的数据没有保存在此浏览器里，已经丢失；你的文件没有改动。请重新拖入",
    }
    /// Nothing was loaded.
    files_untouched() { en: "Your files are untouched", zh: "你的文件没有改动" }
    /// An input is left alone from now on.
    left_alone() {
        en: "It has stopped the reader three times in five minutes, so it is left alone from now on. Everything else goes on",
        zh: "它在五分钟内三次使读取程序中断，之后不再自动尝试。其他部分照常工作",
    }
    /// Files of a drop that are left alone.
    left_out(files: String) {
        en: "{files} is left out: it stopped the reader three times in five minutes, and may do so again",
        zh: "“{files}”已跳过：它在五分钟内三次使读取程序中断，再次读取可能还会中断",
    }
    /// What is kept is left alone.
    kept_left_alone() {
        en: "Opening it has stopped the reader three times in five minutes, so it is not opened again by itself. It stays kept as it is until other data are saved",
        zh: "打开它在五分钟内三次使读取程序中断，之后不再自动打开。在保存其他数据之前，它会原样留在本机",
    }
    /// No further worker is started by itself.
    circle() {
        en: "The reader stops again and again, so it is not started again by itself. Reload the page",
        zh: "读取程序反复中断，不再自动启动。请刷新页面",
    }
    /// What stands in place of an answer that is left alone.
    answer_left_alone() {
        en: "Not worked out: it has stopped the reader three times in five minutes",
        zh: "未计算：它在五分钟内三次使读取程序中断",
    }
    /// The reader ended and another took its place, and nothing was lost.
    restarted() { en: "The reader stopped and was started again; nothing is lost", zh: "读取程序曾中断，已重新启动，数据没有丢失" }
    /// Stands between two sentences.
    between_sentences() { en: ". ", zh: "。" }
    /// Tries once more what failed.
    again() { en: "Again", zh: "再试一次" }
    /// The same of what is left alone.
    all_the_same() { en: "Try it all the same", zh: "仍然尝试" }
    /// Reads the files of a job but for the one that failed.
    without_it(file: String) { en: "Read the others without {file}", zh: "跳过“{file}”，读取其他文件" }
    /// Puts the report into the clipboard.
    copy_report() { en: "Copy report", zh: "复制报告" }
    /// It is there.
    report_copied() { en: "Report copied", zh: "报告已复制" }
    /// It could not be put there, and was saved.
    report_saved() { en: "The report was saved as a file", zh: "报告已存为文件" }
    /// The reader has not been heard of for a while.
    silent(seconds: String) {
        en: "The reader has been silent for {seconds} s. It may be at a long step, or be stuck: wait, or restart it",
        zh: "读取程序已有 {seconds} 秒没有回应。可能正在进行较长的步骤，也可能卡住了：可以继续等待，或重新启动",
    }
    /// Ends the reader and starts another.
    restart() { en: "Restart the reader", zh: "重新启动读取程序" }
    /// What a report says of a reader that was ended by a person.
    was_silent(seconds: String) { en: "ended by hand after {seconds} s of silence", zh: "沉默 {seconds} 秒后由用户结束" }
    /// Title: the page itself has stopped.
    page_stopped() { en: "The page has stopped", zh: "页面已停止运行" }
    /// Title: the page itself could not start.
    page_not_started() { en: "The page could not start", zh: "页面未能启动" }
    /// What is safe then, and what to do.
    page_stopped_safe() {
        en: "Your data are safe: what was kept is kept. Reload to go on",
        zh: "你的数据是安全的：已保存的内容都还在。刷新后继续",
    }
    /// What is safe where it could not start, and what to do.
    page_not_started_safe() {
        en: "Your data are safe: what was kept is kept. Reload; if it happens again, try a current Chrome, Edge, Firefox or Safari",
        zh: "你的数据是安全的：已保存的内容都还在。请刷新；如果仍然如此，请换用新版 Chrome、Edge、Firefox 或 Safari",
    }
    /// Over the report where it is to be copied by hand.
    report_by_hand() { en: "The report, to be copied by hand", zh: "报告内容，请手动复制" }
    /// The report of a failure.
    failure_report(build: String, browser: String, seconds: String, cause: String, messages: String) {
        en: "Holdfast: report of a failure. It holds no cell of your data\nBuild: {build}\nBrowser: {browser}\nSeconds since the page opened: {seconds}\nWhat happened: {cause}\nLast messages, → to the reader, ← from it:\n{messages}\n",
        zh: "Holdfast 故障报告，不含任何单元格内容\n版本：{build}\n浏览器：{browser}\n页面打开后的秒数：{seconds}\n发生了什么：{cause}\n最近的消息（→ 发往读取程序，← 来自读取程序）：\n{messages}\n",
    }
}
