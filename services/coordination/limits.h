// How much coordination's records may hold: characters of a text, items of a list. The protos say
// the same; tests/limits holds each against its comment.
#ifndef RENKEI_SERVICES_COORDINATION_LIMITS_H_
#define RENKEI_SERVICES_COORDINATION_LIMITS_H_

#include <cstddef>

namespace renkei::coordination {

// Parties.
inline constexpr int kMaxNames = 50;
inline constexpr int kMaxAliases = 50;
inline constexpr size_t kMaxNameCharacters = 200;  // of an alias, too
inline constexpr double kMaxLatitude = 90;
inline constexpr double kMaxLongitude = 180;

// Programmes.
inline constexpr int kMaxSides = 10;
inline constexpr int kMaxMembers = 500;
inline constexpr int kMaxPlatformBodies = 20;

// Fiscal years and the layout of their reports.
inline constexpr size_t kMaxReasonCharacters = 1000;
inline constexpr int kMaxParts = 20;
inline constexpr int kMaxSections = 50;  // of a part
inline constexpr int kMaxPartyColumns = 50;
inline constexpr int kMaxSectionNotes = 20;
inline constexpr size_t kMaxTableNumberCharacters = 20;

// Published reports.
inline constexpr int kMaxReports = 9999;  // of a fiscal year
inline constexpr int kMaxSources = 20;
inline constexpr int kMaxDocuments = 100;
inline constexpr int kMaxReportParts = 999;  // one commit makes them, and their report
inline constexpr size_t kMaxSnapshotCharacters = 2000;
inline constexpr size_t kMaxFormatCharacters = 20;
inline constexpr size_t kMaxContentTypeCharacters = 100;

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_LIMITS_H_
