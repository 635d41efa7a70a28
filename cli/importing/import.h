// Reads sheets, CSV files and XLSX workbooks, into records. docs/import.md is the manual of the
// files.
//
//   Import import = Read({"examples/fy2018"}, recorded_parties);
//   for (const Problem& problem : import.problems) std::cerr << Describe(problem) << "\n";
//
// Nothing here talks to a service: plan.h compares what was read with what is recorded.
#ifndef RENKEI_CLI_IMPORTING_IMPORT_H_
#define RENKEI_CLI_IMPORTING_IMPORT_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/importing/problem.h"
#include "cli/importing/table_file.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::importing {

// Records of every kind, each with its resource name.
struct Records {
  std::vector<coordination::v1::Party> parties;
  std::vector<coordination::v1::Programme> programmes;
  std::vector<coordination::v1::FiscalYear> fiscal_years;
  std::vector<coordination::v1::Activity> activities;
  std::vector<technical::v1::Exchange> exchanges;
  std::vector<monitoring::v1::PolicyReport> policy_reports;
};

// Where a record was read, to say so when something is wrong with it later.
struct Origin {
  std::string file = {};
  int line = 0;
  // The fields that the files speak of, as paths: "kind", "event.span". About others they say
  // nothing, so that an import leaves those as they are recorded.
  std::set<std::string> fields = {};
};

struct Import {
  Records records;                        // in the order of the files and rows
  std::map<std::string, Origin> origins;  // by resource name
  Problems problems;                      // any: do not use the records
  // How files were read, where that is not plain: "a.csv: read as CP932".
  std::vector<std::string> notices;
};

struct ReadOptions {
  // Programmes that are recorded: the fiscal years of their rows are theirs.
  std::vector<coordination::v1::Programme> recorded_programmes = {};
  TableOptions tables = {};
};

// Reads files, and of a directory all its tables (*.csv, *.tsv, *.xlsx) in order of name. Parties
// are found by their names among those of the files and those already recorded. Every problem is
// reported, not only the first; a file that cannot be read is one of them, and so are files without
// a single row among them. At most 1,000 files.
Import Read(const std::vector<std::string>& paths,
            const std::vector<coordination::v1::Party>& recorded_parties,
            const ReadOptions& options = {});

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_IMPORT_H_
