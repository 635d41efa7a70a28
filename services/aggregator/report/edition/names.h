// Names: what parties, sides and countries are called in a report's language, as a snapshot knew
// it.
//
// Threads: as of a const object. Lifetime: what it is made of outlives it.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_NAMES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_NAMES_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::edition {

using Parties = std::map<std::string, coordination::v1::Party>;

// Where SideOf gives a side: the party is of none.
inline constexpr int kNoSide = -1;

class Names final {
 public:
  Names(const coordination::v1::Programme& programme, const Parties& parties,
        absl::string_view language)
      : programme_(programme), parties_(parties), language_(language) {}

  // The party that stands for this one now; itself unless it was merged.
  std::string Standing(absl::string_view party) const;

  // Its name on a day, where names stand in full, and where they stand short: in the nearest
  // language, then borne on that day, then of the form. Where names stand in full, institutes and
  // associations still go by the short ones they are known by (IGES). A party that is not known
  // goes by its resource name.
  std::string Full(absl::string_view party, time::Day day) const;
  std::string Short(absl::string_view party, time::Day day) const;

  // Index of the party's side in the programme, or kNoSide.
  int SideOf(absl::string_view party) const;
  std::string SideName(int side) const;

  // The name of the side that is this one country, else of the nation that is a party, else the
  // code.
  std::string Country(absl::string_view code, time::Day day) const;
  // The country of a party; empty if it is not known.
  std::string CountryOf(absl::string_view party) const;

 private:
  using Form = coordination::v1::Party::Name::Form;

  const coordination::v1::Party* Find(absl::string_view party) const;
  std::string NameOf(const coordination::v1::Party& party, Form form, time::Day day) const;

  const coordination::v1::Programme& programme_;
  const Parties& parties_;
  const absl::string_view language_;
};

}  // namespace renkei::edition

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_NAMES_H_
