// Engine: answers every question for a total, from facts, by the counting rules.
//
// The only place where Renkei counts: API, dashboard, command line and report all ask here. With a
// snapshot the answer to a question is the same for ever.
//
//   RENKEI_ASSIGN_OR_RETURN(auto answers, engine.AnswerAll({by_month, by_party}, call));
//   answers[0].totals.rows(2)      // a cell
//   answers[0].BehindRow(2)        // the record versions it stands on
//
// The rooms behind it, in the order in which a question goes through them: question.h reads it,
// ground.h finds what it may be about, joining.h and cells.h say where a record stands, selection.h
// takes the records, and rows.h, provenance.h, left_out.h and material.h make of them what is
// asked for.
//
// Errors, of every method: InvalidArgument naming every wrong field ("question.as_of"; those that
// are wrong whatever is known also by question.h, before the engine is asked), NotFound (a
// programme not known in the snapshot; one that comes to be known later has an empty answer that
// says so), OutOfRange (a snapshot or a known_at not yet reached: try again),
// FailedPrecondition with reason LEDGER_REPLACED (a snapshot of a ledger that is gone: ask
// without), Unavailable (coordination has not been heard yet), and what patience says at its end.
//
// Threads: every method may be called from any thread, also while the records grow. Each call sees
//   one state of them; calls that must agree name the snapshot of the first one's answer.
// Lifetime: the records outlive the engine.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_ENGINE_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_ENGINE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/totals/material.h"
#include "services/aggregator/totals/provenance.h"
#include "services/aggregator/totals/question.h"

namespace renkei::totals {

// The record versions behind a cell, in the order of source and name.
struct CellRecords {
  std::string snapshot;
  std::vector<aggregator::v1::TotalRecord> records;
  bool before_first_record = false;
};

// The record versions that a cell leaves out, in the order of source and name.
struct LeftOutRecords {
  std::string snapshot;
  std::vector<aggregator::v1::LeftOutRecord> records;
  bool before_first_record = false;
};

// A question's answer, with the record versions that its cells stand on.
struct Answer {
  aggregator::v1::Totals totals;
  // Behind totals.total(), in the order of source and name.
  std::vector<aggregator::v1::TotalRecord> records;
  // By row of totals: which of `records` are behind it.
  std::vector<std::vector<Behind>> behind;

  // As RecordsBehind tells of the row's cell.
  std::vector<aggregator::v1::TotalRecord> BehindRow(size_t row) const;
};

class Engine final {
 public:
  explicit Engine(const facts::Records& records) : records_(records) {}

  // Rows in the order of platform, kind, then the other dimensions' values as text in the order
  // asked; without dimensions one row for all. To send or keep the answer use EncodeTotals
  // (encoding.h): the bytes a message makes of its maps are not promised.
  absl::StatusOr<aggregator::v1::Totals> Query(const aggregator::v1::TotalsQuestion& question,
                                               const time::Patience& patience) const;

  // Several questions of one state of the records: those about the same programme, years and day,
  // in the same snapshot, are answered from one pass over the records. In the order asked.
  absl::StatusOr<std::vector<Answer>> AnswerAll(
      absl::Span<const aggregator::v1::TotalsQuestion> questions,
      const time::Patience& patience) const;

  // What stands behind the cell `group` of the same question, or behind its total when `group` is
  // empty; only records in `states` if there are any. Found as Query finds them, so that they add
  // up to the cell. A cell that does not exist has no records. InvalidArgument also for a group
  // that has not one value for each dimension ("group"), and for unknown states ("states[0]").
  absl::StatusOr<CellRecords> RecordsBehind(const aggregator::v1::TotalsQuestion& question,
                                            const Group& group,
                                            const std::vector<aggregator::v1::StateAsOf>& states,
                                            const time::Patience& patience) const;

  // What the same cell leaves out, and by which rule (left_out.h); of `states` those in another
  // one. Errors as of RecordsBehind.
  absl::StatusOr<LeftOutRecords> LeftOut(const aggregator::v1::TotalsQuestion& question,
                                         const Group& group,
                                         const std::vector<aggregator::v1::StateAsOf>& states,
                                         const time::Patience& patience) const;

  // The counted records of a question themselves. `by` is not looked at. InvalidArgument also for a
  // question about all programmes.
  absl::StatusOr<Material> MaterialFor(const aggregator::v1::TotalsQuestion& question,
                                       const time::Patience& patience) const;

 private:
  const facts::Records& records_;
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_ENGINE_H_
