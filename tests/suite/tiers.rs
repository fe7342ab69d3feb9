//! Tiers and content as the charts draw them: invented, and like a company of two hundred customers.

use holdfast_core::answer::content_coverage::CoverageRow;
use holdfast_core::answer::tiers::TierRow;

/// Three tiers and all together: the first above the benchmark, the last with hardly a new customer.
pub(super) fn rows() -> Vec<TierRow> {
    let row = |tier: &str, new_customers, cac: f64, crc: f64, ltv: f64| TierRow {
        tier: Some(tier.to_owned()),
        new_customers,
        acquire_cost: Some(cac * new_customers as f64),
        keep_cost: Some(crc * 10.0),
        cac: Some(cac),
        crc: Some(crc),
        crc_year: Some(crc),
        cac_to_crc: Some(cac / crc),
        ltv: Some(ltv),
        ltv_to_cac: Some(ltv / cac),
        benchmark: 6.0,
        ..TierRow::default()
    };
    vec![
        row("enterprise", 12, 22_873.0, 2_437.0, 65_751.0),
        row("smb", 73, 2_429.0, 471.0, 5_753.0),
        row("micro", 4, 436.0, 78.0, 950.0),
        row("all", 89, 5_150.0, 800.0, 9_186.0),
    ]
}

/// Five stages and five industries, with many holes.
pub(super) fn content() -> Vec<CoverageRow> {
    let row = |stage: &str, items, covered: &str, missing: &str, generic_items, customers_missing| CoverageRow {
        stage: Some(stage.to_owned()),
        items,
        industries_covered: Some(covered.to_owned()).filter(|names| !names.is_empty()),
        industries_missing: Some(missing.to_owned()).filter(|names| !names.is_empty()),
        generic_items,
        customers_missing: Some(customers_missing),
        customers: 197,
    };
    vec![
        row("awareness", 2, "Retail", "Education; Health; Logistics; Software and services", 1, 150),
        row("education", 0, "", "Education; Health; Logistics; Retail; Software and services", 0, 197),
        row("decision", 6, "Education; Health; Logistics; Retail", "Software and services", 2, 36),
        row("onboarding", 3, "", "Education; Health; Logistics; Retail; Software and services", 3, 197),
        row("use", 2, "", "Education; Health; Logistics; Retail; Software and services", 2, 197),
    ]
}
