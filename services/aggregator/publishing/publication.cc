#include "services/aggregator/publishing/publication.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/digest/sha256.h"
#include "common/resource/resource_type.h"
#include "common/status/macros.h"
#include "common/transcoding/json.h"

namespace renkei::publishing {
namespace {

using coordination::v1::PublishedPart;
using coordination::v1::PublishedReport;

// With its name and the rest of a record below kMaxRecordBytes (common/rpc/limits.h).
constexpr size_t kPieceBytes = 240 << 10;

}  // namespace

const fields::NamePattern& ReportNames() {
  static const auto& names =
      *new fields::NamePattern(resource::ResourceType::Of(PublishedReport::descriptor()).pattern);
  return names;
}

const fields::NamePattern& YearNames() {
  static const auto& names = *new fields::NamePattern(ReportNames().Parent());
  return names;
}

int NumberOf(absl::string_view name) {
  int number = 0;
  return absl::SimpleAtoi(fields::IdOf(name), &number) ? number : 0;
}

absl::StatusOr<std::string> BytesOf(const Publication& publication,
                                    const PublishedReport::Document& document) {
  std::string bytes;
  for (int i = 0; i < document.parts(); ++i) {
    const int number = document.first_part() + i;
    const auto part = publication.parts.find(number);
    if (part == publication.parts.end()) {
      return absl::DataLossError(absl::StrCat("part ", number, " is missing"));
    }
    bytes += part->second;
  }
  if (digest::Sha256(bytes) != document.sha256()) {
    return absl::DataLossError("its bytes are others than those of its SHA-256");
  }
  return bytes;
}

absl::StatusOr<aggregator::v1::ReportFigures> FiguresIn(const Publication& publication) {
  for (const auto& document : publication.report.documents()) {
    if (document.format() != kFigures) continue;
    RENKEI_ASSIGN_OR_RETURN(const std::string json, BytesOf(publication, document));
    aggregator::v1::ReportFigures figures;
    if (const absl::Status read = transcoding::FromJson(json, figures); !read.ok()) {
      return absl::DataLossError(absl::StrCat("its figures cannot be read: ", read.message()));
    }
    return figures;
  }
  return absl::DataLossError("it has no document of figures");
}

void AddDocument(PublishedReport::Document document, absl::string_view bytes,
                 Publication& publication) {
  int next = 1;
  for (const auto& before : publication.report.documents()) next += before.parts();
  document.set_size(static_cast<int64_t>(bytes.size()));
  document.set_sha256(digest::Sha256(bytes));
  document.set_first_part(next);
  for (size_t at = 0; at < bytes.size(); at += kPieceBytes) {
    publication.parts.emplace(next++, std::string(bytes.substr(at, kPieceBytes)));
  }
  document.set_parts(next - document.first_part());
  *publication.report.add_documents() = std::move(document);
}

std::vector<PublishedPart> PartsOf(const Publication& publication) {
  std::vector<PublishedPart> parts;
  for (const auto& [number, content] : publication.parts) {
    PublishedPart& part = parts.emplace_back();
    part.set_name(absl::StrCat(publication.report.name(), "/parts/", number));
    part.set_content(content);
  }
  return parts;
}

std::string Describe(const PublishedReport::Document& document) {
  return absl::StrCat(document.format(), document.language().empty() ? "" : " in ",
                      document.language());
}

}  // namespace renkei::publishing
