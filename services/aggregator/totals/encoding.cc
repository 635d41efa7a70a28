#include "services/aggregator/totals/encoding.h"

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Dimension;
using aggregator::v1::Total;
using aggregator::v1::Totals;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;
using google::protobuf::io::StringOutputStream;

// Appends the message as protobuf promises it where a message has no map or one with sorted keys.
void AppendDeterministic(const google::protobuf::Message& message, std::string& out) {
  StringOutputStream stream(&out);
  CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
}

void AppendField(int number, const std::string& bytes, std::string& out) {
  StringOutputStream stream(&out);
  CodedOutputStream coded(&stream);
  WireFormatLite::WriteBytes(number, bytes, &coded);
}

std::string EncodeTotal(Total total, absl::Span<const Dimension> by) {
  constexpr int kKey = 1, kValue = 2;  // a map entry's fields
  std::string bytes;
  for (const Dimension dimension : by) {
    const std::string key = DimensionKey(dimension);
    const auto value = total.group().find(key);
    if (value == total.group().end()) continue;
    std::string entry;
    AppendField(kKey, key, entry);
    AppendField(kValue, value->second, entry);
    AppendField(Total::kGroupFieldNumber, entry, bytes);
  }
  total.clear_group();
  AppendDeterministic(total, bytes);
  return bytes;
}

std::vector<Dimension> DimensionsOf(const aggregator::v1::TotalsQuestion& question) {
  std::vector<Dimension> by;
  for (const int dimension : question.by()) by.push_back(static_cast<Dimension>(dimension));
  return by;
}

}  // namespace

std::string DimensionKey(Dimension dimension) {
  return absl::AsciiStrToLower(aggregator::v1::Dimension_Name(dimension));
}

std::string EncodeTotals(const Totals& totals, absl::Span<const Dimension> by) {
  Totals head, tail;
  head.set_as_of(totals.as_of());
  head.set_snapshot(totals.snapshot());
  head.set_rules_version(totals.rules_version());
  *tail.mutable_apart() = totals.apart();
  if (totals.has_empty_because()) tail.set_empty_because(totals.empty_because());
  if (totals.has_apart_not_listed()) tail.set_apart_not_listed(totals.apart_not_listed());

  std::string bytes;
  AppendDeterministic(head, bytes);
  for (const Total& row : totals.rows()) {
    AppendField(Totals::kRowsFieldNumber, EncodeTotal(row, by), bytes);
  }
  if (totals.has_total()) {
    AppendField(Totals::kTotalFieldNumber, EncodeTotal(totals.total(), by), bytes);
  }
  AppendDeterministic(tail, bytes);
  return bytes;
}

std::string EncodeTotals(const Totals& totals, const aggregator::v1::TotalsQuestion& question) {
  return EncodeTotals(totals, DimensionsOf(question));
}

}  // namespace renkei::totals
