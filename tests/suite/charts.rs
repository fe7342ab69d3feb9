//! Charts as SVG, beside their goldens in `tests/charts`; `HOLDFAST_BLESS=1` writes them again, to be looked at like code.

mod blueprint;
mod churning;
mod planned;
mod tiers;

use std::fs;
use std::path::Path;

use holdfast_core::answer::churn_rate::ChurnRateRow;
use holdfast_core::answer::churn_settings::Unit;
use holdfast_core::answer::decline::DeclineRow;
use holdfast_core::answer::followup_names::NamesRow;
use holdfast_core::answer::funnel_reps::{PeerCells, RepRow};
use holdfast_core::answer::funnel_stages::{CountedBy, StageRow};
use holdfast_core::answer::health_calibration::CalibrationRow;
use holdfast_core::answer::health_summary::BandRow;
use holdfast_core::answer::lifecycle::LifecycleRow;
use holdfast_core::answer::pareto::ParetoRow;
use holdfast_core::answer::sales_time_to_win::TimeToWinRow;
use holdfast_core::day::Day;
use holdfast_core::lifecycle::Stage;
use holdfast_core::model::Bands;
use holdfast_core::model::score::Band;
use holdfast_core::stats::competing::{Cause, Moment, aalen_johansen};
use holdfast_core::stats::peers::{peers, together};
use holdfast_core::stats::wilson;
use holdfast_view::chart::bands::bands;
use holdfast_view::chart::calibration::calibration;
use holdfast_view::chart::cash::cash;
use holdfast_view::chart::churn::churn;
use holdfast_view::chart::cohorts::{Figures, Of, cohorts};
use holdfast_view::chart::coverage::coverage;
use holdfast_view::chart::decline::decline;
use holdfast_view::chart::distribution::{Bin, Distribution, Scores, distribution};
use holdfast_view::chart::forest::forest;
use holdfast_view::chart::funnel::funnel;
use holdfast_view::chart::growth::growth;
use holdfast_view::chart::hazard::hazard;
use holdfast_view::chart::history::{History, HistoryPoint, Moved, history};
use holdfast_view::chart::lifecycle::lifecycle;
use holdfast_view::chart::limits::limits;
use holdfast_view::chart::movements::movements;
use holdfast_view::chart::names::names;
use holdfast_view::chart::paint::{Brush, paint};
use holdfast_view::chart::pareto::pareto;
use holdfast_view::chart::picture::{Mark, Picture};
use holdfast_view::chart::pods::pods;
use holdfast_view::chart::prepayment::prepayment;
use holdfast_view::chart::renewals::renewals;
use holdfast_view::chart::rep_churn::rep_churn;
use holdfast_view::chart::reverse::reverse;
use holdfast_view::chart::role_performance::role_performance;
use holdfast_view::chart::roles::roles;
use holdfast_view::chart::ruler::FixedRuler;
use holdfast_view::chart::sheet::{Plain, Sheet};
use holdfast_view::chart::silo::silo;
use holdfast_view::chart::survival::survival;
use holdfast_view::chart::theme::{Hue, Theme};
use holdfast_view::chart::tiers::tiers as tiers_drawn;
use holdfast_view::chart::time_to_win::time_to_win;
use holdfast_view::chart::timeline::{Event, Lane, LaneKind, Timeline, Week, timeline};
use holdfast_view::text::{Language, Words};
use plotters_svg::SVGBackend;

const FAMILY: &str = "\"Noto Sans\", \"PingFang SC\", \"Microsoft YaHei UI\", \"Noto Sans CJK SC\", sans-serif";
const LIMITS: Bands = Bands { healthy: 80.0, watch: 60.0 };

