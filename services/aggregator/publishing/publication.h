// Publication: a published report with its parts, as coordination keeps them.
//
//   report       what it stands on, and which documents it has
//   parts        the documents' bytes, in pieces
//
// Threads: as of any value.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLICATION_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLICATION_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/fields/name_pattern.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "renkei/coordination/v1/published_part.pb.h"
#include "renkei/coordination/v1/published_report.pb.h"

namespace renkei::publishing {

// "programmes/*/fiscalYears/*/publishedReports/*"
const fields::NamePattern& ReportNames();
// "programmes/*/fiscalYears/*"
const fields::NamePattern& YearNames();
// The number that the id of a name is: of a year, a report or a part; 0: it is none.
int NumberOf(absl::string_view name);

// The format of the document that holds the figures.
inline constexpr char kFigures[] = "FIGURES";

struct Publication {
  coordination::v1::PublishedReport report;
  std::map<int, std::string> parts;  // contents by number
};

// The document's bytes. DataLoss: some are missing, or they are not those of its SHA-256.
absl::StatusOr<std::string> BytesOf(const Publication& publication,
                                    const coordination::v1::PublishedReport::Document& document);

// What its document of figures says. DataLoss: as above; there is none; it cannot be read.
absl::StatusOr<aggregator::v1::ReportFigures> FiguresIn(const Publication& publication);

// Adds a document to a publication, cut in parts.
void AddDocument(coordination::v1::PublishedReport::Document document, absl::string_view bytes,
                 Publication& publication);

// The parts as records, below the report's name.
std::vector<coordination::v1::PublishedPart> PartsOf(const Publication& publication);

// "HTML in ja"
std::string Describe(const coordination::v1::PublishedReport::Document& document);

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLICATION_H_
