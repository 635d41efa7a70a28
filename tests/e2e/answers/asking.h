// What the tests ask a running suite for, and the answers as messages.
//
// A command that fails is a test failure; its answer is then empty.
#ifndef RENKEI_TESTS_E2E_ANSWERS_ASKING_H_
#define RENKEI_TESTS_E2E_ANSWERS_ASKING_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "tests/e2e/program/served_suite.h"

namespace renkei::answers {

inline constexpr char kProgramme[] = "programmes/jp-cn-air";
inline constexpr char kCutOff[] = "2019-01-31";

// All five services in one process over `data_dir`, with the records of examples/fy2018.
absl::StatusOr<std::unique_ptr<program::ServedSuite>> ServeFy2018(const std::string& data_dir);

// What asks for FY2018 as of a day; `more` stands behind it.
program::Arguments Fy2018Arguments(const std::string& verb, const std::string& as_of,
                                   const program::Arguments& more);

// A command's standard output, which must have succeeded.
std::string OutputOf(const program::ServedSuite& suite, const program::Arguments& arguments);

// `renkei totals` of FY2018.
aggregator::v1::Totals TotalsOf(const program::ServedSuite& suite, const std::string& as_of,
                                const program::Arguments& more = {});

using Group = std::map<std::string, std::string>;

// The row of a group; an empty one, with a test failure, if there is none.
aggregator::v1::Total RowOf(const aggregator::v1::Totals& totals, const Group& group);

// `renkei records` of FY2018.
std::vector<aggregator::v1::TotalRecord> RecordsOf(const program::ServedSuite& suite,
                                                   const std::string& as_of,
                                                   const program::Arguments& more);

// `renkei report` of FY2018, and the same as the message.
std::string RenderedReport(const program::ServedSuite& suite, const std::string& as_of,
                           const std::string& format, const std::string& language = "ja");
aggregator::v1::Report ReportOf(const program::ServedSuite& suite, const std::string& as_of,
                                const std::string& language = "ja");

// A line of JSON that a verb printed for one message, with what it stands on behind that.
void ReadLine(absl::string_view line, google::protobuf::Message& message);

// Answers that were printed as JSON.
aggregator::v1::Report ParseReport(const std::string& json);
aggregator::v1::Totals ParseTotals(const std::string& json);

}  // namespace renkei::answers

#endif  // RENKEI_TESTS_E2E_ANSWERS_ASKING_H_
