//! Small line drawings beside a word; never without one.

use leptos::prelude::*;

/// What a drawing stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// The call sheet.
    Today,
    /// The list of accounts.
    Accounts,
    /// The score.
    Health,
    /// Rules.
    Triggers,
    /// Stages.
    Funnel,
    /// People.
    Team,
    /// A falling curve.
    Churn,
    /// Pay.
    Compensation,
    /// A target.
    Plan,
    /// Files.
    Data,
    /// Three dots.
    More,
    /// A glass.
    Find,
    /// A calendar.
    Day,
    /// Opens downwards.
    Down,
    /// Upwards.
    Up,
    /// Takes away.
    Cross,
    /// Changes a name.
    Pen,
    /// Asks how something comes about.
    Why,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Today => "M2 4.5h8M2 8h12M2 11.5h6M11 11l1.6 1.6L15 9.8",
            Icon::Accounts => "M2 3.5h12M2 8h12M2 12.5h12M5.5 3.5v9",
            Icon::Health => "M1.5 5.5h4L8 8.5l2.5-3h4M2 11.5h12",
            Icon::Triggers => "M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z",
            Icon::Funnel => "M2 3.5h12M2 8h8M2 12.5h4.5",
            Icon::Team => {
                "M3 5.500a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M1 13.500c.4-2.6 2-4 4.5-4s4.1 1.4 4.5 4\
                 M10.5 3.300a2.4 2.4 0 0 1 0 4.500M12 9.800c1.7.5 2.7 1.7 3 3.7"
            }
            Icon::Churn => "M2 2v12h12M4.5 4h3v3h3v2.500h3.5",
            Icon::Compensation => {
                "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 4.500v7M10 6.200C9.6 5.5 9 5.2 8 5.200c-1.2 0-2 .5-2 1.4 0 2 4 .8 4 2.8 \
                 0 .9-.8 1.4-2 1.4-1 0-1.7-.4-2-1.1"
            }
            Icon::Plan => "M2 13 6 8.500l3 2.5 5-7M10.5 4H14v3.5",
            Icon::Data => {
                "M2.5 4c0-1.1 2.5-2 5.5-2s5.5.9 5.5 2s-2.5 2-5.5 2s-5.5-.9-5.5-2M2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4\
                 M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2"
            }
            Icon::More => "M2.5 8h1.600M7.2 8h1.600M11.9 8h1.6",
            Icon::Find => "M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.5 10.500l3.5 3.5",
            Icon::Day => "M2.5 3.500h11v10h-11zM2.5 6.500h11M5.5 2v3M10.5 2v3",
            Icon::Down => "M4 6.500l4 4 4-4",
            Icon::Up => "M4 9.500l4-4 4 4",
            Icon::Cross => "M4 4l8 8M12 4l-8 8",
            Icon::Pen => "M3 13l.8-3 7-7 2.2 2.2-7 7zM9.400 4.400l2.2 2.2",
            Icon::Why => "M5.2 5.800a2.8 2.8 0 1 1 4.200 2.400c-.9.5-1.4 1-1.4 2M8 12.400v.900",
        }
    }
}

/// The drawing, in the colour of its text.
#[component]
pub fn Drawing(
    /// Which.
    icon: Icon,
    /// Its edge in CSS pixels.
    #[prop(default = 16)]
    size: u32,
) -> impl IntoView {
    view! {
        <svg viewBox="0 0 16 16" width=size height=size fill="none" stroke="currentColor" stroke-width="1.35" aria-hidden="true">
            <path d=icon.path() />
        </svg>
    }
}
