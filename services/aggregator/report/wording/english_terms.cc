#include "services/aggregator/report/wording/english_terms.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording::english {

std::string ListOf(const std::vector<std::string>& names, absl::string_view last) {
  if (names.size() < 2) return absl::StrJoin(names, "");
  return absl::StrCat(absl::StrJoin(names.begin(), names.end() - 1, ", "), " ", last, " ",
                      names.back());
}

std::string TermText(Term term) {
  switch (term) {
    case Term::kNumber:
      return "No.";
    case Term::kConsultationDays:
      return "Date";
    case Term::kConsultationSubject:
      return "Counterparts and subject";
    case Term::kTrainingDays:
      return "Training period";
    case Term::kDispatching:
      return "Dispatching city/institution";
    case Term::kReceiving:
      return "Receiving city/institution";
    case Term::kClassesAndPersons:
      return "Class and number of persons";
    case Term::kMeetingDays:
      return "Date";
    case Term::kVenue:
      return "Venue";
    case Term::kParticipants:
      return "Participants";
    case Term::kOutline:
      return "Outline";
    case Term::kFiscalYear:
      return "Fiscal year";
    case Term::kSum:
      return "Total";
    case Term::kOthers:
      return "Others";
    case Term::kTimes:
      return "Number of times";
    case Term::kCities:
      return "Place";
    case Term::kParty:
      return "City";
    case Term::kNotKnown:
      return "not known";
    case Term::kUndecided:
      return "to be decided";
    case Term::kNote:
      return "Note";
    case Term::kAsOf:
      return "As of";
    case Term::kSnapshot:
      return "Snapshot";
    case Term::kRulesVersion:
      return "Version of the counting rules";
  }
  return "";
}

std::string KindLabel(absl::string_view kind) {
  return LabelOf(kind, {{"CONSULTATION", "Consultation"},
                        {"JOINT_MEETING", "Joint meeting"},
                        {"LOCAL_SEMINAR", "Local seminar"},
                        {"DOMESTIC_MEETING", "Domestic meeting"},
                        {"TRAINING_VISIT", "Training visit"},
                        {"EXPERT_DISPATCH", "Dispatch of experts"},
                        {"VISIT", "Visit and technical exchange"},
                        {"SEMINAR", "Seminar"},
                        {"POLICY_REPORT", "Monthly report"},
                        {"OTHER", "Other activity"}});
}

std::string StateWord(Standing standing) {
  switch (standing.state) {
    case aggregator::v1::PLANNED:
      return standing.overdue ? "planned, overdue" : "planned";
    case aggregator::v1::UNDATED:
      return "undated";
    case aggregator::v1::LATER:
      return kLater;
    default:
      return "";
  }
}

}  // namespace renkei::wording::english
