#include "services/aggregator/publishing/verifying.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/digest/sha256.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/publishing/figures.h"
#include "services/aggregator/publishing/freezing.h"
#include "services/aggregator/report/render/render.h"
#include "services/aggregator/report/report.h"
#include "services/aggregator/report/wording/catalogue.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::publishing {
namespace {

using aggregator::v1::RecordVersion;
using aggregator::v1::RenderReportRequest;
using aggregator::v1::RenewedLedger;
using aggregator::v1::ReportDifference;
using aggregator::v1::ReportFigures;
using aggregator::v1::VerifyReportResponse;
using coordination::v1::PublishedReport;
using google::protobuf::RepeatedPtrField;

constexpr int kMaxDifferences = 1000;

std::string Text(const type::v1::Quantity& quantity) {
  const std::string about = quantity.approximate() ? "about " : "";
  if (quantity.low() == quantity.high()) return absl::StrCat(about, quantity.low());
  return absl::StrCat(about, quantity.low(), " to ", quantity.high());
}

// A figure that is not there is 0.
std::string ValueOf(const FiguresByKey& figures, const std::string& key) {
  const auto found = figures.find(key);
  return found == figures.end() ? "0" : Text(found->second.figure->value());
}

// "a@7", "b@9": the versions behind a figure.
std::set<std::string> VersionsOf(const FiguresByKey& figures, const std::string& key) {
  std::set<std::string> versions;
  const auto found = figures.find(key);
  if (found == figures.end()) return versions;
  for (const auto& [name, version] : found->second.records) {
    versions.insert(absl::StrCat(name, "@", version->revision()));
  }
  return versions;
}

// ", of a@7, b@9 and 3 more": those of `versions` that are not among the `others`.
std::string Beside(const std::set<std::string>& versions, const std::set<std::string>& others) {
  constexpr size_t kMostTold = 10;
  std::vector<std::string> only;
  std::set_difference(versions.begin(), versions.end(), others.begin(), others.end(),
                      std::back_inserter(only));
  if (only.empty()) return "";
  const size_t told = std::min(only.size(), kMostTold);
  const std::string more =
      told == only.size() ? "" : absl::StrCat(" and ", only.size() - told, " more");
  return absl::StrCat(", of ", absl::StrJoin(only.begin(), only.begin() + told, ", "), more);
}

class Verification final {
 public:
  Verification(const totals::Engine& engine, const facts::Records& records,
               const Publication& publication, const time::Patience& patience)
      : engine_(engine), records_(records), publication_(publication), patience_(patience) {}

  absl::StatusOr<VerifyReportResponse> Make() && {
    CheckDocuments();
    const auto published = FiguresIn(publication_);
    if (!published.ok()) AddDocument(kFigures, "", published.status());
    RENKEI_ASSIGN_OR_RETURN(const bool reaches, CheckSources());
    const auto published_snapshot = facts::DecodeToken(report().snapshot());
    if (!reaches || !published_snapshot.ok()) return std::move(*this).End();
    const facts::Snapshot snapshot = UnderPresentEpochs(*published_snapshot);
    if (!IsOfPresentLedgers(snapshot)) return std::move(*this).End();
    asked_ = AskedAgain(report());
    asked_.set_snapshot(facts::EncodeToken(snapshot));
    const absl::Status made = MakeAgain(published.value_or(ReportFigures()));
    if (!made.ok() && !IsOfAnotherHistory(made)) return made;
    return std::move(*this).End();
  }

 private:
  VerifyReportResponse End() && {
    response_.set_equal(response_.differences().empty());
    return std::move(response_);
  }

  const PublishedReport& report() const { return publication_.report; }

  ReportDifference* Add(ReportDifference::Kind kind, std::string what, std::string published,
                        std::string found) {
    if (response_.differences_size() == kMaxDifferences) {
      response_.set_more_differences(response_.more_differences() + 1);
      return nullptr;
    }
    ReportDifference& difference = *response_.add_differences();
    difference.set_kind(kind);
    difference.set_what(std::move(what));
    difference.set_published(std::move(published));
    difference.set_found(std::move(found));
    return &difference;
  }

  void AddDocument(std::string what, absl::string_view sha256, const absl::Status& wrong) {
    const std::string published =
        sha256.empty() ? "" : absl::StrCat("SHA-256 ", absl::BytesToHexString(sha256));
    Add(ReportDifference::DOCUMENT, std::move(what), published, std::string(wrong.message()));
  }

