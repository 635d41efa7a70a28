#include "services/aggregator/report/reading.h"

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/time/day.h"
#include "services/aggregator/report/wording/catalogue.h"
#include "services/aggregator/totals/request.h"

namespace renkei::report {

using aggregator::v1::GetReportRequest;
using aggregator::v1::TotalsQuestion;
using edition::Edition;

absl::Status Read(const totals::Engine& engine, const GetReportRequest& request,
                  const time::Patience& patience,
                  absl::FunctionRef<absl::Status(const Reading&)> use,
                  absl::FunctionRef<absl::Status(const std::string& snapshot)> use_empty) {
  TotalsQuestion question = totals::QuestionOf(request);
  RENKEI_ASSIGN_OR_RETURN(const totals::Material material, engine.MaterialFor(question, patience));
  if (material.before_first_record) return use_empty(material.snapshot);
  const auto fiscal_year = material.fiscal_years.find(request.fiscal_year());
  if (fiscal_year == material.fiscal_years.end()) {
    return absl::NotFoundError(absl::StrCat("fiscal year '", request.programme(), "/fiscalYears/",
                                            request.fiscal_year(), "' is not recorded"));
  }
  RENKEI_ASSIGN_OR_RETURN(const time::Day as_of, time::ParseDay(request.as_of()));
  totals::AskIn(material.snapshot, question);
  const time::FiscalCalendar calendar(material.programme.fiscal_year_start_month());
  const Edition edition{
      .patience = patience,
      .catalogue = *wording::FindCatalogue(request.language()),
      .language = request.language(),
      .programme = material.programme,
      .fiscal_year = fiscal_year->second,
      .records = material.records,
      .names = edition::Names(material.programme, material.parties, request.language()),
      .question = question,
      .as_of = as_of,
      .year = {request.fiscal_year(), calendar.DaysOf({request.fiscal_year()}).first}};
  RENKEI_ASSIGN_OR_RETURN(const auto parts, edition::ReadSections(engine, edition));
  return use({material, edition, parts});
}

}  // namespace renkei::report
