//! The colours of `style/tokens.css` for what is painted, since a canvas knows no custom properties.

use holdfast_core::model::score::Band;

use super::picture::Shape;

/// What a mark means, and so which colour a theme gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    /// The ground; around letters that stand over marks.
    Paper,
    /// Names and figures, what is measured but not judged.
    Ink,
    /// Secondary figures.
    Soft,
    /// Axes.
    Quiet,
    /// Grid.
    Line,
    /// Base lines, references, what was before.
    Strong,
    /// The main series.
    Accent,
    /// Look here.
    Warn,
    /// Leaving, loss.
    Danger,
    /// A check that holds.
    Good,
    /// Healthy.
    Well,
    /// To be watched.
    Watch,
    /// At risk.
    Risk,
    /// Healthy, as text.
    WellInk,
    /// To be watched, as text.
    WatchInk,
    /// At risk, as text.
    RiskInk,
    /// First series.
    Series1,
    /// Second series.
    Series2,
    /// Third series.
    Series3,
    /// Fourth series.
    Series4,
    /// Fifth series.
    Series5,
    /// Sixth series, and what is not judged.
    Series6,
}

impl Hue {
    /// Every hue with its token, its colour on light and on dark.
    pub const ALL: [(Hue, &'static str, u32, u32); 22] = [
        (Hue::Paper, "bg", 0x00F7_F6F2, 0x000F_1519),
        (Hue::Ink, "ink", 0x0016_202A, 0x00E8_ECEE),
        (Hue::Soft, "ink-2", 0x0046_535F, 0x00B3_BDC4),
        (Hue::Quiet, "ink-3", 0x005C_6873, 0x008C_98A1),
        (Hue::Line, "line", 0x00DA_D7CD, 0x0028_333B),
        (Hue::Strong, "line-strong", 0x007A_8084, 0x0066_747E),
        (Hue::Accent, "accent", 0x000B_6B63, 0x004F_C3B4),
        (Hue::Warn, "warn", 0x008A_5A00, 0x00E7_B04B),
        (Hue::Danger, "danger", 0x00B3_261E, 0x00FF_8A7A),
        (Hue::Good, "good", 0x001F_7A3D, 0x006C_CB8A),
        (Hue::Well, "well", 0x001C_6E8C, 0x006B_B7D6),
        (Hue::Watch, "watch", 0x00B0_8900, 0x00DD_B84A),
        (Hue::Risk, "risk", 0x00B2_3A12, 0x00F0_8A63),
        (Hue::WellInk, "well-ink", 0x001A_6581, 0x007F_C3DF),
        (Hue::WatchInk, "watch-ink", 0x007D_6100, 0x00E3_C25E),
        (Hue::RiskInk, "risk-ink", 0x00A5_3410, 0x00F5_9A78),
        (Hue::Series1, "c1", 0x0000_4D5A, 0x002F_B5A5),
        (Hue::Series2, "c2", 0x00D1_541F, 0x00FF_8A5B),
        (Hue::Series3, "c3", 0x003F_7FD1, 0x007F_A8FF),
        (Hue::Series4, "c4", 0x00B0_8900, 0x00F2_D35E),
        (Hue::Series5, "c5", 0x008A_2F6B, 0x00C7_7FD0),
        (Hue::Series6, "c6", 0x007C_868D, 0x007F_8C95),
    ];

    /// That share of the colour, the ground shining through.
    #[must_use]
    pub fn at(self, alpha: f64) -> Ink {
        Ink { hue: self, alpha }
    }

    /// The colour of a band.
    #[must_use]
    pub fn of(band: Option<Band>) -> Hue {
        match band {
            Some(Band::Healthy) => Hue::Well,
            Some(Band::Watch) => Hue::Watch,
            Some(Band::AtRisk) => Hue::Risk,
            Some(Band::New) | None => Hue::Series6,
        }
    }
}

impl Shape {
    /// The shape that goes with a band's colour.
    #[must_use]
    pub fn of(band: Option<Band>) -> Shape {
        match band {
            Some(Band::Healthy) => Shape::Up,
            Some(Band::Watch) => Shape::Diamond,
            Some(Band::AtRisk) => Shape::Down,
            Some(Band::New) | None => Shape::Dot,
        }
    }
}

/// A colour and how much of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// The colour.
    pub hue: Hue,
    /// 0–1.
    pub alpha: f64,
}

impl From<Hue> for Ink {
    fn from(hue: Hue) -> Ink {
        Ink { hue, alpha: 1.0 }
    }
}

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// Which colours a picture is painted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on paper.
    Light,
    /// Paper on dark ink.
    Dark,
    /// The two colours a person has forced upon every page; shapes and words tell what colours told.
    Forced {
        /// Of text and marks.
        ink: Rgb,
        /// Of the ground.
        paper: Rgb,
    },
}

impl Theme {
    /// The colour of a hue.
    #[must_use]
    pub fn colour(self, hue: Hue) -> Rgb {
        let of_tokens = Hue::ALL.iter().find(|(known, ..)| *known == hue).map_or((0, 0), |&(_, _, light, dark)| (light, dark));
        let colour: u32 = match self {
            Theme::Light => of_tokens.0,
            Theme::Dark => of_tokens.1,
            Theme::Forced { ink, paper } => return if hue == Hue::Paper { paper } else { ink },
        };
        let [_, red, green, blue] = colour.to_be_bytes();
        (red, green, blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forced_colours_are_two() {
        let theme = Theme::Forced { ink: (255, 255, 0), paper: (0, 0, 0) };
        assert_eq!([theme.colour(Hue::Risk), theme.colour(Hue::Line), theme.colour(Hue::Paper)], [(255, 255, 0), (255, 255, 0), (0, 0, 0)]);
        assert_eq!(Theme::Light.colour(Hue::Risk), (0xB2, 0x3A, 0x12));
    }
}
