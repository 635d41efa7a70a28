// How much a policy report may hold: characters of a text, items of a list. The proto says the
// same; tests/limits holds each against its comment.
#ifndef RENKEI_SERVICES_MONITORING_LIMITS_H_
#define RENKEI_SERVICES_MONITORING_LIMITS_H_

#include <cstddef>

namespace renkei::monitoring {

inline constexpr int kMaxRecipients = 50;
inline constexpr int kMaxEntries = 200;
inline constexpr int kMaxTopics = 20;  // of an entry
inline constexpr size_t kMaxTopicCharacters = 100;
inline constexpr int kMaxNotes = 20;

}  // namespace renkei::monitoring

#endif  // RENKEI_SERVICES_MONITORING_LIMITS_H_
