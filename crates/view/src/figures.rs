//! The key figures: their names, what they are counted in, and why one is absent.

use holdfast_core::answer::figures::{Absent, Figure, Unit};

use crate::text::Words;

impl Words {
    /// A figure's name.
    #[must_use]
    pub fn figure(self, figure: Figure) -> &'static str {
        match figure {
            Figure::CustomersActive => self.pick("Active customers", "在用客户"),
            Figure::CustomersNew => self.pick("New customers, 28 days", "近 28 天新客户"),
            Figure::CustomersLeft => self.pick("Customers who left, 28 days", "近 28 天离开的客户"),
            Figure::Mrr => self.pick("MRR", "月经常性收入"),
            Figure::MrrPerCustomer => self.pick("MRR a customer", "客均月收入"),
            Figure::ScoreMean => self.pick("Mean health score", "平均健康分"),
            Figure::Healthy => self.pick("Healthy customers", "健康客户"),
            Figure::Watch => self.pick("Customers to watch", "需关注客户"),
            Figure::AtRisk => self.pick("Customers at risk", "高风险客户"),
            Figure::TooNew => self.pick("Customers too new to judge", "合作太短、尚难判断的客户"),
            Figure::MrrAtRisk => self.pick("MRR at risk", "高风险客户的月收入"),
            Figure::Events => self.pick("Events, 28 days", "近 28 天事件"),
            Figure::Tickets => self.pick("Tickets opened, 28 days", "近 28 天新工单"),
            Figure::OpenDeals => self.pick("Open opportunities", "进行中的商机"),
            Figure::OpenAmount => self.pick("Amount of open opportunities", "进行中商机的金额"),
            Figure::WonDeals => self.pick("Opportunities won, 28 days", "近 28 天赢单"),
            Figure::WonAmount => self.pick("Amount won, 28 days", "近 28 天赢单金额"),
        }
    }

    /// What a figure is counted in.
    #[must_use]
    pub fn unit(self, unit: Unit) -> &'static str {
        match unit {
            Unit::Count => self.pick("count", "个数"),
            Unit::Money => self.pick("money", "金额"),
            Unit::Score => self.pick("points out of 100", "百分制分数"),
        }
    }

    /// Why a figure is absent.
    #[must_use]
    pub fn absent(self, why: Absent) -> &'static str {
        match why {
            Absent::NoMrr => self.pick("no file tells what active customers pay", "没有文件说明在用客户付多少钱"),
            Absent::NothingToScore => self.pick("neither events nor tickets", "没有事件，也没有工单"),
            Absent::NobodyScored => self.pick("no active customer can be scored", "没有可计分的在用客户"),
            Absent::NoEvents => self.pick("no events", "没有事件"),
            Absent::NoTickets => self.pick("no tickets", "没有工单"),
            Absent::NoOpportunities => self.pick("no opportunities", "没有商机"),
            Absent::NoAmounts => self.pick("opportunities have no amounts", "商机没有金额"),
            Absent::NoCloseDates => self.pick("opportunities have no close dates", "商机没有成交日期"),
        }
    }

    /// The words for a code in a cell of the figures.
    pub(crate) fn code_of_figures(self, column: &str, code: &str) -> Option<String> {
        let word = match column {
            "figure" => self.figure(*Figure::ALL.iter().find(|figure| figure.code() == code)?),
            "unit" => self.unit([Unit::Count, Unit::Money, Unit::Score].into_iter().find(|unit| unit.code() == code)?),
            "reason" => self.absent(Absent::ALL.into_iter().find(|why| why.code() == code)?),
            _ => return None,
        };
        Some(word.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;

    #[test]
    fn every_figure_and_reason_has_words() {
        for &figure in Figure::ALL {
            both(|words| words.figure(figure).to_owned());
            both(|words| words.unit(figure.unit()).to_owned());
            assert_ne!(Words(Language::En).code("figures", "figure", figure.code()), figure.code());
        }
        for why in Absent::ALL {
            both(|words| words.absent(why).to_owned());
            assert_ne!(Words(Language::En).code("figures", "reason", why.code()), why.code());
        }
    }
}
