// Content: what several renderings take out of a Report, each thing decided in one place.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_CONTENT_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_CONTENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/time/day.h"
#include "renkei/aggregator/v1/report.pb.h"
#include "services/aggregator/report/wording/catalogue.h"

namespace renkei::render {

// Number and caption in one line; empty where the table has neither.
std::string CaptionOf(const aggregator::v1::ReportTable& table);

// Whether any column has a heading.
bool IsHeaded(const aggregator::v1::ReportTable& table);

// What the report stands on, said in a sentence for its readers, and the snapshot's token that
// belongs under it. Nothing if the report does not say.
struct Colophon {
  std::string text;
  std::string snapshot;
};
std::optional<Colophon> ColophonOf(const aggregator::v1::Report& report,
                                   const wording::Catalogue& catalogue);

// The same for a file of cells, each thing by itself under its label; what the report does not say
// is left out.
struct Fact {
  std::string label;
  std::variant<std::string, int64_t, time::Day> value;
};
std::vector<Fact> FactsOf(const aggregator::v1::Report& report,
                          const wording::Catalogue& catalogue);

// A figure that is all that its cell says: 9 of "9 回", but none of "9 回（ほかに予定 1 回）", of
// "約 110 名" or of a sentence. So nothing is lost where the value stands for the text.
struct PlainFigure {
  int64_t value = 0;
  std::string unit;  // " 回", what follows the figure in the text
};
std::optional<PlainFigure> PlainFigureOf(const aggregator::v1::ReportCell& cell,
                                         const wording::Catalogue& catalogue);

// The day of a span of exactly one, where it is all that the cell says.
std::optional<time::Day> PlainDayOf(const aggregator::v1::ReportCell& cell,
                                    const wording::Catalogue& catalogue);

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_CONTENT_H_
