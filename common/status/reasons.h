// The reasons that ErrorInfo carries (details.h): with them a client tells refusals of one code
// apart. They are part of the API; each says what it means and what the client does about it.
#ifndef RENKEI_COMMON_STATUS_REASONS_H_
#define RENKEI_COMMON_STATUS_REASONS_H_

#include "absl/strings/string_view.h"

namespace renkei::status::reason {

// FAILED_PRECONDITION: the epoch or revision named is of a ledger that is gone. Who follows a feed
// starts from revision 0 and forgets what it knew; who asks with a snapshot asks without.
inline constexpr absl::string_view kLedgerReplaced = "LEDGER_REPLACED";

// FAILED_PRECONDITION: a fiscal year that the record belongs to, or belonged to, is closed. Open it
// (metadata: fiscal_year, closing), or leave the record as it is.
inline constexpr absl::string_view kYearClosed = "YEAR_CLOSED";

// FAILED_PRECONDITION: the programme (metadata: programme) is not recorded. Create it first.
inline constexpr absl::string_view kProgrammeNotFound = "PROGRAMME_NOT_FOUND";

// FAILED_PRECONDITION: a programme's years cannot start in another month while there are fiscal
// years (metadata: fiscal_year, one of them). Delete them first.
inline constexpr absl::string_view kFiscalYearsRecorded = "FISCAL_YEARS_RECORDED";

// FAILED_PRECONDITION: sections of fiscal years (metadata: fiscal_years) receive a side (metadata:
// side) that their programme would lose. Change them in the same commit.
inline constexpr absl::string_view kSideInUse = "SIDE_IN_USE";

// FAILED_PRECONDITION, of references between records (metadata: name, target). Missing: create the
// target first. Cycle: turn one record of the circle away first. Too deep: name a record nearer to
// the top.
inline constexpr absl::string_view kReferenceMissing = "REFERENCE_MISSING";
inline constexpr absl::string_view kReferenceCycle = "REFERENCE_CYCLE";
inline constexpr absl::string_view kReferenceTooDeep = "REFERENCE_TOO_DEEP";

// FAILED_PRECONDITION: another record (metadata: by) needs the one that is to be deleted. Delete or
// change that one first.
inline constexpr absl::string_view kStillReferredTo = "STILL_REFERRED_TO";

// FAILED_PRECONDITION: what was known is from before the first record of the programme (metadata:
// programme), and a report of nothing is not published. Take a later snapshot.
inline constexpr absl::string_view kBeforeFirstRecord = "BEFORE_FIRST_RECORD";

// FAILED_PRECONDITION: a published report (metadata: published_report) never changes, nor do its
// parts, and it gets no others. Publish the year once more.
inline constexpr absl::string_view kPublished = "PUBLISHED";

// FAILED_PRECONDITION: another record (metadata: name) has a text that only one may have (metadata:
// text). Choose another, or take it from that record first.
inline constexpr absl::string_view kTextNotUnique = "TEXT_NOT_UNIQUE";

// ABORTED: the record has changed since it was read (metadata: name, and etag as it is now). Read
// it again and repeat the change on it.
inline constexpr absl::string_view kEtagMismatch = "ETAG_MISMATCH";

// FAILED_PRECONDITION: a commit of the service's ledger has failed, and it takes no more until the
// service is started anew. Its operator looks at the disk; reads still work.
inline constexpr absl::string_view kLedgerReadOnly = "LEDGER_READ_ONLY";

// RESOURCE_EXHAUSTED: the records asked for (metadata: asked, their number) do not go into one
// answer; so many of the first (metadata: fitting) do. Ask for fewer at once.
inline constexpr absl::string_view kAnswerTooLarge = "ANSWER_TOO_LARGE";

// UNAVAILABLE: after a start, what was kept is still being read back (metadata: versions, of). Ask
// again, or say how far an answer must be and wait.
inline constexpr absl::string_view kStillReading = "STILL_READING";

// UNAVAILABLE: no server was found at an address (metadata: address). Serve there, or look
// elsewhere.
inline constexpr absl::string_view kUnreachable = "UNREACHABLE";

}  // namespace renkei::status::reason

#endif  // RENKEI_COMMON_STATUS_REASONS_H_
