// The fixed words of English reports.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_TERMS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_TERMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/aggregator/report/wording/terms.h"

namespace renkei::wording::english {

inline constexpr Terms kTerms = {.number = "No.",
                                 .consultation_days = "Date",
                                 .consultation_subject = "Counterparts and subject",
                                 .training_days = "Training period",
                                 .dispatching = "Dispatching city/institution",
                                 .receiving = "Receiving city/institution",
                                 .classes_and_persons = "Class and number of persons",
                                 .fiscal_year = "Fiscal year",
                                 .party = "City",
                                 .times = "Number of times",
                                 .cities = "Place",
                                 .others = "Others",
                                 .sum = "Total",
                                 .activity = "Activity",
                                 .meeting_days = "Date",
                                 .venue = "Venue",
                                 .participants = "Participants",
                                 .outline = "Outline",
                                 .not_known = "not known",
                                 .undecided = "to be decided",
                                 .no_record = "–",
                                 .comparison = "Comparison of fiscal years",
                                 .note = "Note",
                                 .about = "About this report",
                                 .programme = "Programme",
                                 .as_of = "As of",
                                 .rules_version = "Version of the counting rules",
                                 .snapshot = "Snapshot",
                                 .records = "Records",
                                 .record = "Record",
                                 .ledger = "Ledger",
                                 .epoch = "Epoch",
                                 .revision = "Revision",
                                 .sheet = "Sheet",
                                 .cells = "Cells",
                                 .short_day_format = "[$-409]d mmmm yyyy",
                                 .long_day_format = "[$-409]d mmmm yyyy"};

inline constexpr RoleWords kPersonsHeadings = {
    .trainee = "Trainees invited", .expert = "Experts dispatched", .participant = "Participants"};
inline constexpr RoleWords kPartiesHeadings = {.trainee = "Invited cities/institutions",
                                               .expert = "Dispatching cities/institutions",
                                               .participant = "Participating cities/institutions"};

inline constexpr KindWords kKinds = {.consultation = "Consultation",
                                     .joint_meeting = "Joint meeting",
                                     .local_seminar = "Local seminar",
                                     .domestic_meeting = "Domestic meeting",
                                     .training_visit = "Training visit",
                                     .expert_dispatch = "Dispatch of experts",
                                     .visit = "Visit and technical exchange",
                                     .seminar = "Seminar",
                                     .policy_report = "Monthly report",
                                     .other = "Other activity"};

inline constexpr StateWords kStates = {.planned = "planned",
                                       .overdue = "planned, overdue",
                                       .undated = "undated",
                                       .later = "after the as-of date"};

// As a cell begins: "Once", "Engineers".
std::string Capitalised(std::string text);

// "A", "A and B", "A, B and C"; with another word before the last, "A or B".
std::string ListOf(const std::vector<std::string>& names, absl::string_view last = "and");

}  // namespace renkei::wording::english

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_TERMS_H_