type Draw = fn(&Sheet<'_>) -> Option<Picture>;

const ALL: [(&str, Draw); 44] = [
    ("bands", |sheet| bands(sheet, &band_rows())),
    ("calibration", |sheet| calibration(sheet, &rates())),
    ("pareto", |sheet| pareto(sheet, &revenue())),
    ("churn", |sheet| churn(sheet, &monthly())),
    ("decline", |sheet| decline(sheet, &foretold())),
    ("distribution", |sheet| distribution(sheet, &two_models())),
    ("distribution_one", |sheet| distribution(sheet, &Distribution { other: None, ..two_models() })),
    ("forest", |sheet| forest(sheet, &reps(sheet.words.0))),
    ("funnel", |sheet| funnel(sheet, &stages(sheet.words.0, true), CountedBy::Count)),
    ("funnel_inferred", |sheet| funnel(sheet, &stages(sheet.words.0, false), CountedBy::Count)),
    ("funnel_amount", |sheet| funnel(sheet, &stages(sheet.words.0, true), CountedBy::Amount)),
    ("lifecycle", |sheet| lifecycle(sheet, &bow_tie(true))),
    ("lifecycle_untold", |sheet| lifecycle(sheet, &bow_tie(false))),
    ("names", |sheet| names(sheet, &new_names())),
    ("limits", |sheet| limits(sheet, &reps(sheet.words.0))),
    ("time_to_win", |sheet| time_to_win(sheet, &ends())),
    ("history", |sheet| history(sheet, &twelve_months(sheet.words.0))),
    ("movements", |sheet| movements(sheet, &churning::moved())),
    ("movements_young", |sheet| movements(sheet, &churning::moved()[..3])),
    ("cohorts", |sheet| cohorts(sheet, &churning::began(12), Of::Customers, Figures::Shares)),
    ("cohorts_mrr", |sheet| cohorts(sheet, &churning::began(27), Of::Mrr, Figures::Shares)),
    ("cohorts_counts", |sheet| cohorts(sheet, &churning::began(12), Of::Mrr, Figures::Amounts)),
    ("survival", |sheet| survival(sheet, &churning::stayed(sheet.words.0, 1), Unit::Day, None)),
    ("survival_groups", |sheet| survival(sheet, &churning::stayed(sheet.words.0, 7), Unit::Day, Some(0.0124))),
    ("hazard", |sheet| hazard(sheet, &churning::lived(), Some(&churning::turned()))),
    ("hazard_alone", |sheet| hazard(sheet, &churning::lived()[..9], None)),
    ("prepayment", |sheet| prepayment(sheet, &churning::prepaid())),
    ("renewals", |sheet| renewals(sheet, &churning::renewed())),
    ("cash", |sheet| cash(sheet, &churning::paid(&["old", "new"]))),
    ("cash_three", |sheet| cash(sheet, &churning::paid(&["old", "new", "old_clawback"]))),
    ("role_performance", |sheet| role_performance(sheet, &blueprint::measured(sheet.words.0))),
    ("roles", |sheet| roles(sheet, &blueprint::doings(), "2024-07-01".parse().ok().zip("2024-09-30".parse().ok()), Some(44.0))),
    ("reverse", |sheet| reverse(sheet, &planned::way_back(true))),
    ("reverse_without_calls", |sheet| reverse(sheet, &planned::way_back(false))),
    ("pods", |sheet| pods(sheet, &planned::team(2))),
    ("pods_enough", |sheet| pods(sheet, &planned::team(4))),
    ("growth", |sheet| growth(sheet, &planned::grown(true))),
    ("growth_missed", |sheet| growth(sheet, &planned::grown(false))),
    ("silo", |sheet| silo(sheet, &planned::handed_over(false))),
    ("silo_cooling", |sheet| silo(sheet, &planned::handed_over(true))),
    ("rep_churn", |sheet| rep_churn(sheet, &churning::sold(sheet.words.0))),
    ("tiers", |sheet| tiers_drawn(sheet, &tiers::rows())),
    ("coverage", |sheet| coverage(sheet, &tiers::content())),
    ("timeline", |sheet| timeline(sheet, &twelve_weeks(sheet.words.0))),
];

/// The stages of a company's customers; where use and amounts are not told, of few.
fn bow_tie(told: bool) -> Vec<LifecycleRow> {
    let of = if told { [1_599, 1_430, 1_279, 300, 290, 65] } else { [41, 24, 17, 3, 0, 0] };
    let row = |stage: Stage| {
        let customers = Some(of[stage as usize]).filter(|_| told || stage < Stage::Activated);
        let before = stage.before().map(|before| of[before as usize]).filter(|_| customers.is_some());
        let interval = customers.zip(before).and_then(|(customers, before)| wilson(customers, before));
        let stalls = [Some(169), Some(148), Some(0), Some(4)].get(stage as usize).copied().flatten().filter(|_| told);
        LifecycleRow {
            stage: stage.code().to_owned(),
            position: stage as u64 + 1,
            customers,
            from_previous: customers.zip(before).map(|(customers, before)| customers as f64 / before as f64),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            median_days: [None, Some(0.0), Some(6.0), Some(53.5), Some(7.0), Some(184.0)][stage as usize].filter(|_| customers.is_some()),
            stalled: stalls,
            group: None,
            phase: stage.phase().to_owned(),
            of: before,
            dated: before,
            stalled_after_days: stalls.map(|_| 9.0),
            standing: customers.map(|customers| customers / 8),
            gone: customers.map(|customers| customers / 9),
        }
    };
    Stage::ALL.map(row).to_vec()
}

/// Twenty-six weeks of new names.
fn new_names() -> Vec<NamesRow> {
    let first: Day = "2026-05-04".parse().expect("a day");
    let counts = [12, 17, 26, 10, 18, 19, 18, 13, 19, 12, 17, 25, 13, 16, 17, 18, 14, 19, 23, 23, 21, 25, 21, 4, 0, 7];
    counts.iter().zip(0..).map(|(&new_names, at)| NamesRow { week: first.plus(7 * at), new_names, people: new_names.min(8) }).collect()
}

/// What became of 320 opportunities: each third day one is won or lost, later ones are still open, the last ones few.
fn ends() -> Vec<TimeToWinRow> {
    let end = |at: u32| {
        let days = f64::from(at % 160) + f64::from(at / 160) * 0.5 + 1.0;
        let cause = match at % 7 {
            0 | 3 => Some(Cause::First),
            1 | 2 | 5 => Some(Cause::Second),
            _ => None,
        };
        (if cause.is_none() { days + 30.0 } else { days }, cause)
    };
    let row = |at: Moment| TimeToWinRow::of(None, at);
    aalen_johansen(&(0..320).map(end).collect::<Vec<_>>()).into_iter().map(row).collect()
}

/// Six bins of scores; of the last nothing was foretold.
fn rates() -> Vec<CalibrationRow> {
    let bin = |(bin, (score_low, score_high, customers, churned, foretold)): (u32, (f64, f64, u64, u64, Option<f64>))| {
        let interval = holdfast_core::stats::wilson(churned, customers);
        CalibrationRow {
            bin,
            score_low,
            score_high,
            customers,
            churned,
            rate: churned as f64 / customers as f64,
            rate_low: interval.map(|interval| interval.low),
            rate_high: interval.map(|interval| interval.high),
            foretold,
            brier: None,
            ece: None,
        }
    };
    let bins = [
        (25.0, 50.0, 21, 9, Some(0.31)),
        (55.0, 55.0, 24, 4, Some(0.12)),
        (60.0, 65.0, 24, 4, Some(0.07)),
        (70.0, 75.0, 50, 2, Some(0.05)),
        (80.0, 80.0, 34, 0, Some(0.04)),
        (85.0, 100.0, 50, 2, None),
    ];
    (1..).zip(bins).map(bin).collect()
}

/// Nine reps over a step: one far above, one far below, one of few.
fn reps(language: Language) -> Vec<RepRow> {
    let names = [
        ("Alex", "陈思远", 38, 61),
        ("Mei", "梅", 31, 60),
        ("Priya", "欧阳慧敏", 29, 57),
        ("Sara", "孙莉", 22, 48),
        ("Jonas", "周航", 27, 64),
        ("Lukas", "李想", 13, 35),
        ("Tom", "唐磊", 24, 63),
        ("Nia", "倪雅", 5, 22),
        ("Eric", "钱进", 14, 58),
    ];
    let shares = names.map(|(.., part, all)| (part, all));
    let row = |((en, zh, ever_to, ever_from), peer)| RepRow {
        sales_rep: pick(language, en, zh),
        ever_from,
        ever_to,
        team_rate: together(&shares),
        peer: PeerCells::from(peer),
        from_stage: pick(language, "Demo", "演示"),
        to_stage: pick(language, "Trial", "试用"),
    };
    names.into_iter().zip(peers(&shares)).map(row).collect()
}

/// A stage by its names: ever in it, came on to it, may come yet, the share before.
type Told = ((&'static str, &'static str), u64, u64, u64, Option<f64>);

/// Six stages, with a history of stages and the period before, or as they may be inferred: one passed by, few at the end.
fn stages(language: Language, is_told: bool) -> Vec<StageRow> {
    let told = [
        (("Created", "新建"), 1240, 1240, 0, None),
        (("Qualified", "已确认需求"), 742, 742, 61, Some(0.61)),
        (("Demo", "演示"), 468, 468, 48, Some(0.62)),
        (("Trial", "试用"), 203, 203, 87, Some(0.506)),
        (("Proposal", "方案"), 139, 139, 21, Some(0.69)),
        (("won", "won"), 84, 84, 19, Some(0.61)),
    ];
    let inferred = [
        (("Lead in", "线索"), 96, 96, 0, None),
        (("Contacted", "已联系"), 71, 71, 9, None),
        (("Security questionnaire with legal", "与法务共同确认安全问卷及数据处理协议"), 30, 41, 14, None),
        (("Trial", "试用"), 29, 24, 3, None),
        (("Negotiation", "商务谈判"), 19, 19, 5, None),
        (("won", "won"), 9, 9, 10, None),
    ];
    let of = if is_told { told } else { inferred };
    let row = |(at, ((en, zh), ever, reached, may_come, before)): (usize, Told)| {
        let of_previous = at.checked_sub(1).map(|at| of[at].1);
        let rate = of_previous.map(|of| reached as f64 / of as f64);
        let interval = of_previous.and_then(|of| wilson(reached, of));
        StageRow {
            group: None,
            stage: pick(language, en, zh),
            position: at as u64 + 1,
            ever_in: ever as f64,
            from_previous: rate,
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            literal: of_previous.map(|of| ever as f64 / of as f64),
            skipped: None,
            back_moves: None,
            re_entries: None,
            still_open: 0,
            median_days: [4.0, 9.0, 6.0, 11.0, 13.5].get(at).copied().filter(|_| is_told),
            conversion_from_first: Some(reached as f64 / of[0].1 as f64),
            opportunities: ever,
            of_previous,
            without_open: None,
            lost: is_told.then_some(1),
            before,
            reached: of_previous.map(|_| reached),
            may_come: of_previous.map(|_| may_come),
        }
    };
    of.into_iter().enumerate().map(row).collect()
}

fn pick(language: Language, en: &str, zh: &str) -> String {
    if language == Language::En { en } else { zh }.to_owned()
}

fn month(at: u32) -> Day {
    Day::from_ymd(2025 + (at / 12) as i32, at % 12 + 1, 1).expect("a day")
}

/// A year of the head and the others, whose lines meet at the end.
fn monthly() -> Vec<ChurnRateRow> {
    let row = |group: &str, at: u32, churned: u64, customers: u64| {
        let interval = holdfast_core::stats::wilson(churned, customers);
        ChurnRateRow {
            group: Some(group.to_owned()),
            month: month(at),
            customers,
            churned,
            rate: Some(churned as f64 / customers as f64),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
        }
    };
    let head = [0, 1, 0, 2, 1, 0, 3, 0, 1, 1, 0, 2].into_iter().zip(0..).map(|(churned, at)| row("head", at, churned, 40));
    let others = [4, 6, 5, 9, 7, 8, 6, 12, 9, 7, 8, 8].into_iter().zip(0..).map(|(churned, at)| row("others", at, churned, 160));
    head.chain(others).collect()
}

/// Half a year that came, and half a year to come.
fn foretold() -> Vec<DeclineRow> {
    let row = |(at, (expected, half, came)): (u32, (f64, f64, Option<f64>))| DeclineRow {
        month: month(at),
        mrr_expected: expected,
        low: expected - half,
        high: expected + half,
        mrr_actual: came,
        at_risk_mrr: expected / 8.0,
    };
    let months = [
        (81_000.0, 4_000.0, Some(80_200.0)),
        (84_000.0, 4_200.0, Some(82_900.0)),
        (90_000.0, 6_000.0, Some(83_100.0)),
        (98_000.0, 7_000.0, Some(91_000.0)),
        (102_000.0, 7_500.0, Some(95_000.0)),
        (106_000.0, 8_000.0, Some(101_000.0)),
        (112_000.0, 5_000.0, None),
        (109_000.0, 8_000.0, None),
        (106_500.0, 11_000.0, None),
        (104_000.0, 14_000.0, None),
        (101_000.0, 17_000.0, None),
        (98_500.0, 20_000.0, None),
    ];
    (0..).zip(months).map(row).collect()
}

/// A hundred customers, of whom a fifth bring four fifths.
fn revenue() -> Vec<ParetoRow> {
    let each: Vec<f64> = (0..100).map(|at| if at < 20 { 16.0 } else { 1.0 }).collect();
    let total: f64 = each.iter().sum();
    let mut before = 0.0;
    let row = |(rank, revenue): (u32, f64)| {
        before += revenue;
        let (share, cumulative_share) = (revenue / total, before / total);
        ParetoRow { rank, customer_id: format!("C{rank}"), revenue, share, cumulative_share, head: rank <= 20, name: None }
    };
    (1..).zip(each).map(row).collect()
}

fn drawn(draw: Draw, language: Language, width: f64) -> Picture {
    draw(&Sheet { words: Words(language), width, formats: &Plain(language), ruler: &FixedRuler }).expect("there is something to draw")
}

fn svg(picture: &Picture, theme: Theme) -> String {
    let mut svg = String::new();
    let mut backend = SVGBackend::with_string(&mut svg, (picture.width as u32, picture.height as u32));
    paint(picture, &Brush::for_svg(theme, FAMILY), &mut backend).expect("a string takes every mark");
    drop(backend);
    svg
}

#[test]
fn every_chart_is_painted_as_it_was() {
    let looks = [("en.light", Language::En, Theme::Light), ("zh.dark", Language::Zh, Theme::Dark)];
    for (name, draw) in ALL {
        for (look, language, theme) in looks {
            for width in [720.0, 358.0] {
                let svg = svg(&drawn(draw, language, width), theme);
                let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("charts").join(format!("{name}.{look}.{width}.svg"));
                if std::env::var_os("HOLDFAST_BLESS").is_some() {
                    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
                    fs::write(&path, &svg).expect("the golden can be written");
                }
                assert_eq!(fs::read_to_string(&path).unwrap_or_default(), svg, "{name}.{look}.{width}");
            }
        }
    }
}

#[test]
fn nothing_leaves_a_picture_and_no_two_texts_meet_however_narrow() {
    for (name, draw) in ALL {
        for language in Language::ALL {
            for width in [288.0, 320.0, 358.0, 428.0, 559.0, 560.0, 720.0, 1440.0] {
                let picture = drawn(draw, language, width);
                assert_eq!(picture.outside(&FixedRuler), None, "{name} {language:?} {width}");
                assert_eq!(picture.collision(&FixedRuler), None, "{name} {language:?} {width}");
            }
        }
    }
}

#[test]
fn letters_are_never_too_small_and_every_chart_says_what_it_shows() {
    for (name, draw) in ALL {
        for language in Language::ALL {
            let picture = drawn(draw, language, 720.0);
            for mark in &picture.marks {
                assert!(!matches!(mark, Mark::Text(text) if text.size < 12.0 || text.text.is_empty()), "{name}: {mark:?}");
            }
            assert!(
                ![&picture.title, &picture.subtitle, &picture.alt].iter().any(|text| text.is_empty() || text.ends_with(['.', '。'])),
                "{name}"
            );
            assert!(!picture.points.is_empty() && picture.points.iter().all(|point| !point.label.is_empty()), "{name}");
            assert!(!picture.twin.rows.is_empty() && picture.twin.rows.iter().all(|row| row.len() == picture.twin.head.len()), "{name}");
        }
    }
}

#[test]
fn the_colours_are_those_of_the_tokens() {
    let tokens = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/tokens.css")).expect("the tokens");
    for (hue, token, light, dark) in Hue::ALL {
        let line = format!("--{token}: light-dark({}{light:06X}, {}{dark:06X})", '#', '#');
        assert!(tokens.contains(&line), "{hue:?}: {line}");
    }
}

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd(2026, month, day).expect("a day")
}

