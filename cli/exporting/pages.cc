#include "cli/exporting/pages.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "cli/sheets/sheet.h"

namespace renkei::exporting {
namespace {

using google::protobuf::Message;
using sheets::Column;
using sheets::Sheet;

// A row to be: the words of its name, "id", "programme", and what the other columns say.
struct Line {
  std::map<std::string, std::string> words;
  const Message* message;
};
using Lines = std::map<std::string, std::vector<Line>>;  // by sheet

// The words of a name of the form of a template: {programme} and {id} of programmes/p/activities/a.
std::map<std::string, std::string> WordsOf(absl::string_view form, const std::string& name) {
  const std::vector<std::string> pieces = absl::StrSplit(form, '/');
  const std::vector<std::string> segments = absl::StrSplit(name, '/');
  std::map<std::string, std::string> words;
  for (size_t i = 0; i < std::min(pieces.size(), segments.size()); ++i) {
    if (!absl::StartsWith(pieces[i], "{")) continue;
    words[pieces[i].substr(1, pieces[i].size() - 2)] = segments[i];
  }
  return words;
}

template <typename Record>
void AddRecords(const char* sheet, const std::vector<Record>& records, Lines& lines) {
  const Sheet& form = *sheets::FindSheet(sheet);
  for (const Record& record : records) {
    lines[sheet].push_back({WordsOf(form.row_name, record.name()), &record});
  }
}

// The parts of a year's report, which are rows of their own.
void AddParts(const coordination::v1::FiscalYear& year, Lines& lines) {
  std::map<std::string, std::string> words =
      WordsOf("programmes/{programme}/fiscalYears/{fiscal_year}", year.name());
  for (const coordination::v1::Part& part : year.parts()) {
    words["id"] = part.id();
    lines["parts"].push_back({words, &part});
    for (const coordination::v1::Section& section : part.sections()) {
      words["id"] = section.id();
      words["part"] = part.id();
      lines["sections"].push_back({words, &section});
      int number = 0;
      for (const coordination::v1::SectionNote& note : section.notes()) {
        words["id"] = absl::StrCat(section.id(), "-", ++number);
        words["section"] = section.id();
        lines["section_notes"].push_back({words, &note});
      }
    }
  }
}

Lines LinesOf(const records::Records& records) {
  Lines lines;
  AddRecords("parties", records.parties, lines);
  AddRecords("programmes", records.programmes, lines);
  AddRecords("fiscal_years", records.fiscal_years, lines);
  for (const coordination::v1::FiscalYear& year : records.fiscal_years) AddParts(year, lines);
  AddRecords("activities", records.activities, lines);
  AddRecords("exchanges", records.exchanges, lines);
  AddRecords("policy_reports", records.policy_reports, lines);
  return lines;
}

struct Place {
  const Column* column;
  std::string language;
};

// The columns of the page after those of the row's name. Columns of one field, a party's names,
// stand together by language, so that they are read in the order in which they are recorded.
std::vector<Place> PlacesOf(const Sheet& sheet, const std::vector<Line>& lines) {
  std::vector<Place> places;
  for (auto column = sheet.columns.begin(); column != sheet.columns.end();) {
    const auto end = std::find_if(column, sheet.columns.end(),
                                  [&](const Column& other) { return other.path != column->path; });
    std::vector<std::string> languages;
    if (column->languages == Column::Languages::kEach) {
      for (const Line& line : lines) {
        for (std::string& language : sheets::LanguagesOf(*column, *line.message)) {
          const auto known = std::find(languages.begin(), languages.end(), language);
          if (known == languages.end()) languages.push_back(std::move(language));
        }
      }
      if (languages.empty()) languages.emplace_back("ja");
    } else {
      languages.emplace_back();
    }
    for (const std::string& language : languages) {
      for (auto each = column; each != end; ++each) {
        if (each->notation.write != nullptr) places.push_back({&*each, language});
      }
    }
    column = end;
  }
  return places;
}

Page PageOf(const Sheet& sheet, const std::vector<Line>& lines, const records::Registry& registry) {
  Page page{.name = std::string(sheet.name), .headings = sheet.NameHeadings(), .rows = {}};
  // The id first, as one reads it.
  std::stable_partition(page.headings.begin(), page.headings.end(),
                        [](const std::string& heading) { return heading == "id"; });
  const size_t words = page.headings.size();
  const std::vector<Place> places = PlacesOf(sheet, lines);
  for (const Place& place : places) {
    page.headings.push_back(
        absl::StrCat(place.column->heading, place.language.empty() ? "" : "_", place.language));
  }
  for (const Line& line : lines) {
    std::vector<std::string> row;
    for (size_t i = 0; i < words; ++i) row.push_back(line.words.at(page.headings[i]));
    for (const Place& place : places) {
      row.push_back(sheets::WriteCell(*place.column, *line.message, place.language, registry));
    }
    page.rows.push_back(std::move(row));
  }
  return page;
}

}  // namespace

std::vector<Page> PagesOf(const records::Records& records, const records::Registry& registry) {
  const Lines lines = LinesOf(records);
  std::vector<Page> pages;
  for (const Sheet& sheet : sheets::Sheets()) {
    const auto its = lines.find(std::string(sheet.name));
    if (its == lines.end() || its->second.empty()) continue;
    pages.push_back(PageOf(sheet, its->second, registry));
  }
  return pages;
}

}  // namespace renkei::exporting
