//! The editable words by which behaviour is read from event logs and tickets (definitions, section 8), English and Chinese.

use serde::{Deserialize, Serialize};

/// Word lists and page patterns; every entry is compared folded (NFKC, lower case) by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Event names that are logins.
    pub login_events: Vec<String>,
    /// Event names that are page views.
    pub page_events: Vec<String>,
    /// Event names that show new content to a user.
    pub shown_events: Vec<String>,
    /// Event names that are clicks on content or a feature.
    pub clicked_events: Vec<String>,
    /// Event names that are searches.
    pub search_events: Vec<String>,
    /// Words in an event's name that make it the sharing of something made in the product: a report, a dashboard.
    #[serde(default = "sharing")]
    pub sharing_words: Vec<String>,
    /// Parts of a page's path or name that make it a price page.
    pub price_pages: Vec<String>,
    /// Parts of a page's path or name that make it a cancellation page.
    pub cancel_pages: Vec<String>,
    /// Parts that together make a page the help on exports; each entry is a set of words joined by `+`.
    pub help_pages: Vec<String>,
    /// Words that make a ticket negative where neither kind, satisfaction nor sentiment tells.
    pub negative_words: Vec<String>,
    /// Words of a customer about to leave: export all, last bill, cancel.
    pub leaving_words: Vec<String>,
    /// Ticket kinds that are negative.
    pub negative_kinds: Vec<String>,
}

impl Default for Words {
    fn default() -> Words {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Words {
            login_events: list(&["login", "log in", "logged in", "sign in", "signed in", "session start", "登录", "登入"]),
            page_events: list(&["page view", "pageview", "$pageview", "page viewed", "screen view", "$screen", "浏览", "页面浏览"]),
            shown_events: list(&["impression", "shown", "delivered", "sent", "曝光", "展示"]),
            clicked_events: list(&["click", "clicked", "opened", "点击"]),
            search_events: list(&["search", "searched", "搜索"]),
            sharing_words: sharing(),
            price_pages: list(&["pricing", "price", "prices", "plans", "价格", "套餐", "报价"]),
            cancel_pages: list(&["cancel", "cancellation", "unsubscribe", "close account", "解约", "退订", "注销"]),
            help_pages: list(&["help+export", "docs+export", "导出+帮助"]),
            negative_words: list(&[
                "bug",
                "error",
                "broken",
                "crash",
                "fail",
                "not working",
                "doesn't work",
                "complain",
                "unacceptable",
                "terrible",
                "disappointed",
                "frustrat",
                "报错",
                "崩溃",
                "故障",
                "失败",
                "投诉",
                "无法",
                "不能用",
                "太差",
                "失望",
            ]),
            leaving_words: list(&[
                "export all",
                "export our data",
                "export my data",
                "download all data",
                "last invoice",
                "last bill",
                "final invoice",
                "last billing",
                "cancel",
                "terminate",
                "close our account",
                "close my account",
                "导出全部",
                "导出所有",
                "全部导出",
                "最后一期",
                "最后账单",
                "最后一张账单",
                "最后一个账期",
                "退订",
                "解约",
                "取消订阅",
                "注销",
            ]),
            negative_kinds: list(&["bug", "complaint", "缺陷", "故障", "投诉"]),
        }
    }
}

/// Also for words that were kept before there was this list.
fn sharing() -> Vec<String> {
    ["share", "shared", "分享"].map(str::to_owned).to_vec()
}