fn band_rows() -> Vec<BandRow> {
    let rows = [
        (Band::Healthy, 56, 0.2745, 0.218, 0.339),
        (Band::Watch, 135, 0.6618, 0.594, 0.723),
        (Band::AtRisk, 13, 0.0637, 0.038, 0.106),
        (Band::New, 0, 0.0, 0.0, 0.018),
    ];
    let row = |(band, customers, share, low, high)| BandRow {
        band: Some(band),
        customers,
        customers_share: Some(share),
        mrr: None,
        mrr_share: None,
        customers_share_low: Some(low),
        customers_share_high: Some(high),
    };
    rows.map(row).to_vec()
}

fn two_models() -> Distribution {
    let scores = |model: &str, counts: [u64; 18]| {
        let counted = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
        let bin = |(at, customers): (usize, u64)| {
            let from = 15.0 + 5.0 * at as f64;
            Bin { from, to: (from + 5.0).min(100.0), customers, band: Some(LIMITS.of(from)) }
        };
        Scores { model: model.to_owned(), bins: counted.map(bin).collect() }
    };
    Distribution {
        scores: scores("v4", [0, 0, 2, 1, 2, 2, 2, 3, 4, 9, 8, 9, 12, 20, 28, 28, 0, 30]),
        other: Some(scores("v3", [0, 0, 1, 2, 1, 2, 3, 2, 3, 7, 9, 11, 12, 21, 26, 28, 0, 32])),
        limits: LIMITS,
    }
}

