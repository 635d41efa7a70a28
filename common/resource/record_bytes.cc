#include "common/resource/record_bytes.h"

#include "absl/strings/str_cat.h"
#include "common/time/timestamp.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"

namespace renkei::resource {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;
using google::protobuf::io::StringOutputStream;

constexpr int kEtag = 2;
constexpr int kRevision = 3;
constexpr int kUpdateTime = 4;
constexpr size_t kEpochDigitsInEtag = 8;

}  // namespace

void Strip(google::protobuf::Message& record) {
  record.DiscardUnknownFields();
  for (const int number : {kEtag, kRevision, kUpdateTime}) {
    record.GetReflection()->ClearField(&record, record.GetDescriptor()->FindFieldByNumber(number));
  }
}

std::string EtagOf(const ledger::Epoch& epoch, ledger::Revision revision) {
  return absl::StrCat("\"", absl::string_view(epoch.value).substr(0, kEpochDigitsInEtag), "-",
                      absl::Hex(revision.value), "\"");
}

std::string AnswerBytes(const ledger::Epoch& epoch, const Answered& answered) {
  std::string bytes = answered.body;
  if (answered.revision == ledger::Revision{0}) return bytes;
  {
    StringOutputStream stream(&bytes);
    CodedOutputStream coded(&stream);
    WireFormatLite::WriteString(kEtag, EtagOf(epoch, answered.revision), &coded);
    WireFormatLite::WriteInt64(kRevision, static_cast<int64_t>(answered.revision.value), &coded);
  }
  AppendMessageField(bytes, kUpdateTime,
                     time::TimestampOf(answered.commit_time).SerializeAsString());
  return bytes;
}

void AppendMessageField(std::string& message, int number, absl::string_view bytes) {
  StringOutputStream stream(&message);
  CodedOutputStream coded(&stream);
  coded.WriteTag(WireFormatLite::MakeTag(number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
  coded.WriteVarint32(static_cast<uint32_t>(bytes.size()));
  coded.WriteRaw(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace renkei::resource
