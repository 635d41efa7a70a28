// Reading: all that a report is written from - what the engine says of every section, in one
// snapshot.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_READING_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_READING_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "services/aggregator/report/edition/edition.h"
#include "services/aggregator/report/edition/section.h"
#include "services/aggregator/totals/engine.h"
#include "services/aggregator/totals/material.h"

namespace renkei::report {

struct Reading {
  const totals::Material& material;
  const edition::Edition& edition;
  // The sections of each part of the edition's fiscal year.
  const std::vector<std::vector<edition::SectionData>>& parts;
};

// Reads what the request asks for and calls `use` with it, which is gone afterwards; gives back
// what `use` does. Where what was known is from before the first record of the programme, there is
// nothing to read, and `use_empty` is called with the snapshot instead. Requires a request that
// CheckRequest (report.h) finds nothing wrong with. Errors as of Build.
absl::Status Read(const totals::Engine& engine, const aggregator::v1::GetReportRequest& request,
                  const time::Patience& patience,
                  absl::FunctionRef<absl::Status(const Reading&)> use,
                  absl::FunctionRef<absl::Status(const std::string& snapshot)> use_empty);

}  // namespace renkei::report

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_READING_H_