  // All but the figures, which are read besides.
  void CheckDocuments() {
    for (const auto& document : report().documents()) {
      const auto bytes = BytesOf(publication_, document);
      if (bytes.ok() || document.format() == kFigures) continue;
      AddDocument(Describe(document), document.sha256(), bytes.status());
    }
  }

  // Whether every ledger goes as far as the report stands on it.
  absl::StatusOr<bool> CheckSources() {
    facts::Snapshot snapshot;
    bool reaches = true;
    for (const auto& source : report().sources()) {
      snapshot.positions[source.source()] = {{source.epoch()},
                                             {static_cast<uint64_t>(source.revision())}};
      RENKEI_ASSIGN_OR_RETURN(const bool reached, CheckSource(source));
      reaches = reaches && reached;
    }
    if (facts::EncodeToken(snapshot) != report().snapshot()) {
      Add(ReportDifference::SNAPSHOT, "snapshot", report().snapshot(),
          facts::EncodeToken(snapshot));
    }
    return reaches;
  }

  // Where the source's epoch was renewed, its history is judged by its chain: it covers the epoch
  // that each version was written in.
  absl::StatusOr<bool> CheckSource(const PublishedReport::Source& source) {
    const ledger::Revision revision = {static_cast<uint64_t>(source.revision())};
    const auto known = records_.SourceNamed(source.source());
    const ledger::Epoch epoch = known ? known->position.epoch : ledger::Epoch{source.epoch()};
    const bool renewed = epoch.value != source.epoch();
    const std::string what = absl::StrCat(source.source(), " at revision ", source.revision());
    const std::string published = absl::BytesToHexString(source.chain());
    bool reaches = true, same = false;
    const auto chain = ChainAt(records_, source.source(), {epoch, revision});
    if (chain.ok()) {
      same = *chain == source.chain();
      if (!same) Add(ReportDifference::CHAIN, what, published, absl::BytesToHexString(*chain));
    } else if (!absl::IsNotFound(chain.status())) {
      return chain.status();
    } else if (renewed && known->promised > absl::InfinitePast()) {
      reaches = false;
      Add(ReportDifference::CHAIN, what, published,
          absl::StrCat("its ledger ends at revision ", known->position.revision.value));
    }  // else the engine says that it is not followed so far yet
    if (renewed) AddRenewed(source, epoch, same);
    return reaches;
  }

  void AddRenewed(const PublishedReport::Source& source, const ledger::Epoch& epoch, bool same) {
    present_epochs_[source.source()] = epoch;
    RenewedLedger& renewed = *response_.add_renewed();
    renewed.set_source(source.source());
    renewed.set_published_epoch(source.epoch());
    renewed.set_epoch(epoch.value);
    renewed.set_revision(source.revision());
    renewed.set_same(same);
  }

  // The same places in the ledgers as they are called now.
  facts::Snapshot UnderPresentEpochs(facts::Snapshot snapshot) const {
    for (auto& [source, position] : snapshot.positions) {
      const auto present = present_epochs_.find(source);
      if (present != present_epochs_.end()) position.epoch = present->second;
    }
    return snapshot;
  }

  // It is not where it does not fit the sources, which was told.
  bool IsOfPresentLedgers(const facts::Snapshot& snapshot) const {
    return std::all_of(snapshot.positions.begin(), snapshot.positions.end(),
                       [&](const auto& entry) {
                         const auto known = records_.SourceNamed(entry.first);
                         return !known || known->position.epoch == entry.second.epoch;
                       });
  }

  // The report with its ledgers called as they were when it was published.
  absl::StatusOr<aggregator::v1::Report> BuildAgain(const std::string& language) const {
    aggregator::v1::GetReportRequest asked = asked_;
    asked.set_language(language);
    RENKEI_ASSIGN_OR_RETURN(auto built, report::Build(engine_, asked, patience_));
    built.set_snapshot(report().snapshot());
    for (auto& known : *built.mutable_sources()) {
      for (const auto& source : report().sources()) {
        if (source.source() == known.source()) known.set_epoch(source.epoch());
      }
    }
    return built;
  }

  absl::Status MakeAgain(const ReportFigures& published) {
    if (report().rules_version() == totals::kRulesVersion) {
      RENKEI_RETURN_IF_ERROR(CountAgain(published));
    } else {
      Add(ReportDifference::RULES_VERSION, "counting rules", absl::StrCat(report().rules_version()),
          absl::StrCat(totals::kRulesVersion));
    }
    return RenderAgain();
  }

