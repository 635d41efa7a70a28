// How much renkei.type.v1's messages may hold: characters of a text, items of a list, bounds of a
// number. Their comments say the same; tests/limits holds each against its comment.
#ifndef RENKEI_COMMON_EVENT_LIMITS_H_
#define RENKEI_COMMON_EVENT_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace renkei::event {

// Values.
inline constexpr int kMaxLanguages = 10;
inline constexpr size_t kMaxTextCharacters = 20'000;  // in one language
inline constexpr int32_t kMaxQuantity = 1'000'000'000;
inline constexpr int kMaxSpanDays = 3660;
inline constexpr int kMaxHeadcounts = 20;
inline constexpr int kMaxClasses = 10;
inline constexpr int kMaxSources = 20;
inline constexpr size_t kMaxDocumentCharacters = 500;
inline constexpr size_t kMaxLocatorCharacters = 500;
inline constexpr size_t kMaxWrittenAsCharacters = 20'000;

// Events.
inline constexpr size_t kMaxCategoryCharacters = 100;
inline constexpr int kMaxVenues = 20;
inline constexpr int kMaxParticipations = 200;
inline constexpr int kMaxLinks = 20;
inline constexpr int kMaxNotes = 20;

}  // namespace renkei::event

#endif  // RENKEI_COMMON_EVENT_LIMITS_H_
