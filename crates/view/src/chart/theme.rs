//! The colours of `style/tokens.css` for what is painted, since a canvas knows no custom properties.

use super::picture::Hue;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on paper.
    Light,
    /// Paper on dark ink.
    Dark,
}

impl Theme {
    /// Red, green and blue of a hue.
    #[must_use]
    pub fn colour(self, hue: Hue) -> (u8, u8, u8) {
        let (light, dark) = match hue {
            Hue::Ink => (0x0016_202A, 0x00E8_ECEE),
            Hue::Quiet => (0x005C_6873, 0x008C_98A1),
            Hue::Line => (0x00DA_D7CD, 0x0028_333B),
            Hue::Well => (0x001C_6E8C, 0x006B_B7D6),
            Hue::Watch => (0x00B0_8900, 0x00DD_B84A),
            Hue::Risk => (0x00B2_3A12, 0x00F0_8A63),
            Hue::Neutral => (0x007C_868D, 0x007F_8C95),
        };
        let colour: u32 = if self == Theme::Light { light } else { dark };
        let [_, red, green, blue] = colour.to_be_bytes();
        (red, green, blue)
    }
}
