#include "services/aggregator/report/edition/section.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "common/status/macros.h"
#include "services/aggregator/totals/question.h"

namespace renkei::edition {
namespace {

using aggregator::v1::StateAsOf;
using aggregator::v1::TotalsQuestion;
using coordination::v1::Section;
using totals::Answer;

TotalsQuestion QuestionOf(const Edition& edition, const Section& section) {
  TotalsQuestion question = edition.question;
  auto& filter = *question.mutable_filter();
  filter.add_platforms(section.platform());
  *filter.mutable_kinds() = section.kinds();
  if (!section.track().empty()) filter.add_tracks(section.track());
  if (!section.category().empty()) filter.add_categories(section.category());
  return question;
}

bool HasParties(const Section& section) {
  return section.layout() == Section::PARTY_COLUMNS || section.layout() == Section::PARTY_ROWS;
}

// Where the answers to one section's questions stand among all.
struct Asked {
  size_t whole = 0, by_year = 0;
  std::optional<size_t> by_party, others, by_city;
};

// The questions of all sections, in the order in which they are asked.
class Inquiry final {
 public:
  explicit Inquiry(const Edition& edition) : edition_(edition) {}

  Asked Add(const Section& section) {
    const TotalsQuestion question = QuestionOf(edition_, section);
    Asked asked;
    asked.whole = Add(question);
    if (HasParties(section)) {
      asked.by_party = AddBy(question, aggregator::v1::PARTY);
      TotalsQuestion others = question;
      for (const auto& column : section.party_columns()) {
        others.mutable_filter()->add_without_parties(edition_.names.Standing(column.party()));
      }
      asked.others = Add(std::move(others));
    }
    if (section.headline().places()) {
      asked.by_city = AddBy(question, aggregator::v1::VENUE_CITY);
    }
    asked.by_year = AddBy(InYearsCompared(question), aggregator::v1::FISCAL_YEAR);
    return asked;
  }

  const std::vector<TotalsQuestion>& questions() const { return questions_; }

 private:
  size_t Add(TotalsQuestion question) {
    questions_.push_back(std::move(question));
    return questions_.size() - 1;
  }
  size_t AddBy(TotalsQuestion question, aggregator::v1::Dimension dimension) {
    question.add_by(dimension);
    return Add(std::move(question));
  }

  TotalsQuestion InYearsCompared(TotalsQuestion question) const {
    question.clear_fiscal_years();
    for (const int year : YearsCompared(edition_)) question.add_fiscal_years(year);
    return question;
  }

  const Edition& edition_;
  std::vector<TotalsQuestion> questions_;
};

// Takes the section's answers out of all.
absl::StatusOr<SectionData> DataOf(const Edition& edition, const Section& section,
                                   const Asked& asked, std::vector<Answer>& answers) {
  SectionData data{.section = section};
  Answer& whole = answers[asked.whole];
  data.totals = std::move(whole.totals);
  time::Steps steps(edition.patience);
  for (auto& record : whole.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    std::string name = record.name();
    data.added.emplace(std::move(name), std::move(record));
  }
  for (const totals::CountedRecord& record : edition.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    if (data.added.contains(record.name) && data.IsShown(record.state)) {
      data.records.emplace_back(record);
    }
  }
  if (asked.by_party) data.by_party = std::move(answers[*asked.by_party]);
  if (asked.others) data.others = std::move(answers[*asked.others]);
  if (asked.by_city) data.by_city = std::move(answers[*asked.by_city]);
  data.by_year = std::move(answers[asked.by_year]);
  return data;
}

}  // namespace

bool SectionData::IsShown(StateAsOf state) const {
  return state == aggregator::v1::COMPLETED || state == aggregator::v1::UNDATED ||
         !section.has_headline() || section.headline().include_planned();
}

std::vector<int> YearsCompared(const Edition& edition) {
  std::vector<int> years;
  const int last = edition.year.value;
  for (int year = std::max(totals::kFirstYear, last - kYearsCompared + 1); year <= last; ++year) {
    years.push_back(year);
  }
  return years;
}

absl::StatusOr<std::vector<std::vector<SectionData>>> ReadSections(const totals::Engine& engine,
                                                                   const Edition& edition) {
  Inquiry inquiry(edition);
  std::vector<Asked> asked;
  for (const auto& part : edition.fiscal_year.parts()) {
    for (const Section& section : part.sections()) asked.push_back(inquiry.Add(section));
  }
  RENKEI_ASSIGN_OR_RETURN(std::vector<Answer> answers,
                          engine.AnswerAll(inquiry.questions(), edition.patience));
  std::vector<std::vector<SectionData>> parts;
  auto next = asked.begin();
  for (const auto& part : edition.fiscal_year.parts()) {
    std::vector<SectionData>& sections = parts.emplace_back();
    for (const Section& section : part.sections()) {
      RENKEI_ASSIGN_OR_RETURN(SectionData data, DataOf(edition, section, *next++, answers));
      sections.push_back(std::move(data));
    }
  }
  return parts;
}

// A section is of one platform, so its records in the order of source and name are in that of name.
std::vector<aggregator::v1::TotalRecord> AddedIn(const SectionData& data,
                                                 const std::vector<StateAsOf>& states) {
  std::vector<aggregator::v1::TotalRecord> records;
  for (const auto& [name, record] : data.added) {
    const bool asked = std::find(states.begin(), states.end(), record.state()) != states.end();
    if (asked) records.push_back(record);
  }
  return records;
}

}  // namespace renkei::edition
