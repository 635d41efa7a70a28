#include "cli/exporting/pages.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "cli/records/names.h"
#include "cli/sheets/sheet.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"

namespace renkei::exporting {
namespace {

using coordination::v1::FiscalYear;
using google::protobuf::Message;
using sheets::Column;
using sheets::Sheet;

// Of a row's name: "id", "programme".
using Words = std::map<std::string, std::string>;

// A row to be: the bytes of a record, or a part of one with the words of its name.
struct Line {
  const std::string* bytes;
  std::shared_ptr<const Message> part = nullptr;
  Words words = {};
};
using Lines = std::map<std::string, std::vector<Line>>;  // by sheet

// The message whose fields the row's columns say.
std::shared_ptr<const Message> MessageOf(const Sheet& sheet, const Line& line) {
  return line.part != nullptr ? line.part : Collected::Parse(sheet, *line.bytes);
}

// The words of a name of the form of a template: {programme} and {id} of programmes/p/activities/a.
Words WordsOf(absl::string_view form, const std::string& name) {
  const std::vector<std::string> pieces = absl::StrSplit(form, '/');
  const std::vector<std::string> segments = absl::StrSplit(name, '/');
  Words words;
  for (size_t i = 0; i < std::min(pieces.size(), segments.size()); ++i) {
    if (!absl::StartsWith(pieces[i], "{")) continue;
    words[pieces[i].substr(1, pieces[i].size() - 2)] = segments[i];
  }
  return words;
}

// The parts of a year's report, which are rows of their own.
void AddParts(const std::shared_ptr<const FiscalYear>& year, Lines& lines) {
  const auto add = [&](const char* sheet, const Message& part, const Words& words) {
    lines[sheet].push_back({nullptr, {year, &part}, words});
  };
  Words words = WordsOf("programmes/{programme}/fiscalYears/{fiscal_year}", year->name());
  for (const coordination::v1::Part& part : year->parts()) {
    words["id"] = part.id();
    add("parts", part, words);
    for (const coordination::v1::Section& section : part.sections()) {
      words["id"] = section.id();
      words["part"] = part.id();
      add("sections", section, words);
      int number = 0;
      for (const coordination::v1::SectionNote& note : section.notes()) {
        words["id"] = absl::StrCat(section.id(), "-", ++number);
        words["section"] = section.id();
        add("section_notes", note, words);
      }
    }
  }
}

Lines LinesOf(const Collected& records) {
  Lines lines;
  for (const Sheet& sheet : sheets::Sheets()) {
    for (const std::string& bytes : records.Of(sheet)) {
      lines[std::string(sheet.name)].push_back({&bytes});
      if (sheet.prototype.GetDescriptor() != FiscalYear::descriptor()) continue;
      const auto year = std::make_shared<FiscalYear>();
      year->CopyFrom(*Collected::Parse(sheet, bytes));
      AddParts(year, lines);
    }
  }
  return lines;
}

// The languages of each of the sheet's columns, in the order in which the rows have them; none of
// one that is not a column a language.
std::vector<std::vector<std::string>> LanguagesIn(const Sheet& sheet,
                                                  const std::vector<Line>& lines) {
  std::vector<std::vector<std::string>> languages(sheet.columns.size());
  for (const Line& line : lines) {
    const auto message = MessageOf(sheet, line);
    for (size_t i = 0; i < sheet.columns.size(); ++i) {
      if (sheet.columns[i].languages != Column::Languages::kEach) continue;
      for (std::string& language : sheets::LanguagesOf(sheet.columns[i], *message)) {
        const auto known = std::find(languages[i].begin(), languages[i].end(), language);
        if (known == languages[i].end()) languages[i].push_back(std::move(language));
      }
    }
  }
  return languages;
}

struct Place {
  const Column* column;
  std::string language;
};

// The columns of the page after those of the row's name. Columns of one field, a party's names,
// stand together by language, so that they are read in the order in which they are recorded.
std::vector<Place> PlacesOf(const Sheet& sheet, const std::vector<Line>& lines) {
  const std::vector<std::vector<std::string>> used = LanguagesIn(sheet, lines);
  std::vector<Place> places;
  for (auto column = sheet.columns.begin(); column != sheet.columns.end();) {
    const auto end = std::find_if(column, sheet.columns.end(),
                                  [&](const Column& other) { return other.path != column->path; });
    std::vector<std::string> languages = used[static_cast<size_t>(column - sheet.columns.begin())];
    if (languages.empty()) {
      languages.emplace_back(column->languages == Column::Languages::kEach ? "ja" : "");
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

Page PageOf(const Sheet& sheet, std::vector<Line> lines, const records::Registry& registry) {
  std::vector<std::string> names = sheet.NameHeadings();
  // The id first, as one reads it.
  std::stable_partition(names.begin(), names.end(),
                        [](const std::string& heading) { return heading == "id"; });
  std::vector<Place> places = PlacesOf(sheet, lines);
  Page page{.name = std::string(sheet.name), .headings = names, .rows = lines.size(), .row = {}};
  for (const Place& place : places) {
    page.headings.push_back(
        absl::StrCat(place.column->heading, place.language.empty() ? "" : "_", place.language));
  }
  page.row = [&sheet, &registry, names = std::move(names), places = std::move(places),
              lines = std::move(lines)](size_t number) {
    const Line& line = lines[number];
    const auto message = MessageOf(sheet, line);
    const Words words =
        line.part != nullptr ? line.words : WordsOf(sheet.row_name, records::NameOf(*message));
    std::vector<std::string> row;
    for (const std::string& name : names) row.push_back(words.at(name));
    for (const Place& place : places) {
      row.push_back(sheets::WriteCell(*place.column, *message, place.language, registry));
    }
    return row;
  };
  return page;
}

}  // namespace

std::vector<Page> PagesOf(const Collected& records, const records::Registry& registry) {
  Lines lines = LinesOf(records);
  std::vector<Page> pages;
  for (const Sheet& sheet : sheets::Sheets()) {
    const auto its = lines.find(std::string(sheet.name));
    if (its == lines.end() || its->second.empty()) continue;
    pages.push_back(PageOf(sheet, std::move(its->second), registry));
  }
  return pages;
}

}  // namespace renkei::exporting
