// The values a ledger deals in: revisions, epochs, versions of records.
#ifndef RENKEI_COMMON_LEDGER_VERSION_H_
#define RENKEI_COMMON_LEDGER_VERSION_H_

#include <compare>
#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace renkei::ledger {

// A position in one ledger's log. The first version ever written has revision 1; revision 0 is the
// position before it. Comparable only within one epoch.
struct Revision {
  uint64_t value = 0;
  friend auto operator<=>(const Revision&, const Revision&) = default;
};

// A ledger's identity: 32 lower-case hexadecimal digits, drawn when the ledger is created and anew
// when a backup is restored, so that a revision of the lost ledger is never taken for one of this.
struct Epoch {
  std::string value;
  friend auto operator<=>(const Epoch&, const Epoch&) = default;
};

// A revision of one ledger among all. Where it says how far that ledger is known: everything up to
// and with `revision`, where a commit ends; without an epoch nothing, and the revision is 0.
struct Position {
  Epoch epoch;
  Revision revision;
  friend bool operator==(const Position&, const Position&) = default;
};

// One version of one record, as the log keeps it for ever.
struct Version {
  Revision revision;
  Revision previous;       // this name's version before it; revision 0 for the first
  absl::Time commit_time;  // whole microseconds; shared by all versions of one commit
  Epoch epoch;             // its ledger's when it was written: one is renewed above old versions
  std::string principal;   // who wrote it
  std::string name;
  std::string body;      // the record's bytes, exactly as given; empty for a tombstone
  std::string chain;     // 32 bytes: SHA-256 over the chain before it and this version (chain.h)
  bool deleted = false;  // a tombstone
  bool ends_commit = false;

  friend bool operator==(const Version&, const Version&) = default;
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_VERSION_H_
