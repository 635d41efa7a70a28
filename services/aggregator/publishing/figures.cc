#include "services/aggregator/publishing/figures.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/service.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "services/aggregator/reconcile/measure.h"
#include "services/aggregator/totals/counting.h"

namespace renkei::publishing {
namespace {

using aggregator::v1::FigurePlace;
using aggregator::v1::RecordVersion;
using aggregator::v1::ReportFigure;
using aggregator::v1::ReportFigures;
using aggregator::v1::StateAsOf;
using aggregator::v1::StatedFigure;
using aggregator::v1::Total;
using aggregator::v1::TotalRecord;
using edition::SectionData;
using reconcile::Measure;
using type::v1::HeadcountRole;

// Programmes, fiscal years and parties are coordination's.
constexpr char kCoordination[] = "coordination";

template <typename Record>
RecordVersion VersionOf(const std::string& source, const Record& record) {
  RecordVersion version;
  version.set_name(record.name());
  version.set_revision(record.revision());
  version.set_source(source);
  return version;
}

Measure MeasureOf(HeadcountRole role) {
  switch (role) {
    case type::v1::TRAINEE:
      return StatedFigure::TRAINEES;
    case type::v1::PARTICIPANT:
      return StatedFigure::PARTICIPANTS;
    default:
      return StatedFigure::EXPERTS;
  }
}

// How often, and how many persons of the roles that the section tells.
std::vector<Measure> MeasuresOf(const coordination::v1::Section& section) {
  std::vector<Measure> measures = {section.platform() == type::v1::MONITORING
                                       ? StatedFigure::REPORTS
                                       : StatedFigure::OCCURRENCES};
  const auto add = [&](HeadcountRole role) {
    if (role == type::v1::HEADCOUNT_ROLE_UNSPECIFIED) return;
    const Measure measure = MeasureOf(role);
    if (std::find(measures.begin(), measures.end(), measure) == measures.end()) {
      measures.push_back(measure);
    }
  };
  for (const int role : section.persons()) add(static_cast<HeadcountRole>(role));
  add(section.headline().persons());
  return measures;
}

// Collects the figures, and the records behind them.
class Collector final {
 public:
  // `place`: part, section and group.
  void Add(const SectionData& data, const FigurePlace& place, const Total& total,
           const std::vector<TotalRecord>& records) {
    const std::vector<Measure> measures = MeasuresOf(data.section);
    for (const StateAsOf state : {aggregator::v1::COMPLETED, aggregator::v1::PLANNED,
                                  aggregator::v1::UNDATED, aggregator::v1::LATER}) {
      if (!data.IsShown(state)) continue;
      std::vector<RecordVersion> behind;
      for (const TotalRecord& record : records) {
        if (record.state() == state) behind.push_back(VersionOf(record.source(), record));
      }
      if (behind.empty()) continue;
      const aggregator::v1::Counts counts = totals::Together(total, {state});
      for (const Measure measure : measures) {
        Figure& figure = figures_.emplace_back();
        figure.place = place;
        figure.place.set_state(state);
        figure.place.set_measure(measure);
        figure.value = reconcile::FigureIn(counts, measure);
        figure.behind = behind;
      }
      for (RecordVersion& version : behind) Know(std::move(version));
    }
  }

  void Know(RecordVersion version) {
    Key key{version.source(), version.name()};
    records_.emplace(std::move(key), std::move(version));
  }

  ReportFigures Take() && {
    ReportFigures figures;
    std::map<Key, int> places;
    for (auto& [key, version] : records_) {
      places.emplace(key, figures.records_size());
      *figures.add_records() = version;
    }
    for (Figure& figure : figures_) {
      ReportFigure& made = *figures.add_figures();
      *made.mutable_place() = std::move(figure.place);
      *made.mutable_value() = figure.value;
      for (const RecordVersion& version : figure.behind) {
        made.add_records(places.at({version.source(), version.name()}));
      }
      std::sort(made.mutable_records()->begin(), made.mutable_records()->end());
    }
    return figures;
  }

 private:
  using Key = std::pair<std::string, std::string>;  // source, name
  struct Figure {
    FigurePlace place;
    type::v1::Quantity value;
    std::vector<RecordVersion> behind;
  };

