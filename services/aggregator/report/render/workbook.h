// Workbook: libxlsxwriter's, written to memory. The same calls give the same bytes: its creation
// time is always 1980-01-01, as that of the files inside it.
//
// Threads: one at a time for each object. Lifetime: what libxlsxwriter makes of it lives as long.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_WORKBOOK_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_WORKBOOK_H_

#include <xlsxwriter.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace renkei::render {

class Workbook final {
 public:
  // Unavailable: there is no memory, or no file in it, to be had.
  static absl::StatusOr<std::unique_ptr<Workbook>> New(const std::string& title);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  lxw_workbook* get() { return workbook_; }

  // Writes it; to be called once, and get() no more. Unavailable: the temporary files that
  // libxlsxwriter makes and removes (in TMPDIR) cannot be written.
  absl::StatusOr<std::string> Finish();

 private:
  explicit Workbook(int file) : file_(file) {}

  int file_;  // in memory, gone when it is closed
  lxw_workbook* workbook_ = nullptr;
};

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_WORKBOOK_H_
