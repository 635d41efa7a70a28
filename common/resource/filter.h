// Filter: which records a List asks for, in its request's `filter`.
//
// Each resource's filter is a message of its own, so that it can be typed. What has the same name
// in all of them means the same and is done here: fiscal_year, first_day and last_day, text. The
// rest is said by the resource's rules. Of every filter it is checked that enum values are known
// and lists short.
//
// Threads: one. Lifetime: rules and request outlive it.
#ifndef RENKEI_COMMON_RESOURCE_FILTER_H_
#define RENKEI_COMMON_RESOURCE_FILTER_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/fields/place.h"
#include "common/ledger/ledger.h"
#include "common/resource/rules.h"
#include "common/time/day.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

class Filter final {
 public:
  // Of a List request; refuses what is wrong with it.
  Filter(const Rules& rules, const google::protobuf::Message& request, const fields::Place& at);

  // Whether Rules::Prepare, and then Locate, must be called before Matches.
  bool NeedsDaysOfYear() const { return year_.has_value(); }
  // Learns when the fiscal year is. Errors: as of Rules::DaysOfYear.
  absl::Status Locate(absl::string_view parent, const ledger::State& state);

  bool MatchesAll() const { return filter_ == nullptr; }
  bool Matches(const google::protobuf::Message& record) const;
  // What matches has a day in these; nullopt: in any, or none.
  std::optional<time::Span> days() const;

 private:
  const Rules& rules_;
  const google::protobuf::Message* const filter_;  // null: everything is asked for
  std::optional<time::FiscalYear> year_;
  std::optional<time::Span> days_of_year_;
  std::optional<time::Span> asked_days_;
  std::string text_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_FILTER_H_