  std::vector<Figure> figures_;
  std::map<Key, RecordVersion> records_;
};

FigurePlace In(FigurePlace place, const std::string& dimension, const std::string& value) {
  (*place.mutable_group())[dimension] = value;
  return place;
}

// The rows of an answer that is broken down by one dimension, all but that of a value.
void AddRows(const SectionData& data, const FigurePlace& place, const std::string& dimension,
             const totals::Answer& answer, const std::optional<std::string>& but,
             Collector& collector) {
  for (int row = 0; row < answer.totals.rows_size(); ++row) {
    const Total& total = answer.totals.rows(row);
    const std::string& value = total.group().at(dimension);
    if (value == but) continue;
    collector.Add(data, In(place, dimension, value), total,
                  answer.BehindRow(static_cast<size_t>(row)));
  }
}

void AddSection(const edition::Edition& edition, const SectionData& data, const std::string& part,
                Collector& collector) {
  FigurePlace place;
  place.set_part(part);
  place.set_section(data.section.id());
  std::vector<TotalRecord> records;
  for (const auto& [name, record] : data.added) records.push_back(record);
  collector.Add(data, place, data.totals.total(), records);
  for (const auto& column : data.section.party_columns()) {
    const std::string party = edition.names.Standing(column.party());
    for (int row = 0; row < data.by_party.totals.rows_size(); ++row) {
      const Total& total = data.by_party.totals.rows(row);
      if (total.group().at("party") != party) continue;
      collector.Add(data, In(place, "party", party), total,
                    data.by_party.BehindRow(static_cast<size_t>(row)));
    }
  }
  collector.Add(data, In(place, "party", ""), data.others.totals.total(), data.others.records);
  AddRows(data, place, "venue_city", data.by_city, std::nullopt, collector);
  // The report's own year is the section as a whole.
  AddRows(data, place, "fiscal_year", data.by_year, absl::StrCat(edition.year.value), collector);
}

}  // namespace

absl::Status RefuseEmpty(const aggregator::v1::GetReportRequest& request) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat("nothing of ", request.programme(),
                                                 " had been recorded by then: there is no report "
                                                 "to publish")),
      status::reason::kBeforeFirstRecord, {{"programme", request.programme()}});
}

ReportFigures FiguresOf(const report::Reading& reading) {
  Collector collector;
  for (size_t part = 0; part < reading.parts.size(); ++part) {
    const std::string& id = reading.edition.fiscal_year.parts(static_cast<int>(part)).id();
    for (const SectionData& data : reading.parts[part]) {
      AddSection(reading.edition, data, id, collector);
    }
  }
  for (const totals::CountedRecord& record : reading.material.records) {
    RecordVersion version;
    version.set_name(record.name);
    version.set_revision(static_cast<int64_t>(record.revision.value));
    version.set_source(record.source);
    collector.Know(std::move(version));
  }
  ReportFigures figures = std::move(collector).Take();
  std::map<std::string, RecordVersion> references;
  const auto refer = [&](const auto& record) {
    references.emplace(record.name(), VersionOf(kCoordination, record));
  };
  refer(reading.material.programme);
  refer(reading.edition.fiscal_year);
  for (const auto& [name, party] : reading.material.parties) refer(party);
  for (auto& [name, version] : references) *figures.add_references() = std::move(version);
  return figures;
}

absl::StatusOr<ReportFigures> ReadFigures(const totals::Engine& engine,
                                          const aggregator::v1::GetReportRequest& request,
                                          const time::Patience& patience) {
  ReportFigures figures;
  RENKEI_RETURN_IF_ERROR(report::Read(
      engine, request, patience,
      [&](const report::Reading& reading) {
        figures = FiguresOf(reading);
        return absl::OkStatus();
      },
      [&](const std::string&) { return RefuseEmpty(request); }));
  return figures;
}

std::string KeyOf(const FigurePlace& place) { return rpc::Encode(place); }

FiguresByKey ByKey(const ReportFigures& figures) {
  FiguresByKey found;
  for (const ReportFigure& figure : figures.figures()) {
    FoundFigure& entry = found[KeyOf(figure.place())];
    entry.figure = &figure;
    for (const int place : figure.records()) {
      if (place < 0 || place >= figures.records_size()) continue;
      const RecordVersion& version = figures.records(place);
      entry.records.emplace(version.name(), &version);
    }
  }
  return found;
}

}  // namespace renkei::publishing
