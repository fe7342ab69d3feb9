//! What a rule's message says where the rule has no text of its own.
//!
//! A message is made of the sentences of its act whose blanks can all be filled. None offers a discount, none is a sales call.

use holdfast_core::signals::Act;
use holdfast_core::triggers::message::{Sentence, Told, Wording};

use crate::text::{Language, Words};

/// A sentence in both languages, and what must not be known for it to be said.
struct Line {
    en: &'static str,
    zh: &'static str,
    unless: Option<&'static str>,
}

const fn always(en: &'static str, zh: &'static str) -> Line {
    Line { en, zh, unless: None }
}

const fn unless(known: &'static str, en: &'static str, zh: &'static str) -> Line {
    Line { en, zh, unless: Some(known) }
}

const COMPARED: Line = always(
    "You may be comparing us with {competitor}: here is what each of us does better, side by side: {comparison}.",
    "您可能正在将我们与 {competitor} 比较，这里如实列出双方的长处：{comparison}。",
);
const CASE: Line = always("How a company in your industry did it: {case}.", "看看同行业的一家公司是怎么做的：{case}。");

/// The sentences of an act, in their order.
fn sentences(act: Act) -> &'static [Line] {
    const HELLO: Line = always("Hello {customer},", "{customer}，您好！");
    match act {
        Act::ExecutiveTalk => {
            const {
                &[
                    always(
                        "{customer}: whoever brought us in is no longer there. Let two executives talk about where they want to go this year, not about the contract.",
                        "{customer}：当初引入我们的人已不再登录。请安排双方高层谈谈今年的方向，不谈合同。",
                    ),
                    always("Bring along: {case}.", "可带上案例：{case}。"),
                ]
            }
        }
        Act::TailoredTraining => {
            const {
                &[
                    HELLO,
                    always(
                        "your team worked a lot with {feature} until recently. We would like to sit down with you and see what is in the way, with training made for your team.",
                        "贵团队此前经常使用 {feature}，最近停了下来。我们想和您一起看看卡在哪里，并为贵团队安排一次定制培训。",
                    ),
                    unless(
                        "feature",
                        "we would like to see with you what your team needs next, with training made for it.",
                        "我们想和您一起看看团队接下来需要什么，并安排一次定制培训。",
                    ),
                    CASE,
                ]
            }
        }
        Act::DiagnosisVisit => {
            const {
                &[
                    always(
                        "{customer}: go there to find out what is wrong. Listen, ask what they want to reach, do not talk about renewal.",
                        "{customer}：请上门了解问题所在。多听，问清对方想达成什么，不谈续约。",
                    ),
                    always(
                        "They look at {competitor}; know the comparison: {comparison}.",
                        "对方在看 {competitor}，请先熟悉对比：{comparison}。",
                    ),
                    always("It may help to bring: {case}.", "可带上案例：{case}。"),
                ]
            }
        }
        Act::HowToVideo => {
            const {
                &[
                    HELLO,
                    always(
                        "some of what your team begins is left unfinished. A two-minute video shows how others get it done.",
                        "贵团队有些工作开了头却没有完成。两分钟的视频演示了其他团队如何一步步做完。",
                    ),
                    CASE,
                ]
            }
        }
        Act::PeerGroup => {
            const {
                &[
                    HELLO,
                    always(
                        "others who began when you did meet every week, show each other what works and answer questions. You are welcome to join.",
                        "与您同期开始的伙伴每周都在群里交流做法、互相答疑，欢迎加入。",
                    ),
                    CASE,
                ]
            }
        }
        Act::SuccessCase => {
            const {
                &[
                    HELLO,
                    always(
                        "you had a look at {feature} the other day: we would like to show you what it does for teams like yours.",
                        "前几天您看了一眼 {feature}，我们想让您看看它能帮到贵团队哪些地方。",
                    ),
                    COMPARED,
                    CASE,
                    unless(
                        "case",
                        "we would like to send you how others in your industry work with us. Which part of your work should it be about?",
                        "我们想给您找一份同行业客户的做法，您最关心哪一块工作？",
                    ),
                ]
            }
        }
        Act::MissedFeature => {
            const {
                &[
                    HELLO,
                    always(
                        "teams like yours work with {feature} a lot, and you have not tried it lately. Two minutes show what it does.",
                        "与您类似的团队经常使用 {feature}，而您最近还没有用过。两分钟就能看懂它的用处。",
                    ),
                    unless(
                        "feature",
                        "there may be a part of the product that you have not tried yet. Two minutes show what it does.",
                        "产品里可能有您还没试过的功能。两分钟就能看懂它的用处。",
                    ),
                    CASE,
                ]
            }
        }
        Act::JointWhitePaper => {
            const {
                &[
                    HELLO,
                    always(
                        "what you have built with {feature} is worth telling. Would you write a white paper about it with us?",
                        "您用 {feature} 做出的成果值得分享，愿意和我们一起写一份白皮书吗？",
                    ),
                    unless(
                        "feature",
                        "what you have built is worth telling. Would you write a white paper about it with us?",
                        "您做出的成果值得分享，愿意和我们一起写一份白皮书吗？",
                    ),
                ]
            }
        }
        Act::AdvancedTraining => {
            const {
                &[
                    HELLO,
                    always(
                        "you work with {feature} more and more. We have training for those who want to go further.",
                        "您对 {feature} 的使用越来越深入，我们为想再进一步的团队准备了进阶培训。",
                    ),
                    unless(
                        "feature",
                        "you work with the product more and more. We have training for those who want to go further.",
                        "您对产品的使用越来越深入，我们为想再进一步的团队准备了进阶培训。",
                    ),
                ]
            }
        }
    }
}

