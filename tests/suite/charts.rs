//! Charts as SVG, beside their goldens in `tests/charts`; `HOLDFAST_BLESS=1` writes them again, to be looked at like code.

use std::fs;
use std::path::Path;

use holdfast_core::answer::health_summary::BandRow;
use holdfast_core::model::score::Band;
use holdfast_view::chart::bands::bands;
use holdfast_view::chart::paint::paint;
use holdfast_view::chart::theme::Theme;
use holdfast_view::text::{Language, Words};
use plotters_svg::SVGBackend;

fn row(band: Band, customers: u64, share: f64, low: f64, high: f64) -> BandRow {
    BandRow {
        band: Some(band),
        customers,
        customers_share: Some(share),
        mrr: None,
        mrr_share: None,
        customers_share_low: Some(low),
        customers_share_high: Some(high),
    }
}

#[test]
fn bands_are_painted_as_they_were() {
    let rows = [
        row(Band::Healthy, 56, 0.2745, 0.218, 0.339),
        row(Band::Watch, 135, 0.6618, 0.594, 0.723),
        row(Band::AtRisk, 13, 0.0637, 0.038, 0.106),
        row(Band::New, 0, 0.0, 0.0, 0.018),
    ];
    for (name, language, theme) in [("bands.en.light", Language::En, Theme::Light), ("bands.zh.dark", Language::Zh, Theme::Dark)] {
        let share = |share: f64| format!("{:.1}%", share * 100.0);
        let picture = bands(Words(language), &rows, 640.0, &|number| number.to_string(), &share).expect("somebody was counted");
        let mut svg = String::new();
        let mut backend = SVGBackend::with_string(&mut svg, (picture.width as u32, picture.height as u32));
        paint(&picture, theme, 1.0, &mut backend).expect("a string takes every mark");
        drop(backend);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("charts").join(format!("{name}.svg"));
        if std::env::var_os("HOLDFAST_BLESS").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            fs::write(&path, &svg).expect("the golden can be written");
        }
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), svg, "{name}");
    }
}