fn twelve_months(language: Language) -> History {
    let scores = [90.0, 90.0, 80.0, 85.0, 80.0, 75.0, 75.0, 75.0, 65.0, 55.0];
    let ends = scores.iter().enumerate().map(|(at, &score)| (day(at as u32 + 1, 1).last_of_month(), score, true));
    let point = |(day, score, finished)| HistoryPoint { day, score: Some(score), band: Some(LIMITS.of(score)), finished };
    let moved = |en: &str, zh: &str, day| Moved { day, what: if language == Language::En { en } else { zh }.to_owned() };
    History {
        points: ends.chain([(day(11, 18), 30.0, false)]).map(point).collect(),
        moved: vec![moved("admin left", "管理员离开", day(8, 24)), moved("Gantt stopped", "停用甘特图", day(10, 18))],
        limits: LIMITS,
    }
}

fn twelve_weeks(language: Language) -> Timeline {
    let first = day(8, 27);
    let pick = |en: &str, zh: &str| if language == Language::En { en } else { zh }.to_owned();
    let week = |(at, &count): (usize, &u64)| Week { from: first.plus(7 * at as i32), until: first.plus(7 * at as i32 + 6), count };
    let lane = |name: String, kind, events: &[(i32, bool)]| {
        let event = |&(at, flagged): &(i32, bool)| Event { day: first.plus(at), label: name.clone(), flagged, key: at.to_string() };
        Lane { events: events.iter().map(event).collect(), name: name.clone(), kind }
    };
    let gantt = [2, 6, 9, 15, 20, 26, 30, 37, 41, 48, 52].map(|at| (at, false));
    let pages = [(68, false), (70, false), (71, false), (74, true), (76, false), (78, false), (80, false), (81, true)];
    Timeline {
        from: first,
        until: day(11, 18),
        bars: pick("Logins", "登录"),
        weeks: [5, 6, 5, 5, 4, 4, 3, 3, 3, 1, 2, 1].iter().enumerate().map(week).collect(),
        since: Some(first.plus(56)),
        fell: true,
        lanes: vec![
            lane(pick("Gantt", "甘特图"), LaneKind::Features, &gantt),
            lane(pick("Tickets", "工单"), LaneKind::Tickets, &[(6, false), (22, true), (40, false), (62, true), (74, false)]),
            lane(pick("Pages", "页面"), LaneKind::Pages, &pages),
            lane(pick("Payments", "付款"), LaneKind::Payments, &[(8, false), (38, false), (78, true)]),
        ],
    }
}
