#include "common/ledger/bytes.h"

#include <limits>

namespace renkei::ledger {
namespace {

constexpr uint64_t kSignBit = uint64_t{1} << 63;

void AppendNumber(std::string& out, uint64_t value, int size) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

}  // namespace

void AppendU8(std::string& out, uint8_t value) { AppendNumber(out, value, 1); }
void AppendU32(std::string& out, uint32_t value) { AppendNumber(out, value, 4); }
void AppendU64(std::string& out, uint64_t value) { AppendNumber(out, value, 8); }

void AppendTime(std::string& out, absl::Time time) {
  AppendU64(out, static_cast<uint64_t>(ToMicros(time)) ^ kSignBit);
}

void AppendSized(std::string& out, absl::string_view field) {
  AppendU32(out, static_cast<uint32_t>(field.size()));
  out.append(field.data(), field.size());
}

int64_t ToMicros(absl::Time time) {
  return time == absl::InfinitePast() ? std::numeric_limits<int64_t>::min()
                                      : absl::ToUnixMicros(time);
}

absl::Time FromMicros(int64_t micros) {
  return micros == std::numeric_limits<int64_t>::min() ? absl::InfinitePast()
                                                       : absl::FromUnixMicros(micros);
}

uint8_t ByteReader::U8() { return static_cast<uint8_t>(Number(1)); }
uint32_t ByteReader::U32() { return static_cast<uint32_t>(Number(4)); }
uint64_t ByteReader::U64() { return Number(8); }

absl::Time ByteReader::Time() { return FromMicros(static_cast<int64_t>(Number(8) ^ kSignBit)); }

absl::string_view ByteReader::Sized() { return Take(U32()); }

absl::string_view ByteReader::Take(size_t size) {
  if (size > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const absl::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

absl::string_view ByteReader::Rest() { return Take(rest_.size()); }

uint64_t ByteReader::Number(size_t size) {
  uint64_t value = 0;
  for (const char byte : Take(size)) value = value << 8 | static_cast<uint8_t>(byte);
  return value;
}

}  // namespace renkei::ledger
