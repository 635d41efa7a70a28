#include "services/aggregator/report/render/content.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace renkei::render {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportCell;
using aggregator::v1::ReportTable;
using type::v1::DateSpan;
using type::v1::HeadcountRole;
using type::v1::Quantity;

// Every way in which the catalogue says just this figure.
std::vector<std::string> WordingsOf(const Quantity& figure, const wording::Catalogue& catalogue) {
  wording::Counts times;
  times.completed.times = figure;
  std::vector<std::string> wordings = {catalogue.Figure(times), catalogue.TimesFigure(times),
                                       catalogue.Persons(figure)};
  for (int role = 0; type::v1::HeadcountRole_IsValid(role); ++role) {
    wording::Counts persons;
    persons.completed.persons.push_back({static_cast<HeadcountRole>(role), figure});
    wordings.push_back(catalogue.PersonsFigure(persons));
  }
  return wordings;
}

// "12", which a row's number is; not "012" or "-1".
std::optional<PlainFigure> CountingNumber(absl::string_view text) {
  PlainFigure figure;
  if (!absl::SimpleAtoi(text, &figure.value) || absl::StrCat(figure.value) != text) return {};
  if (figure.value < 0 || text.size() > 15) return {};  // a sheet's numbers have 15 digits
  return figure;
}

}  // namespace

std::string CaptionOf(const ReportTable& table) {
  const bool both = !table.number().empty() && !table.caption().empty();
  return absl::StrCat(table.number(), both ? " " : "", table.caption());
}

bool IsHeaded(const ReportTable& table) {
  return std::any_of(table.columns().begin(), table.columns().end(),
                     [](const auto& column) { return !column.heading().empty(); });
}

std::optional<Colophon> ColophonOf(const Report& report, const wording::Catalogue& catalogue) {
  const auto as_of = time::ParseDay(report.as_of());
  if (!as_of.ok() || report.snapshot().empty()) return {};
  return Colophon{catalogue.Colophon(*as_of, report.rules_version()), report.snapshot()};
}

std::vector<Fact> FactsOf(const Report& report, const wording::Catalogue& catalogue) {
  const wording::Terms& terms = catalogue.terms();
  std::vector<Fact> facts;
  if (!report.programme().empty()) facts.push_back({terms.programme, report.programme()});
  if (report.fiscal_year() != 0)
    facts.push_back({terms.fiscal_year, int64_t{report.fiscal_year()}});
  if (const auto as_of = time::ParseDay(report.as_of()); as_of.ok()) {
    facts.push_back({terms.as_of, *as_of});
  }
  if (report.rules_version() != 0)
    facts.push_back({terms.rules_version, int64_t{report.rules_version()}});
  if (!report.snapshot().empty()) facts.push_back({terms.snapshot, report.snapshot()});
  return facts;
}

std::optional<PlainFigure> PlainFigureOf(const ReportCell& cell,
                                         const wording::Catalogue& catalogue) {
  const Quantity& figure = cell.figure();
  if (!cell.has_figure() || figure.approximate() || figure.low() != figure.high()) {
    return CountingNumber(cell.text());
  }
  const std::vector<std::string> wordings = WordingsOf(figure, catalogue);
  absl::string_view unit = cell.text();
  if (std::find(wordings.begin(), wordings.end(), unit) == wordings.end() ||
      !absl::ConsumePrefix(&unit, absl::StrCat(figure.low()))) {
    return {};
  }
  return PlainFigure{figure.low(), std::string(unit)};
}

std::optional<time::Day> PlainDayOf(const ReportCell& cell, const wording::Catalogue& catalogue) {
  const DateSpan& span = cell.span();
  if (span.precision() != DateSpan::EXACT || span.first_day() != span.last_day()) return {};
  const auto day = time::ParseDay(span.first_day());
  if (!day.ok()) return {};
  const wording::Dates dates{.span = {*day, *day}};
  if (cell.text() != catalogue.ShortDates(dates) && cell.text() != catalogue.LongDates(dates)) {
    return {};
  }
  return *day;
}

}  // namespace renkei::render
