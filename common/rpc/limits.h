// The limits of the whole suite, in one place.
#ifndef RENKEI_COMMON_RPC_LIMITS_H_
#define RENKEI_COMMON_RPC_LIMITS_H_

#include <cstddef>

#include "absl/time/time.h"

namespace renkei::rpc {

// A call without a deadline gets the first, a longer one is cut to the second.
inline constexpr absl::Duration kDefaultDeadline = absl::Seconds(10);
inline constexpr absl::Duration kMaxDeadline = absl::Seconds(60);

// Clients ping an idle connection this often and wait this long; servers allow exactly that.
inline constexpr absl::Duration kKeepaliveInterval = absl::Seconds(20);
inline constexpr absl::Duration kKeepaliveTimeout = absl::Seconds(10);

inline constexpr size_t kMaxMessageBytes = 4 << 20;
inline constexpr size_t kMaxRecordBytes = 256 << 10;
inline constexpr size_t kMaxBatchBytes = 3 << 20;
inline constexpr size_t kMaxBatchRecords = 1000;

// An error travels in trailers, which many clients cap at 8 KiB altogether. UTF-8 bytes; those of
// the message are percent-encoded on the wire, which may triple them.
inline constexpr size_t kMaxErrorMessageBytes = 768;
inline constexpr size_t kMaxErrorDetailBytes = 3072;

inline constexpr int kDefaultPageSize = 100;
inline constexpr int kMaxPageSize = 1000;

// A page of a filtered list is ended after so many records, or bytes of them, were looked at,
// however few match: a rare match costs its caller more pages, and others nothing.
inline constexpr size_t kMaxRecordsScanned = 4000;
inline constexpr size_t kMaxBytesScanned = 16 << 20;

// An idle change feed says so this often; a follower that hears nothing for kStaleAfter is stale.
inline constexpr absl::Duration kProgressInterval = absl::Seconds(5);
inline constexpr absl::Duration kStaleAfter = absl::Seconds(15);

// A feed's response stops growing here, unless a single commit is larger.
inline constexpr size_t kFeedResponseBytes = 1 << 20;
inline constexpr int kMaxStreamsPerServer = 256;
inline constexpr int kMaxStreamsPerClient = 32;

// Calls of blocking handlers: running at once, and waiting.
inline constexpr int kBlockingWorkers = 8;
inline constexpr int kBlockingQueue = 1024;

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_LIMITS_H_
