#include "services/aggregator/report/render/record_places.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace renkei::render {
namespace {

// A, B, ... Z, AA, AB
std::string ColumnName(int column) {
  std::string name;
  for (int left = column + 1; left > 0; left = (left - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return name;
}

// Whether the cell lies beside the end of the range, or under it; then it is the range's new end.
bool Extend(CellRange& range, const std::string& sheet, int row, int column) {
  if (range.sheet != sheet) return false;
  const bool is_row = range.first_row == range.last_row;
  const bool is_column = range.first_column == range.last_column;
  const bool beside = is_row && row == range.last_row && column == range.last_column + 1;
  const bool under = is_column && column == range.last_column && row == range.last_row + 1;
  if (!beside && !under) return row == range.last_row && column == range.last_column;
  range.last_row = row;
  range.last_column = column;
  return true;
}

}  // namespace

std::string AddressOf(const CellRange& range) {
  const std::string first = absl::StrCat(ColumnName(range.first_column), range.first_row + 1);
  const std::string last = absl::StrCat(ColumnName(range.last_column), range.last_row + 1);
  return first == last ? first : absl::StrCat(first, ":", last);
}

Versions VersionsOf(const aggregator::v1::ReportEntry& entry) {
  Versions versions;
  if (entry.has_record()) *versions.Add() = entry.record();
  return versions;
}

void RecordPlaces::Add(const Versions& versions, const std::string& sheet, int row, int column) {
  for (const auto& version : versions) {
    auto& ranges = places_[{version.source(), version.name(), version.revision()}];
    if (ranges.empty() || !Extend(ranges.back(), sheet, row, column)) {
      ranges.push_back({sheet, row, column, row, column});
    }
  }
}

std::vector<RecordPlace> RecordPlaces::List(const aggregator::v1::Report& report) const {
  std::map<std::string, std::string> epochs;
  for (const auto& source : report.sources()) epochs[source.source()] = source.epoch();
  std::vector<RecordPlace> list;
  for (const auto& [key, ranges] : places_) {
    const auto& [source, name, revision] = key;
    for (const CellRange& range : ranges) {
      list.push_back({name, source, epochs[source], revision, range});
    }
  }
  return list;
}

}  // namespace renkei::render
