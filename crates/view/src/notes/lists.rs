//! Which notes stand in which file: a list for both languages.

macro_rules! by_rep {
    () => {
        NoteCode::ObservedFrom
            | NoteCode::CustomersWithoutRep
            | NoteCode::RepSpread
            | NoteCode::EqualFollowUp
            | NoteCode::WithoutTerm
            | NoteCode::RenewalsDown
            | NoteCode::TermIsChosen
            | NoteCode::TermTrend
            | NoteCode::PrepaidFrom
            | NoteCode::PrepaidUntold
            | NoteCode::CombinationsCompared
    };
}

macro_rules! planning {
    () => {
        NoteCode::PlanMeasured
            | NoteCode::PodsWhole
            | NoteCode::PodsUntold
            | NoteCode::PodsByHand
            | NoteCode::PlanPreset
            | NoteCode::PlanUntold
            | NoteCode::PlanByOutbound
            | NoteCode::PlanTeamLimits
            | NoteCode::PlanZero
            | NoteCode::PlanSolved
            | NoteCode::PlanOutOfReach
            | NoteCode::PlanUnsolved
            | NoteCode::PlanWithoutTeam
            | NoteCode::RoleWithoutPeople
            | NoteCode::PlanOwnPace
            | NoteCode::PodCostUntold
            | NoteCode::PodIntentsTogether
            | NoteCode::GrowthExpected
            | NoteCode::GrowthHires
            | NoteCode::GrowthRamp
            | NoteCode::GrowthAttrition
            | NoteCode::GrowthChurn
            | NoteCode::GrowthWithoutChurn
            | NoteCode::GrowthFromNothing
            | NoteCode::SiloWithoutPeople
            | NoteCode::SiloHandOvers
            | NoteCode::SiloMarket
            | NoteCode::SiloWork
            | NoteCode::SiloCooling
            | NoteCode::SiloRuns
    };
}

macro_rules! lifecycle {
    () => {
        NoteCode::LifecycleNoLeads
            | NoteCode::FitUntold
            | NoteCode::FitImplied
            | NoteCode::FitUnjudged
            | NoteCode::FitLeftOut
            | NoteCode::ActivatedByCore
            | NoteCode::ActivatedByAny
            | NoteCode::ActivationUntold
            | NoteCode::ActivationUnseen
            | NoteCode::ActivationOpen
            | NoteCode::ExpansionUntold
            | NoteCode::StalledUntold
            | NoteCode::SameDaySteps
            | NoteCode::FollowUpWithin
            | NoteCode::FollowUpUntold
            | NoteCode::SellersFromOwners
            | NoteCode::HandOversUntold
            | NoteCode::NewNamesUntold
    };
}

macro_rules! paying {
    () => {
        NoteCode::NoPayrollAdvice
            | NoteCode::PlanFault
            | NoteCode::NewBusinessOnly
            | NoteCode::DealsInOtherCurrency
            | NoteCode::DealsWithoutMrr
            | NoteCode::DealsWithoutSeller
            | NoteCode::DealsUndated
            | NoteCode::DealMrrLater
            | NoteCode::PaidBySchedule
            | NoteCode::PaidByPayments
            | NoteCode::DealsUnpaid
            | NoteCode::DealsBeforePayments
            | NoteCode::DealsCapped
            | NoteCode::SharesUnclaimed
            | NoteCode::AssumesBestQuarter
            | NoteCode::StayedInBestQuarter
            | NoteCode::QuartersCompared
            | NoteCode::NoBestQuarter
            | NoteCode::AssumesPrepaid
            | NoteCode::PrepaidTerm
            | NoteCode::PrepaidAlready
    };
}

macro_rules! revenue {
    () => {
        NoteCode::Converted
            | NoteCode::RatesCarried
            | NoteCode::CustomersOtherCurrency
            | NoteCode::LeftUndated
            | NoteCode::EarlierMonths
            | NoteCode::FirstMonthOpens
            | NoteCode::CameBefore
            | NoteCode::SwitchUntold
            | NoteCode::CountedAs
    };
}

macro_rules! roles {
    () => {
        NoteCode::CountedBetween
            | NoteCode::RolesUntold
            | NoteCode::OtherRoles
            | NoteCode::MeansOnly
            | NoteCode::KindsUnread
            | NoteCode::ProcessUntold
            | NoteCode::NobodysWork
            | NoteCode::MeasuresUntold
            | NoteCode::MeasuresUnnamed
    };
}

macro_rules! selling {
    () => {
        NoteCode::DealsOpen
            | NoteCode::AnswersBackwards
            | NoteCode::RequestsFrom
            | NoteCode::CycleBackwards
            | NoteCode::TimeUntold
            | NoteCode::CycleMissing
            | NoteCode::CycleFromCreation
            | NoteCode::StagesInferred
            | NoteCode::StagesUntold
            | NoteCode::StagesOpen
            | NoteCode::SeveralPipelines
            | NoteCode::UnknownStage
            | NoteCode::DealsWithoutOwner
            | NoteCode::ActivitySpan
            | NoteCode::NoHolidays
            | NoteCode::DealsWithoutRequest
            | NoteCode::SpeedNotRandom
            | NoteCode::NoCosts
            | NoteCode::CostsUnshared
            | NoteCode::CostsLeftOut
            | NoteCode::GrossMargin
            | NoteCode::LivingLowerBound
            | NoteCode::TeamWithoutDeals
    };
}

macro_rules! survival {
    () => {
        NoteCode::ClockFromZero
            | NoteCode::ObservedFromProposed
            | NoteCode::LeftBeforeObserved
            | NoteCode::StartedFrom
            | NoteCode::EverySpell
            | NoteCode::SpellsTogether
            | NoteCode::InSeveralGroups
            | NoteCode::NoTurningPoint
            | NoteCode::NotRandomised
            | NoteCode::WithoutGroup
    };
}

macro_rules! tiers {
    () => {
        NoteCode::TiersFromColumn
            | NoteCode::TierWordsUnknown
            | NoteCode::TiersByRule
            | NoteCode::TiersByHand
            | NoteCode::ExceptionsUnknown
            | NoteCode::TierUnassigned
            | NoteCode::MedianMrr
            | NoteCode::TierPeriod
            | NoteCode::CrcPerPeriod
            | NoteCode::TierCostsNeeded
            | NoteCode::CostsFromTeam
            | NoteCode::CostsBeforeTeam
            | NoteCode::CostsOfNone
            | NoteCode::CostMonths
            | NoteCode::LtvObserved
            | NoteCode::CostsWithinTiers
            | NoteCode::TierRulesClash
            | NoteCode::CostsShared
            | NoteCode::CostsUnplaced
            | NoteCode::CostsMoved
            | NoteCode::CostsOfNobody
            | NoteCode::CostsLagged
            | NoteCode::MotionsTold
            | NoteCode::NoActivities
            | NoteCode::ExpansionFrom
            | NoteCode::ExpansionWithoutAmount
            | NoteCode::ExpansionByOrder
            | NoteCode::PurchaseKindUntold
            | NoteCode::ExpansionContradicted
            | NoteCode::ContentWithoutIndustry
            | NoteCode::CustomersWithoutIndustry
            | NoteCode::ContentWithoutStage
            | NoteCode::ContentUndated
    };
}
