// Programmes: what a data service must know of programmes to judge a record - how they divide time,
// and which of their fiscal years are closed.
//
// Threads: every method may be called from any thread; none blocks.
#ifndef RENKEI_COMMON_PROGRAMMES_PROGRAMMES_H_
#define RENKEI_COMMON_PROGRAMMES_PROGRAMMES_H_

#include <optional>
#include <string>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/fields/name_pattern.h"
#include "common/ledger/ledger.h"
#include "common/rpc/service.h"
#include "common/time/day.h"

namespace renkei::programmes {

// That a fiscal year is closed.
struct Closing {
  std::string fiscal_year;  // its name
  std::string reason;       // as recorded; may be empty
};

class Programmes {
 public:
  virtual ~Programmes() = default;

  // Makes sure that a programme that exists is known, and calls `ready` exactly once, from any
  // thread; `call` is for whom, and stays valid until then. FailedPrecondition,
  // PROGRAMME_NOT_FOUND: it does not exist. Unavailable: it is not known here, and who knows cannot
  // be reached while `call` is waited for.
  virtual void Prepare(absl::string_view programme, const rpc::Call& call,
                       absl::AnyInvocable<void(absl::Status)> ready) const = 0;

  // `state` is that of the transaction in which the answer counts.
  // FailedPrecondition, PROGRAMME_NOT_FOUND: it is not known.
  virtual absl::StatusOr<time::FiscalCalendar> CalendarOf(absl::string_view programme,
                                                          const ledger::State& state) const = 0;
  // nullopt: the year is open, or was never recorded.
  virtual absl::StatusOr<std::optional<Closing>> ClosingOf(absl::string_view programme,
                                                           time::FiscalYear year,
                                                           const ledger::State& state) const = 0;
};

// What a state that holds programmes itself says of them.
// nullopt: it does not hold the programme, or one whose years start with no month, which is about
// to be refused.
absl::StatusOr<std::optional<time::FiscalCalendar>> CalendarIn(const ledger::State& state,
                                                               absl::string_view programme);
struct YearIn {
  std::optional<Closing> closing;
};
// nullopt: it does not hold the year.
absl::StatusOr<std::optional<YearIn>> FindYear(const ledger::State& state,
                                               absl::string_view programme, time::FiscalYear year);

absl::Status ProgrammeNotFound(absl::string_view programme);
// FailedPrecondition, YEAR_CLOSED, with the reason of the closing.
absl::Status YearClosed(const Closing& closing);

// Errors: as of CalendarOf.
absl::StatusOr<time::Span> DaysOfYear(const Programmes& programmes, absl::string_view programme,
                                      time::FiscalYear year, const ledger::State& state);

// The form of fiscal years' names.
const fields::NamePattern& FiscalYearPattern();
// "programmes/jp-cn-air/fiscalYears/2018".
std::string FiscalYearName(absl::string_view programme, time::FiscalYear year);

}  // namespace renkei::programmes

#endif  // RENKEI_COMMON_PROGRAMMES_PROGRAMMES_H_
