//! What a note can tell, as codes; each has a sentence in `view`.

use serde::{Deserialize, Serialize};

use super::codes::codes;

codes! {
    /// A fault of a model; about its code.
    ModelFault = "model_fault",
    /// A part that the data can't tell; about the part, with its weight.
    PartMissing = "part_missing",
    /// The share of the weights that could be measured; about the model.
    Coverage = "coverage",
    /// A model names no advanced feature; about the model.
    NoAdvancedFeatures = "no_advanced_features",
    /// A feature that a model names and nobody used; about the feature.
    UnknownFeature = "unknown_feature",
    /// Customers without a score, as too little could be measured.
    WithoutScore = "without_score",
    /// Customers without tickets in the window, taken as good.
    NoTickets = "no_tickets",
    /// Customers without tickets in the window, whose part was left out.
    NoTicketsLeftOut = "no_tickets_left_out",
    /// Customers to whom nothing was shown.
    NothingShown = "nothing_shown",
    /// Customers too young to judge.
    NewCustomers = "new_customers",
    /// Customers younger than a window, measured over their age.
    YoungCustomers = "young_customers",
    /// Customers without a start, who are not counted.
    NoStartDate = "no_start_date",
    /// Customers who left by the exported flag alone.
    EndedByFlag = "ended_by_flag",
    /// Customers whose exported flag was not used on this day.
    FlagNotUsed = "flag_not_used",
    /// Customers who left on their first day.
    ZeroDuration = "zero_duration",
    /// Days of use stood in for logins; about whose days, or with at how many month ends.
    LoginsFromDays = "logins_from_days",
    /// Tickets by what decided on their mood; about the source.
    NegativeBy = "negative_by",
    /// Rows in the windows without a known customer; about the table.
    UnknownCustomer = "unknown_customer",
    /// Where MRR comes from; about the table.
    MrrFrom = "mrr_from",
    /// The currency of the amounts.
    Currency = "currency",
    /// Amounts in other currencies, not added.
    OtherCurrency = "other_currency",
    /// Amounts in other currencies, converted at the rate of each month's end; about these currencies.
    Converted = "converted",
    /// Months without a rate of their own, which have the nearest one told.
    RatesCarried = "rates_carried",
    /// Customers some or all of whose amounts are left out, as no rate of their currency is told.
    CustomersOtherCurrency = "customers_other_currency",
    /// Months before the first one shown.
    EarlierMonths = "earlier_months",
    /// The first month of the files is what the second begins with: who paid in it did not all come in it; about its first day.
    FirstMonthOpens = "first_month_opens",
    /// Counted as another tool counts; about its code.
    CountedAs = "counted_as",
    /// A switch that changes nothing, as the files do not tell something; about the table or the field.
    SwitchUntold = "switch_untold",
    /// Customers who came before ends are observed, or before the first month asked for: in no cohort.
    CameBefore = "came_before",
    /// Where revenue comes from; about the table.
    RevenueFrom = "revenue_from",
    /// Customers who brought nothing, or took more than they brought.
    WithoutRevenue = "without_revenue",
    /// Signals, scores and who is large are looked at on month ends and on the as-of day.
    SeenAtMonthEnds = "seen_at_month_ends",
    /// A signal that the files can't tell, with for how many customers; about the signal.
    SignalUnknown = "signal_unknown",
    /// A measure of use that was asked for and that no event is called; about it.
    UnknownMeasure = "unknown_measure",
    /// The as-of day lies behind the last day of the data; about that last day.
    AfterTheData = "after_the_data",
    /// The words by which a ticket tells of leaving; about them, by the default model.
    LeavingWords = "leaving_words",
    /// What is counted lies between two days; about the two.
    CountedBetween = "counted_between",
    /// No file tells who is in which role.
    RolesUntold = "roles_untold",
    /// People of no role of the blueprint; about their names.
    OtherRoles = "other_roles",
    /// Calls, e-mails and meetings of which nothing tells what they were for.
    MeansOnly = "means_only",
    /// Things in the log whose kind names nothing of the process; about the kinds.
    KindsUnread = "kinds_unread",
    /// Activities of the process that no file could tell; about their codes.
    ProcessUntold = "process_untold",
    /// Measures of roles that no file could tell; about their codes.
    MeasuresUntold = "measures_untold",
    /// Measures of which the records name nobody of the role; about these, `AM: upsells_a_month`.
    MeasuresUnnamed = "measures_unnamed",
    /// Records of the process of which nobody tells whose they were.
    NobodysWork = "nobodys_work",
    /// Opportunities still open: young ones read as not won.
    DealsOpen = "deals_open",
    /// Requests left out, answered before they were made.
    AnswersBackwards = "answers_backwards",
    /// No file tells when stages were entered: they are inferred from how opportunities stand.
    StagesInferred = "stages_inferred",
    /// Opportunities of which no file tells the stages they went through.
    StagesUntold = "stages_untold",
    /// Opportunities still open, which may come further.
    StagesOpen = "stages_open",
    /// A stage that was asked for and that no opportunity entered; about it.
    UnknownStage = "unknown_stage",
    /// Opportunities without an owner, who are in no rep's rate.
    DealsWithoutOwner = "deals_without_owner",
    /// From the first to the last day on which activities are told, in the period; about the two days.
    ActivitySpan = "activity_span",
    /// No holidays are set, so each Monday to Friday counts as a working day.
    NoHolidays = "no_holidays",
    /// Deals won or lost of which no request is told.
    DealsWithoutRequest = "deals_without_request",
    /// Who is answered fast is no matter of chance, so the difference is no effect of speed alone.
    SpeedNotRandom = "speed_not_random",
    /// No file tells costs, so there is revenue, and no lifetime value.
    NoCosts = "no_costs",
    /// Costs that belong to nobody who was there; with their sum.
    CostsUnshared = "costs_unshared",
    /// Costs of an unknown purpose or in another currency, which are not counted.
    CostsLeftOut = "costs_left_out",
    /// The share of revenue that is left after what the service costs; about it.
    GrossMargin = "gross_margin",
    /// Customers still there: what they have brought is a lower bound of what they will.
    LivingLowerBound = "living_lower_bound",
    /// Pay plans replayed here are no payroll, tax or legal advice.
    NoPayrollAdvice = "no_payroll_advice",
    /// A fault of a pay plan, which pays nobody; about its name and the fault's code, `NAME: CODE`.
    PlanFault = "plan_fault",
    /// A deal is a customer's first contract: renewals and expansion earn nothing.
    NewBusinessOnly = "new_business_only",
    /// Customers in no deal, as their first contract is in another currency.
    DealsInOtherCurrency = "deals_in_other_currency",
    /// Customers in no deal, as no file tells what they paid.
    DealsWithoutMrr = "deals_without_mrr",
    /// Customers in no deal, as no file tells who sold to them.
    DealsWithoutSeller = "deals_without_seller",
    /// Customers in no deal, as they have left nobody knows when.
    DealsUndated = "deals_undated",
    /// Deals whose first MRR is known of a month or more after their start.
    DealMrrLater = "deal_mrr_later",
    /// No file tells payments: parts fall due by the calendar.
    PaidBySchedule = "paid_by_schedule",
    /// Deals whose parts fall due by payments that came.
    PaidByPayments = "paid_by_payments",
    /// Of these, deals for which no payment came.
    DealsUnpaid = "deals_unpaid",
    /// Deals that began before payments are told, and go by the calendar.
    DealsBeforePayments = "deals_before_payments",
    /// Deals that would have earned more without a cap.
    DealsCapped = "deals_capped",
    /// Deals of which nobody of the roles that share brought the customer in: the seller has all.
    SharesUnclaimed = "shares_unclaimed",
    /// What is assumed of the best quarter; about it, with the share of its customers still there after six months.
    AssumesBestQuarter = "assumes_best_quarter",
    /// The share of the best quarter's customers still there after some months; about the months and, behind a blank, that of all.
    StayedInBestQuarter = "stayed_in_best_quarter",
    /// Quarters among which the best was chosen.
    QuartersCompared = "quarters_compared",
    /// No quarter has enough deals that were watched long enough.
    NoBestQuarter = "no_best_quarter",
    /// What is assumed of prepayment; about its mean in months as it is, with that of the what-if.
    AssumesPrepaid = "assumes_prepaid",
    /// The share of the deals that prepay less which is taken to prepay a term; about its months.
    PrepaidTerm = "prepaid_term",
    /// As many months are prepaid already.
    PrepaidAlready = "prepaid_already",
    /// Reps that were compared with each other.
    RepsCompared = "reps_compared",
    /// The step at which the team loses most, at which reps are compared; about its two ends.
    StepCompared = "step_compared",
    /// Several pipelines are counted together.
    SeveralPipelines = "several_pipelines",
    /// Only the hours of business count until an answer.
    BusinessHours = "business_hours",
    /// People of the team who own no opportunity; about their names, with how many.
    TeamWithoutDeals = "team_without_deals",
    /// What counts as a request; about the table.
    RequestsFrom = "requests_from",
    /// Deals won that were closed before they were followed up.
    CycleBackwards = "cycle_backwards",
    /// Opportunities of which nothing tells how long they took, or that ended before they began.
    TimeUntold = "time_untold",
    /// Deals won of which no file tells the follow-up or the close.
    CycleMissing = "cycle_missing",
    /// Deals won whose first follow-up nothing tells but the day they were created.
    CycleFromCreation = "cycle_from_creation",
    /// No pattern is shown.
    NoPattern = "no_pattern",
    /// Sets of behaviours that were tested.
    HypothesesTested = "hypotheses_tested",
    /// Customers among whom patterns were looked for.
    PatternCustomers = "pattern_customers",
    /// Customers among these who left.
    PatternLeavers = "pattern_leavers",
    /// Sets of behaviours that could have shown nothing, whatever they were.
    Untestable = "untestable",
    /// The first of the months on which patterns are confirmed; about the day.
    ConfirmedFrom = "confirmed_from",
    /// Customers not compared, as they or their files do not reach back over two windows.
    TwoWindowsShort = "two_windows_short",
    /// No file tells leads: companies begin where others tell of them, so early conversion looks better than it is.
    LifecycleNoLeads = "lifecycle_no_leads",
    /// Neither a rule nor dates tell who matches the profile: who came further counts as matching, and nobody else.
    FitUntold = "fit_untold",
    /// Companies of whom nothing tells whether the rule of the profile holds; about how many it tells of.
    FitUnjudged = "fit_unjudged",
    /// Companies that count as matching the profile for having come further alone.
    FitImplied = "fit_implied",
    /// Companies that came further though the rule of the profile says that they do not match; about how many of them committed.
    FitLeftOut = "fit_left_out",
    /// The model's advanced features are the core ones by which customers are activated.
    ActivatedByCore = "activated_by_core",
    /// No core feature is named, so any feature activates.
    ActivatedByAny = "activated_by_any",
    /// No file tells the use of features, so activation is not known.
    ActivationUntold = "activation_untold",
    /// Committed companies left out of activation, as no use is told of their first thirty days; about how many count at committed for that.
    ActivationUnseen = "activation_unseen",
    /// Committed companies whose first thirty days are not over.
    ActivationOpen = "activation_open",
    /// No file tells amounts over time or kinds of opportunities, so expansion is not known.
    ExpansionUntold = "expansion_untold",
    /// Fewer than five came on from a stage with dates, so nobody is called stalled there; about the stage.
    StalledUntold = "stalled_untold",
    /// Four of five came on from a stage within the day, so that so many days count as usual instead; about the stage.
    SameDaySteps = "same_day_steps",
    /// Working days after which a lead or a request counts as not followed up.
    FollowUpWithin = "follow_up_within",
    /// No file tells what was done about leads, so nobody knows which were followed up.
    FollowUpUntold = "follow_up_untold",
    /// No file tells the team's roles: who owns leads or opportunities is taken to sell.
    SellersFromOwners = "sellers_from_owners",
    /// No file tells who handed which company to whom.
    HandOversUntold = "hand_overs_untold",
    /// No file tells who did what, so nobody knows who works and brings no new names.
    NewNamesUntold = "new_names_untold",
    /// Customers who began and left within one month: in neither part of a rate.
    WithinAMonth = "within_a_month",
    /// Customers whom nobody is told to have sold to.
    CustomersWithoutRep = "customers_without_rep",
    /// How many times the lowest rate of a rep the highest is, after shrinkage; about the same of raw rates, or nothing.
    RepSpread = "rep_spread",
    /// Months of life after which all reps are compared.
    EqualFollowUp = "equal_follow_up",
    /// Customers of whom no term is told.
    WithoutTerm = "without_term",
    /// By which part renewals were down in the month of an alarm; about the month and the group.
    RenewalsDown = "renewals_down",
    /// Who is bound can't leave, and who chose it differs: selection, no proof of cause.
    TermIsChosen = "term_is_chosen",
    /// The chance of as clear a trend over terms, if they meant nothing; about its way.
    TermTrend = "term_trend",
    /// Where the months paid ahead come from; about the table.
    PrepaidFrom = "prepaid_from",
    /// Customers of whom the months paid ahead are not told.
    PrepaidUntold = "prepaid_untold",
    /// Combinations of attributes that were compared with all others.
    CombinationsCompared = "combinations_compared",
    /// Too few have left to tell scores apart, so everybody's chance is taken as the same; with how many did.
    OneRate = "one_rate",
    /// So many months before, what is shown of a past month was foretold.
    ForetoldBefore = "foretold_before",
    /// Too few have left to judge a model; with how many did.
    FewLeavers = "few_leavers",
    /// A model tuned on the months it is judged on looks better than it is.
    TunedOnThis = "tuned_on_this",
    /// Month ends left out, as their horizon is not over.
    HorizonOpen = "horizon_open",
    /// Customers at month ends left out, as their notice was known.
    LeftOutNotice = "left_out_notice",
    /// Customers at month ends left out, as they left within the embargo.
    LeftOutEmbargo = "left_out_embargo",
    /// Customers at month ends left out, as they were too new.
    LeftOutNew = "left_out_new",
    /// Customers at month ends left out, as they had no score.
    LeftOutUnscored = "left_out_unscored",
    /// Customers who left by a flag without a date, and count as staying.
    UndatedLeavers = "undated_leavers",
    /// Customers have a tenure and no dates: their clock starts at zero; with how many.
    ClockFromZero = "clock_from_zero",
    /// Customers who left before a day are not in the files; about the day, with how many came under observation late.
    ObservedFrom = "observed_from",
    /// Ends seem to be told from a day on, and nobody said so; about the day, with how many customers started before it.
    ObservedFromProposed = "observed_from_proposed",
    /// Customers left out, as they left before ends are told.
    LeftBeforeObserved = "left_before_observed",
    /// Every spell of a customer counts as a life; with how many beyond one each, about how many customers came back.
    EverySpell = "every_spell",
    /// Spells of a customer may go together, which an interval or a chance does not allow for: it looks surer than it is.
    SpellsTogether = "spells_together",
    /// Customers who were handed over, and count in each group that took care of them.
    InSeveralGroups = "in_several_groups",
    /// Only customers who started from a day on count; about the day.
    StartedFrom = "started_from",
    /// The company's own column names the tier of so many customers; about how many of them the rules would put elsewhere.
    TiersFromColumn = "tiers_from_column",
    /// Customers whose own tier is none of the three in words we know, so rules decide; about the words.
    TierWordsUnknown = "tier_words_unknown",
    /// Customers whose tier the rules tell.
    TiersByRule = "tiers_by_rule",
    /// Customers whose tier was set by hand; about how many of them the rules would put elsewhere.
    TiersByHand = "tiers_by_hand",
    /// Exceptions that name no customer.
    ExceptionsUnknown = "exceptions_unknown",
    /// Customers in no tier, as nothing tells it.
    TierUnassigned = "tier_unassigned",
    /// The median MRR of active customers, by which rules tell who pays much or little.
    MedianMrr = "median_mrr",
    /// The time that costs and new customers are of; about its two ends.
    TierPeriod = "tier_period",
    /// What keeping costs is of a period that is no year; with how many times it a year is, where the period tells anything of one.
    CrcPerPeriod = "crc_per_period",
    /// No file tells costs, nor what the team costs.
    TierCostsNeeded = "tier_costs_needed",
    /// Costs are what the team costs a month; with how many people count, about how many have a cost and no role.
    CostsFromTeam = "costs_from_team",
    /// Both costs and a team are told: the costs count.
    CostsBeforeTeam = "costs_before_team",
    /// No cost of a kind is told of the period; about the kind.
    CostsOfNone = "costs_of_none",
    /// Costs of a kind are told of a part of the period alone; about the kind and the part.
    CostMonths = "cost_months",
    /// LTV is of the months of life observed; with how many, about the gross margin.
    LtvObserved = "ltv_observed",
    /// The share of costs that name a tier and no motion: motions share them within the tier.
    CostsWithinTiers = "costs_within_tiers",
    /// Rules of tiers contradict each other, so that one of them takes what is another's; about how.
    TierRulesClash = "tier_rules_clash",
    /// The share of costs of which no file tells whose they were; about among what and by what it was shared.
    CostsShared = "costs_shared",
    /// Costs of nobody whom the files know, or of a time without anybody.
    CostsUnplaced = "costs_unplaced",
    /// How much of what names a tier went to others along with its customers, whom the rules put there.
    CostsMoved = "costs_moved",
    /// How much stands with a tier or a motion of whom nobody was won, or was there to be kept: no customer carries it.
    CostsOfNobody = "costs_of_nobody",
    /// What winning cost is that of so many months earlier.
    CostsLagged = "costs_lagged",
    /// What tells motions.
    MotionsTold = "motions_told",
    /// No file tells what our people did with which customer.
    NoActivities = "no_activities",
    /// The table that expansion is told by; about the table.
    ExpansionFrom = "expansion_from",
    /// Purchases beyond the first ones without an amount.
    ExpansionWithoutAmount = "expansion_without_amount",
    /// Purchases that are expansion by nothing but that they came after a customer's first one.
    ExpansionByOrder = "expansion_by_order",
    /// Purchases left out, as nothing tells their kind.
    PurchaseKindUntold = "purchase_kind_untold",
    /// Purchases called upsell that a new decision-maker decided, or cross-sell that a known one did.
    ExpansionContradicted = "expansion_contradicted",
    /// Content tells no industries.
    ContentWithoutIndustry = "content_without_industry",
    /// No file tells customers' industries.
    CustomersWithoutIndustry = "customers_without_industry",
    /// Items of content of no stage that is known.
    ContentWithoutStage = "content_without_stage",
    /// Content has no dates, so all of it counts.
    ContentUndated = "content_undated",
    /// Customers left out, as a flag without a date says that they left.
    LeftUndated = "left_undated",
    /// Too few left, or for too short a time, to look for a turning point; with how many did.
    NoTurningPoint = "no_turning_point",
    /// Who sold to whom, and who takes care of whom, is no matter of chance, so a difference is no proof of what causes it.
    NotRandomised = "not_randomised",
    /// Customers in no test, as nothing tells their group.
    WithoutGroup = "without_group",
    /// The past is judged by the default model, as segments are known as exported today alone; about the model.
    ByDefaultModel = "by_default_model",
    /// The month end on which rates were judged; about the day.
    JudgedOn = "judged_on",
    /// Risk is an index of the score, since too few have left to say how likely it is.
    RiskIsIndex = "risk_is_index",
    /// Customers who would be on the sheet beyond those who can be called.
    BeyondCapacity = "beyond_capacity",
    /// Customers who are done or put off.
    RestingCalls = "resting_calls",
    /// Whom to act on is no matter of chance, so the difference is no effect of acting.
    ActsNotRandom = "acts_not_random",
    /// Acts whose 90 days are not over.
    OutcomesOpen = "outcomes_open",
    /// A fault of a rule; about its code.
    RuleFault = "rule_fault",
    /// The files do not tell something that a rule asks for; about the field.
    RuleUntold = "rule_untold",
    /// A preset's feature was chosen by what the same data say; about the feature.
    RuleProposed = "rule_proposed",
    /// A rule on a field that stands as exported is not judged by the past; about the field.
    NotForThePast = "not_for_the_past",
    /// Firings whose window is not over; about the rule.
    FiringsOpen = "firings_open",
    /// Firings after notice was given, or of customers who left nobody knows when; about the rule.
    FiringsAside = "firings_aside",
    /// A field that stands as exported, whatever the day; about the field.
    AsExported = "as_exported",
    /// The earlier day of a comparison; about the day.
    Against = "against",
    /// Customers who are there now alone.
    JoinedSince = "joined_since",
    /// Customers who were there on the earlier day alone.
    LeftSince = "left_since",
    /// Customers who move to a better band under the draft.
    BandUp = "band_up",
    /// Customers who move to a worse band under the draft.
    BandDown = "band_down",
    /// Customers who become new or lose their score under the draft, or the other way round.
    BandAside = "band_aside",
    /// No month has ended within the data.
    HistoryTooShort = "history_too_short",
    /// A reference that names no record, with its rows; about the reference.
    UnknownReference = "unknown_reference",
    /// Customers whose end two sources date differently; about the two.
    EndsOnOtherDays = "ends_on_other_days",
    /// Records passed over beyond those listed.
    SkippedNotListed = "skipped_not_listed",
    /// Records passed over and not asked for.
    Skipped = "skipped",
    /// Nothing lies behind a key; about the key.
    NoRows = "no_rows",
    /// A customer that was asked for and that nothing tells of by the day; about its id.
    NoSuchCustomer = "no_such_customer",
    /// Dates that do not count for the data's last day; about the latest of them.
    DatesLeftOut = "dates_left_out",
    /// Over how many months one's own figures of a plan are measured; about the first and the last day.
    PlanMeasured = "plan_measured",
    /// A rate of a plan is the article's; about its name.
    PlanPreset = "plan_preset",
    /// A figure of a plan that no file tells; about its name.
    PlanUntold = "plan_untold",
    /// Which part of the profiles outbound calls are reckoned for; about where that comes from.
    PlanByOutbound = "plan_by_outbound",
    /// A figure of a plan is 0, so that what lies before it can't be told; about its name.
    PlanZero = "plan_zero",
    /// What was solved for; about its name.
    PlanSolved = "plan_solved",
    /// Intents that the team takes on, fewer than there are, with which was solved.
    PlanTeamLimits = "plan_team_limits",
    /// A rate that was solved for would have to be above 1; about its name.
    PlanOutOfReach = "plan_out_of_reach",
    /// What was to be solved for can't be: something else is not told; about its name.
    PlanUnsolved = "plan_unsolved",
    /// No list of the team: one person in each role is taken.
    PlanWithoutTeam = "plan_without_team",
    /// Nobody in the list of the team has a role; about it.
    RoleWithoutPeople = "role_without_people",
    /// What one carries is what each did a month, which is no limit.
    PlanOwnPace = "plan_own_pace",
    /// What a customer costs by PODs is by whole ones; how many.
    PodsWhole = "pods_whole",
    /// Nobody is said to be in a POD.
    PodsUntold = "pods_untold",
    /// People whom a person moved to another POD.
    PodsByHand = "pods_by_hand",
    /// What people of a POD cost is not told.
    PodCostUntold = "pod_cost_untold",
    /// Intents of MDR and SDR count together.
    PodIntentsTogether = "pod_intents_together",
    /// Growth is told in expected values.
    GrowthExpected = "growth_expected",
    /// People hired a month at most.
    GrowthHires = "growth_hires",
    /// Months until new people carry in full.
    GrowthRamp = "growth_ramp",
    /// The share of people who leave in a year.
    GrowthAttrition = "growth_attrition",
    /// The share of MRR lost a month.
    GrowthChurn = "growth_churn",
    /// No file tells what is lost a month, so nothing is.
    GrowthWithoutChurn = "growth_without_churn",
    /// No file tells the MRR, so it grows from nothing.
    GrowthFromNothing = "growth_from_nothing",
    /// A step that nobody at hand does: there is nothing to simulate.
    SiloWithoutPeople = "silo_without_people",
    /// When hand-overs happen; hours of a day.
    SiloHandOvers = "silo_hand_overs",
    /// Prospects that enter a month; about how many there are.
    SiloMarket = "silo_market",
    /// How long work takes; working days of a month.
    SiloWork = "silo_work",
    /// The share of intents that turn elsewhere for each day of waiting.
    SiloCooling = "silo_cooling",
    /// How often the whole is drawn; about the seed.
    SiloRuns = "silo_runs",
}
