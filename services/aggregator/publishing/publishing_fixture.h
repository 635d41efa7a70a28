// A year of a few records, and its report frozen. Test code only.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLISHING_FIXTURE_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLISHING_FIXTURE_H_

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/service.h"
#include "common/transcoding/json.h"
#include "services/aggregator/publishing/freezing.h"
#include "services/aggregator/publishing/publication.h"
#include "services/aggregator/report/report_fixture.h"

namespace renkei::publishing {

inline constexpr char kYear[] = "programmes/p/fiscalYears/2018";

class PublishingTest : public report::ReportTest {
 protected:
  PublishingTest() {
    LayOut(absl::StrCat(
        "sections { id: 'visits' heading ", report::Ja("訪問"),
        " platform: TECHNICAL kinds: 'VISIT' track: 'MODEL_CITY' layout: PARTY_COLUMNS "
        "party_columns { party: 'parties/cn-tianjin' } headline { wording: HELD } }",
        "sections { id: 'training' heading ", report::Ja("訪日研修"),
        " platform: COORDINATION kinds: 'TRAINING_VISIT' layout: TRAINING_VISITS receiving_side: "
        "'japan' headline { wording: HELD persons: TRAINEE include_planned: true } }"));
    Visit("tianjin-1", totals::EventBuilder().On("2018-05-10").Parties({"cn-tianjin"}));
    Visit("tianjin-2", totals::EventBuilder().On("2018-06-10").Parties({"cn-tianjin"}));
    Visit("wuhan", totals::EventBuilder().On("2018-07-10").Parties({"cn-wuhan"}));
    Training(
        "training-1",
        totals::EventBuilder().On("2018-08-01", "2018-08-10").Parties({"cn-wuhan"}).Trainees(6));
    Training("training-2", totals::EventBuilder()
                               .On("2019-03-01", "2019-03-10")
                               .Parties({"cn-wuhan"})
                               .State(type::v1::Event::PLANNED)
                               .Trainees(4));
  }

  void Visit(const std::string& id, const totals::EventBuilder& event) {
    world_.Exchange(id, technical::v1::Exchange::MODEL_CITY, technical::v1::Exchange::VISIT, event);
  }
  void Training(const std::string& id, const totals::EventBuilder& event) {
    world_.Activity(id, coordination::v1::Activity::TRAINING_VISIT, event);
  }
  static std::string Exchange(const std::string& id) {
    return absl::StrCat("programmes/p/exchanges/", id);
  }

  static aggregator::v1::PublishReportRequest Request() {
    aggregator::v1::PublishReportRequest request;
    request.set_fiscal_year(kYear);
    request.set_as_of("2019-01-31");
    return request;
  }

  // What is known now, as its published report of this number.
  Publication Freeze(int number, const aggregator::v1::PublishReportRequest& request = Request()) {
    auto frozen =
        publishing::Freeze(world_.engine(), world_.records(), request, time::EndlessPatience());
    EXPECT_THAT(frozen, IsOk());
    Publication publication = frozen.ok() ? *std::move(frozen) : Publication();
    publication.report.set_name(absl::StrCat(kYear, "/publishedReports/", number));
    return publication;
  }

  // The same with other figures, whose document is all right.
  static Publication With(const Publication& publication,
                          const aggregator::v1::ReportFigures& figures) {
    Publication changed;
    changed.report = publication.report;
    changed.report.clear_documents();
    for (const auto& document : publication.report.documents()) {
      if (document.format() != kFigures) {
        AddDocument(document, BytesOf(publication, document).value(), changed);
        continue;
      }
      AddDocument(document,
                  transcoding::ToJson(figures.GetDescriptor(), rpc::Encode(figures),
                                      transcoding::Layout::kOneLine)
                      .value(),
                  changed);
    }
    return changed;
  }
};

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLISHING_FIXTURE_H_