impl Words {
    /// The words of messages in this language, for the questions that are answered with some.
    #[must_use]
    pub fn wording(self) -> Wording {
        let sentence = |one: &Line| Sentence { text: self.pick(one.en, one.zh).to_owned(), unless: one.unless.map(str::to_owned) };
        let of = |act: Act| (act.code().to_owned(), sentences(act).iter().map(sentence).collect());
        Wording {
            sentences: Act::ALL.into_iter().map(of).collect(),
            between: self.pick(" ", "").to_owned(),
            chinese: self.0 == Language::Zh,
        }
    }

    /// The message that goes with an act, filled with what is known.
    #[must_use]
    pub fn written(self, act: Act, told: &Told) -> String {
        told.write(act, &self.wording()).unwrap_or_default()
    }

    /// The text with its blanks that goes with an act: what somebody begins with who writes their own.
    #[must_use]
    pub fn template(self, act: Act) -> String {
        let said = sentences(act).iter().filter(|one| one.unless.is_none());
        said.map(|one| self.pick(one.en, one.zh)).collect::<Vec<_>>().join(self.pick(" ", ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use holdfast_core::triggers::message::{PLACEHOLDERS, Piece, placeholders};

    fn piece(title: &str) -> Piece {
        Piece { title: title.to_owned(), link: None }
    }

    #[test]
    fn a_message_tells_what_is_known_in_the_language_of_its_reader() {
        let told = Told {
            customer: "Acme".to_owned(),
            feature: Some("Reports".to_owned()),
            competitor: Some("Rival".to_owned()),
            comparisons: vec![piece("Us and Rival"), piece("我们与 Rival")],
            case: Some(piece("A shop's year")),
            owner: None,
        };
        assert_eq!(
            Words(Language::En).written(Act::SuccessCase, &told),
            "Hello Acme, you had a look at Reports the other day: we would like to show you what it does for teams like yours. You may be comparing us with Rival: here is what each of us does better, side by side: Us and Rival. How a company in your industry did it: A shop's year."
        );
        let zh = Words(Language::Zh).written(Act::SuccessCase, &told);
        assert!(zh.contains("我们与 Rival") && zh.starts_with("Acme，您好！前几天"), "{zh}");
        let bare = Told { customer: "Acme".to_owned(), ..Told::default() };
        assert_eq!(
            Words(Language::En).written(Act::SuccessCase, &bare),
            "Hello Acme, we would like to send you how others in your industry work with us. Which part of your work should it be about?"
        );
    }

    #[test]
    fn whatever_is_known_no_blank_is_left_and_no_discount_offered() {
        let (all, none) = (
            Told {
                customer: "Acme".to_owned(),
                feature: Some("F".to_owned()),
                competitor: Some("C".to_owned()),
                comparisons: vec![piece("P")],
                case: Some(piece("Q")),
                owner: Some("O".to_owned()),
            },
            Told { customer: "Acme".to_owned(), ..Told::default() },
        );
        for act in Act::ALL {
            for language in Language::ALL {
                let words = Words(language);
                for told in [&all, &none] {
                    let text = words.written(act, told);
                    assert!(text.contains("Acme") && !text.contains(['{', '}']), "{text}");
                    assert!(text.chars().count() > "Hello Acme,".len() + 4, "{text}");
                    assert!(!["discount", "price off", "折扣", "优惠"].iter().any(|word| text.to_lowercase().contains(word)), "{text}");
                }
                assert!(placeholders(&words.template(act)).into_iter().all(|name| PLACEHOLDERS.contains(&name)));
                assert_eq!(all.fill(&words.template(act)), words.written(act, &all));
            }
        }
    }
}