  // Whether there is no such report to make because a ledger is another one, which was told.
  bool IsOfAnotherHistory(const absl::Status& made) const {
    const auto info = status::ErrorInfoOf(made);
    const bool replaced = info && info->reason() == status::reason::kLedgerReplaced;
    return !response_.differences().empty() && !replaced &&
           (absl::IsNotFound(made) || absl::IsFailedPrecondition(made));
  }

  absl::Status CountAgain(const ReportFigures& published) {
    RENKEI_ASSIGN_OR_RETURN(const ReportFigures found, ReadFigures(engine_, asked_, patience_));
    response_.set_figures(found.figures_size());
    if (published.references().empty()) return absl::OkStatus();  // they could not be read
    CompareVersions(published.records(), found.records());
    CompareVersions(published.references(), found.references());
    CompareFigures(published, found);
    return absl::OkStatus();
  }

  void CompareVersions(const RepeatedPtrField<RecordVersion>& published,
                       const RepeatedPtrField<RecordVersion>& found) {
    std::map<std::string, std::pair<std::string, std::string>> all;
    for (const auto& version : published) {
      all[version.name()].first = absl::StrCat("revision ", version.revision());
    }
    for (const auto& version : found) {
      all[version.name()].second = absl::StrCat("revision ", version.revision());
    }
    for (const auto& [name, versions] : all) {
      if (versions.first == versions.second) continue;
      Add(ReportDifference::RECORDS, name, versions.first, versions.second);
    }
  }

  void CompareFigures(const ReportFigures& published, const ReportFigures& found) {
    const FiguresByKey before = ByKey(published), again = ByKey(found);
    std::set<std::string> keys;
    const auto compare = [&](const aggregator::v1::FigurePlace& place) {
      const std::string key = KeyOf(place);
      if (!keys.insert(key).second) return;
      const std::set<std::string> were = VersionsOf(before, key), are = VersionsOf(again, key);
      const std::string was = ValueOf(before, key), is = ValueOf(again, key);
      if (was == is && were == are) return;
      auto* difference =
          Add(ReportDifference::FIGURE, absl::StrCat(place.part(), "/", place.section()),
              absl::StrCat(was, Beside(were, are)), absl::StrCat(is, Beside(are, were)));
      if (difference != nullptr) *difference->mutable_place() = place;
    };
    for (const auto& figure : published.figures()) compare(figure.place());
    for (const auto& figure : found.figures()) compare(figure.place());
  }

  absl::Status RenderAgain() {
    std::map<std::string, aggregator::v1::Report> reports;  // by language
    for (const auto& document : report().documents()) {
      if (document.language().empty()) continue;
      auto& rendering = *response_.add_renderings();
      rendering.set_language(document.language());
      rendering.set_format(document.format());
      RenderReportRequest::Format format;
      if (wording::FindCatalogue(document.language()) == nullptr ||
          !RenderReportRequest::Format_Parse(document.format(), &format)) {
        continue;
      }
      if (!reports.contains(document.language())) {
        RENKEI_ASSIGN_OR_RETURN(reports[document.language()], BuildAgain(document.language()));
      }
      RENKEI_ASSIGN_OR_RETURN(const render::Rendered rendered,
                              render::Render(reports[document.language()], format, patience_));
      rendering.set_same(digest::Sha256(rendered.content) == document.sha256());
    }
    return absl::OkStatus();
  }

  const totals::Engine& engine_;
  const facts::Records& records_;
  const Publication& publication_;
  const time::Patience& patience_;
  std::map<std::string, ledger::Epoch> present_epochs_;  // of sources whose epoch was renewed
  aggregator::v1::GetReportRequest asked_;               // for the figures again
  VerifyReportResponse response_;
};

}  // namespace

absl::StatusOr<VerifyReportResponse> Verify(const totals::Engine& engine,
                                            const facts::Records& records,
                                            const Publication& publication,
                                            const time::Patience& patience) {
  auto response = Verification(engine, records, publication, patience).Make();
  const auto info = status::ErrorInfoOf(response.status());
  if (!info || info->reason() != status::reason::kLedgerReplaced) return response;
  return absl::UnavailableError("a ledger was replaced while the report was made again from it");
}

}  // namespace renkei::publishing
