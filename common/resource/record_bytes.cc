#include "common/resource/record_bytes.h"

#include <utility>

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

// Of a resource's Revision message.
constexpr int kRevisionOfVersion = 1;
constexpr int kCommitTimeOfVersion = 2;
constexpr int kPrincipalOfVersion = 3;
constexpr int kDeletedOfVersion = 4;
constexpr int kRecordOfVersion = 5;

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

Answered AnsweredOf(ledger::Version version) {
  return {std::move(version.body), version.revision, version.commit_time};
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

std::string RevisionBytes(const ledger::Epoch& epoch, const ledger::Version& version) {
  std::string bytes;
  {
    StringOutputStream stream(&bytes);
    CodedOutputStream coded(&stream);
    WireFormatLite::WriteInt64(kRevisionOfVersion, static_cast<int64_t>(version.revision.value),
                               &coded);
  }
  AppendMessageField(bytes, kCommitTimeOfVersion,
                     time::TimestampOf(version.commit_time).SerializeAsString());
  {
    StringOutputStream stream(&bytes);
    CodedOutputStream coded(&stream);
    WireFormatLite::WriteString(kPrincipalOfVersion, version.principal, &coded);
    if (version.deleted) WireFormatLite::WriteBool(kDeletedOfVersion, true, &coded);
  }
  if (!version.deleted) {
    AppendMessageField(bytes, kRecordOfVersion, AnswerBytes(epoch, AnsweredOf(version)));
  }
  return bytes;
}

absl::StatusOr<std::unique_ptr<google::protobuf::Message>> ParseRecord(
    const google::protobuf::Descriptor& type, const std::string& body) {
  std::unique_ptr<google::protobuf::Message> record(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type)->New());
  if (!record->ParseFromString(body)) {
    return absl::DataLossError(absl::StrCat("a stored ", type.name(), " cannot be read"));
  }
  return record;
}

absl::Status NotFound(absl::string_view name, bool deleted) {
  return absl::NotFoundError(absl::StrCat(name, deleted ? " was deleted" : " does not exist"));
}

void AppendMessageField(std::string& message, int number, absl::string_view bytes) {
  StringOutputStream stream(&message);
  CodedOutputStream coded(&stream);
  coded.WriteTag(WireFormatLite::MakeTag(number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
  coded.WriteVarint32(static_cast<uint32_t>(bytes.size()));
  coded.WriteRaw(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace renkei::resource
