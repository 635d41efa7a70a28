#include "services/aggregator/totals/engine.h"

#include <memory>
#include <optional>
#include <utility>

#include "common/status/details.h"
#include "common/status/macros.h"
#include "services/aggregator/totals/ground.h"
#include "services/aggregator/totals/left_out.h"
#include "services/aggregator/totals/rows.h"
#include "services/aggregator/totals/selection.h"

namespace renkei::totals {
namespace {

using aggregator::v1::StateAsOf;
using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;
using facts::Known;
using time::Patience;

// The grounds of questions that are asked together, each found once.
class Grounds final {
 public:
  Grounds(const Known& known, const Patience& patience) : known_(known), patience_(patience) {}

  // Valid as long as this.
  absl::StatusOr<const Ground*> Of(const Basis& basis) {
    for (const auto& ground : grounds_) {
      if (ground->basis() == basis) return ground.get();
    }
    RENKEI_ASSIGN_OR_RETURN(auto ground, Ground::Find(known_, basis, patience_));
    return grounds_.emplace_back(std::move(ground)).get();
  }

 private:
  const Known& known_;
  const Patience& patience_;
  std::vector<std::unique_ptr<const Ground>> grounds_;
};

absl::StatusOr<Answer> AnswerOn(const Ground& ground, const Asked& asked,
                                const Patience& patience) {
  RENKEI_ASSIGN_OR_RETURN(const Selection selection, Select(ground, asked, patience));
  Answer answer;
  RENKEI_ASSIGN_OR_RETURN(answer.totals, TotalsOf(ground, asked, selection, patience));
  RENKEI_ASSIGN_OR_RETURN(answer.records,
                          RecordsIn(ground, asked, selection, std::nullopt, {}, patience));
  RENKEI_ASSIGN_OR_RETURN(answer.behind, BehindRows(ground, selection, patience));
  return answer;
}

absl::StatusOr<CellRecords> RecordsOn(const Ground& ground, const Asked& asked, const Group& group,
                                      const std::vector<StateAsOf>& states,
                                      const Patience& patience) {
  CellRecords records{.snapshot = facts::EncodeToken(ground.snapshot()),
                      .records = {},
                      .before_first_record = ground.before_first_record()};
  RENKEI_ASSIGN_OR_RETURN(const Selection selection, Select(ground, asked, patience));
  std::optional<CellId> cell;
  if (!group.empty()) {
    cell = selection.cells.Find(group);
    if (!cell.has_value()) return records;
  }
  RENKEI_ASSIGN_OR_RETURN(records.records,
                          RecordsIn(ground, asked, selection, cell, states, patience));
  return records;
}

absl::StatusOr<Asked> Read(const TotalsQuestion& question) {
  status::FieldViolations violations;
  Asked asked = ReadQuestion(question, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  return asked;
}

}  // namespace

std::vector<aggregator::v1::TotalRecord> Answer::BehindRow(size_t row) const {
  std::vector<aggregator::v1::TotalRecord> found;
  for (const Behind& one : behind[row]) {
    found.push_back(records[one.place]);
    SetContainer(one.container ? records[*one.container].name() : "", found.back());
  }
  return found;
}

absl::StatusOr<Totals> Engine::Query(const TotalsQuestion& question,
                                     const Patience& patience) const {
  RENKEI_ASSIGN_OR_RETURN(const Asked asked, Read(question));
  return records_.Reading([&](const Known& known) -> absl::StatusOr<Totals> {
    RENKEI_ASSIGN_OR_RETURN(const auto ground, Ground::Find(known, asked.basis, patience));
    RENKEI_ASSIGN_OR_RETURN(const Selection selection, Select(*ground, asked, patience));
    return TotalsOf(*ground, asked, selection, patience);
  });
}

absl::StatusOr<std::vector<Answer>> Engine::AnswerAll(absl::Span<const TotalsQuestion> questions,
                                                      const Patience& patience) const {
  std::vector<Asked> all;
  for (const TotalsQuestion& question : questions) {
    RENKEI_ASSIGN_OR_RETURN(Asked asked, Read(question));
    all.push_back(std::move(asked));
  }
  return records_.Reading([&](const Known& known) -> absl::StatusOr<std::vector<Answer>> {
    Grounds grounds(known, patience);
    std::vector<Answer> answers;
    for (const Asked& asked : all) {
      RENKEI_ASSIGN_OR_RETURN(const Ground* const ground, grounds.Of(asked.basis));
      RENKEI_ASSIGN_OR_RETURN(Answer answer, AnswerOn(*ground, asked, patience));
      answers.push_back(std::move(answer));
    }
    return answers;
  });
}

absl::StatusOr<CellRecords> Engine::RecordsBehind(const TotalsQuestion& question,
                                                  const Group& group,
                                                  const std::vector<StateAsOf>& states,
                                                  const Patience& patience) const {
  status::FieldViolations violations;
  const Asked asked = ReadCellQuestion(question, group, states, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  return records_.Reading([&](const Known& known) -> absl::StatusOr<CellRecords> {
    RENKEI_ASSIGN_OR_RETURN(const auto ground, Ground::Find(known, asked.basis, patience));
    return RecordsOn(*ground, asked, group, states, patience);
  });
}

absl::StatusOr<LeftOutRecords> Engine::LeftOut(const TotalsQuestion& question, const Group& group,
                                               const std::vector<StateAsOf>& states,
                                               const Patience& patience) const {
  status::FieldViolations violations;
  const Asked asked = ReadCellQuestion(question, group, states, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  return records_.Reading([&](const Known& known) -> absl::StatusOr<LeftOutRecords> {
    RENKEI_ASSIGN_OR_RETURN(const auto ground, Ground::Find(known, asked.basis, patience));
    RENKEI_ASSIGN_OR_RETURN(const Selection selection, Select(*ground, asked, patience));
    LeftOutRecords left_out{.snapshot = facts::EncodeToken(ground->snapshot()),
                            .records = {},
                            .before_first_record = ground->before_first_record()};
    RENKEI_ASSIGN_OR_RETURN(left_out.records,
                            LeftOutOf(*ground, asked, selection, group, states, patience));
    return left_out;
  });
}

absl::StatusOr<Material> Engine::MaterialFor(const TotalsQuestion& question,
                                             const Patience& patience) const {
  status::FieldViolations violations;
  Asked asked = ReadQuestion(question, violations);
  if (asked.basis.OfAllProgrammes()) {
    violations.Add("question.programme", "a report is of one programme, not of all");
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  asked.by.clear();
  facts::Snapshot snapshot;
  absl::StatusOr<Material> material =
      records_.Reading([&](const Known& known) -> absl::StatusOr<Material> {
        RENKEI_ASSIGN_OR_RETURN(const auto ground, Ground::Find(known, asked.basis, patience));
        RENKEI_ASSIGN_OR_RETURN(const Selection selection, Select(*ground, asked, patience));
        snapshot = ground->snapshot();
        return ListMaterial(*ground, selection, patience);
      });
  RENKEI_RETURN_IF_ERROR(material.status());
  RENKEI_RETURN_IF_ERROR(ReadMessages(records_, snapshot, patience, *material));
  return material;
}

}  // namespace renkei::totals
