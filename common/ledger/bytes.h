// The pieces every stored format of the ledger is made of: big-endian numbers, times, sized fields.
#ifndef RENKEI_COMMON_LEDGER_BYTES_H_
#define RENKEI_COMMON_LEDGER_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace renkei::ledger {

void AppendU8(std::string& out, uint8_t value);
void AppendU32(std::string& out, uint32_t value);
void AppendU64(std::string& out, uint64_t value);

// Whole microseconds since 1970 in 8 bytes whose bytewise order is the order of time: two's
// complement with the sign bit turned over. InfinitePast() is kept and sorts first.
void AppendTime(std::string& out, absl::Time time);

// A 32-bit length, then the bytes.
void AppendSized(std::string& out, absl::string_view field);

// Microseconds since 1970, rounded down; the least number for InfinitePast().
int64_t ToMicros(absl::Time time);
absl::Time FromMicros(int64_t micros);

// Reads the same pieces back. A read past the end gives zeros and makes ok() false for good, so a
// decoder reads everything and asks once. Views it gives live as long as the bytes it reads.
class ByteReader final {
 public:
  explicit ByteReader(absl::string_view bytes) : rest_(bytes) {}

  uint8_t U8();
  uint32_t U32();
  uint64_t U64();
  absl::Time Time();
  absl::string_view Sized();
  absl::string_view Take(size_t size);
  absl::string_view Rest();

  bool ok() const { return ok_; }
  bool AtEnd() const { return rest_.empty(); }

 private:
  uint64_t Number(size_t size);

  absl::string_view rest_;
  bool ok_ = true;
};

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_BYTES_H_
