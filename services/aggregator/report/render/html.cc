#include "services/aggregator/report/render/html.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/fields/checks.h"
#include "common/status/macros.h"
#include "common/text/width.h"
#include "common/time/lookout.h"
#include "services/aggregator/report/render/column_widths.h"
#include "services/aggregator/report/render/content.h"
#include "services/aggregator/report/render/record_places.h"
#include "services/aggregator/report/render/style.h"

namespace renkei::render {
namespace {

using aggregator::v1::RecordVersion;
using aggregator::v1::Report;
using aggregator::v1::ReportBlock;
using aggregator::v1::ReportCell;
using aggregator::v1::ReportEntry;
using aggregator::v1::ReportSection;
using aggregator::v1::ReportTable;

// Words of a short cell are not broken.
constexpr int kShort = 16;
// A page's width in characters of a table, and what stands between two of its columns. What does
// not fit a narrow screen is wide, unless it has so few columns that it wraps.
constexpr int kPage = 94;
constexpr int kBetween = 3;
constexpr int kNarrowScreen = 44;
constexpr size_t kFewColumns = 3;

// Fit for text and for a quoted attribute.
std::string Escape(absl::string_view text) {
  return absl::StrReplaceAll(
      text::Printable(text),
      {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}

std::string Text(absl::string_view text) {
  return absl::StrReplaceAll(Escape(text), {{"\n", "<br/>"}});
}

// The heading of a column, which may be broken after a slash: browsers take "city/institution" for
// one word, and would make its column as wide.
std::string Heading(absl::string_view text) {
  return absl::StrReplaceAll(Escape(text), {{"\n", "<br/>"}, {"/", "/<wbr/>"}});
}

// ` name="value"`; a line feed stays one.
std::string Attribute(absl::string_view name, absl::string_view value) {
  return absl::StrCat(" ", name, "=\"", absl::StrReplaceAll(Escape(value), {{"\n", "&#10;"}}),
                      "\"");
}

template <typename Versions>
std::string Records(const Versions& versions) {
  std::string lines;
  for (const RecordVersion& version : versions) {
    absl::StrAppend(&lines, lines.empty() ? "" : "\n", version.name(), "@", version.revision());
  }
  return lines.empty() ? "" : Attribute("data-records", lines);
}

// The records of a row whose cells all stand on the same.
std::string RecordsOf(const ReportTable::Row& row) {
  if (row.cells_size() < 2) return "";
  const std::string records = Records(row.cells(0).records());
  const bool same = std::all_of(row.cells().begin(), row.cells().end(), [&](const auto& cell) {
    return Records(cell.records()) == records;
  });
  return same ? records : "";
}

// With what stands between them.
std::vector<int> WidthsOf(const ReportTable& table) {
  std::vector<int> widths = FitColumns(table, std::max(0, kPage - kBetween * table.columns_size()));
  for (int& width : widths) width += kBetween;
  return widths;
}

class HtmlWriter final {
 public:
  HtmlWriter(const wording::Catalogue& catalogue, const time::Patience& patience)
      : catalogue_(catalogue), lookout_(patience) {}

  absl::StatusOr<std::string> Write(const Report& report) {
    Head(report);
    Line("<body>\n<h1>", Text(report.title()), "</h1>\n<main>");
    for (const ReportSection& section : report.sections()) Section(section);
    CloseSections(1);
    Line("</main>");
    Colophon(report);
    Line("</body>\n</html>");
    RENKEI_RETURN_IF_ERROR(lookout_.status());
    return std::move(html_);
  }

 private:
  template <typename... Parts>
  void Line(const Parts&... parts) {
    absl::StrAppend(&html_, parts..., "\n");
  }

  void Head(const Report& report) {
    Line("<!DOCTYPE html>\n<html", Attribute("lang", report.language()), ">\n<head>");
    Line("<meta charset=\"utf-8\"/>");
    Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    // Texts are escaped; should one ever get through, it still runs and loads nothing.
    Line("<meta http-equiv=\"Content-Security-Policy\"",
         " content=\"default-src 'none'; style-src 'unsafe-inline'\"/>");
    Line("<title>", Escape(absl::StrReplaceAll(report.title(), {{"\n", " "}})), "</title>");
    Line("<style>", StyleSheet(), "</style>\n</head>");
  }

  void Colophon(const Report& report) {
    const auto colophon = ColophonOf(report, catalogue_);
    if (!colophon) return;
    Line("<footer>\n<div class=\"colophon\">", Text(colophon->text), "</div>");
    Line("<div class=\"note\"><code>", Text(colophon->snapshot), "</code></div>\n</footer>");
  }

  // Sections of a part stand inside it.
  void Section(const ReportSection& section) {
    const bool part = section.level() == 1;
    CloseSections(part ? 1 : 2);
    open_.push_back(part ? 1 : 2);
    Line("<section", IdOf(section.id()), ">");
    heading_ = section.heading();
    const char* heading = part ? "h2" : "h3";
    Line("<", heading, ">", Text(section.heading()), "</", heading, ">");
    for (const ReportBlock& block : section.blocks()) {
      if (lookout_.Clear()) Block(block);
    }
  }

  // Closes what is open from `level` on.
  void CloseSections(int level) {
    while (!open_.empty() && open_.back() >= level) {
      Line("</section>");
      open_.pop_back();
    }
  }

  // An id is unique on the page and has no white space.
  std::string IdOf(absl::string_view id) {
    if (id.empty()) return "";
    std::string base = text::Printable(id);
    for (char& c : base) c = absl::ascii_isspace(c) ? '-' : c;
    std::string unique = base;
    for (int i = 2; !ids_.insert(unique).second; ++i) unique = absl::StrCat(base, "-", i);
    return Attribute("id", unique);
  }

  void Block(const ReportBlock& block) {
    switch (block.block_case()) {
      case ReportBlock::kParagraph:
        return Line("<p", Records(block.paragraph().records()), ">", Text(block.paragraph().text()),
                    "</p>");
      case ReportBlock::kTable:
        return Table(block.table());
      case ReportBlock::kEntry:
        return Entry(block.entry());
      case ReportBlock::kNote:
        return Line("<div class=\"note\">",
                    Text(catalogue_.NoteLine(block.note().marker(), block.note().text())),
                    "</div>");
      case ReportBlock::BLOCK_NOT_SET:
        return;
    }
  }

  void Table(const ReportTable& table) {
    const std::vector<int> widths = WidthsOf(table);
    const std::string caption = CaptionOf(table);
    OpenTable(widths, caption);
    if (!caption.empty()) Line("<caption>", Text(caption), "</caption>");
    Columns(widths);
    if (IsHeaded(table)) {
      Line("<thead>\n<tr>");
      for (const auto& column : table.columns()) {
        Line("<th scope=\"col\"", FigureClass(column), ">", Heading(column.heading()), "</th>");
      }
      Line("</tr>\n</thead>");
    }
    Line("<tbody>");
    for (const auto& row : table.rows()) {
      if (lookout_.Clear()) Row(table, row);
    }
    Line("</tbody>\n</table>\n</div>");
  }

  // What is wide scrolls on a narrow screen, so it has a name and is reached by keys too.
  void OpenTable(const std::vector<int>& widths, const std::string& caption) {
    const int width = std::accumulate(widths.begin(), widths.end(), 0);
    if (width <= kNarrowScreen || widths.size() <= kFewColumns) {
      return Line("<div class=\"table\">\n<table>");
    }
    Line("<div class=\"wide table\" role=\"region\" tabindex=\"0\"",
         Attribute("aria-label", caption.empty() ? heading_ : caption), ">\n<table>");
  }

  // Each column's share of the page, for programs that set a table by nothing else; a browser sees
  // what its cells need.
  void Columns(const std::vector<int>& widths) {
    const int all = std::accumulate(widths.begin(), widths.end(), 0);
    Line("<colgroup>");
    int before = 0;
    for (const int width : widths) {
      // Rounded so that their sum is the whole page.
      const int share = 100 * (before + width) / all - 100 * before / all;
      Line("<col style=\"width:", share, "%\"/>");
      before += width;
    }
    Line("</colgroup>");
  }

  void Row(const ReportTable& table, const ReportTable::Row& row) {
    const std::string records = RecordsOf(row);
    Line("<tr", records, ">");
    for (int i = 0; i < row.cells_size(); ++i) {
      const char* tag = i == 0 ? "th" : "td";
      Line("<", tag, i == 0 ? " scope=\"row\"" : "", ClassOf(table, i, row.cells(i)),
           records.empty() ? Records(row.cells(i).records()) : "", ">", Cell(row.cells(i)), "</",
           tag, ">");
    }
    Line("</tr>");
  }

  static const char* FigureClass(const ReportTable::Column& column) {
    return column.alignment() == ReportTable::RIGHT ? " class=\"figure\"" : "";
  }

  static std::string ClassOf(const ReportTable& table, int column, const ReportCell& cell) {
    if (column < table.columns_size() && table.columns(column).alignment() == ReportTable::RIGHT) {
      return FigureClass(table.columns(column));
    }
    return text::DisplayWidth(cell.text()) <= kShort ? " class=\"short\"" : "";
  }

  // The cell's text, with its value beside it where it is nothing else.
  std::string Cell(const ReportCell& cell) const {
    const std::string text = Text(cell.text());
    if (const auto day = PlainDayOf(cell, catalogue_)) {
      return absl::StrCat("<time", Attribute("datetime", time::FormatDay(*day)), ">", text,
                          "</time>");
    }
    if (const auto figure = PlainFigureOf(cell, catalogue_)) {
      return absl::StrCat("<data", Attribute("value", absl::StrCat(figure->value)), ">", text,
                          "</data>");
    }
    const bool in_line = cell.has_span() && text::DisplayWidth(cell.text()) <= kDaysInLine;
    return in_line ? absl::StrCat("<span class=\"days\">", text, "</span>") : text;
  }

  void Entry(const ReportEntry& entry) {
    Line("<section class=\"entry\">");
    Line("<h4", Records(VersionsOf(entry)), ">",
         Text(absl::StrCat(catalogue_.EntryNumber(entry.number()), " ", entry.title())), "</h4>");
    if (!entry.lines().empty()) {
      Line("<dl>");
      for (const auto& line : entry.lines()) {
        Line("<div><dt>", Text(line.label()), "</dt><dd", Records(line.value().records()), ">",
             Cell(line.value()), "</dd></div>");
      }
      Line("</dl>");
    }
    for (const auto& link : entry.links()) Link(link);
    Line("</section>");
  }

  void Link(const type::v1::Link& link) {
    const std::string label = wording::TextIn(link.label(), catalogue_.language());
    const std::string shown = Text(label.empty() ? link.uri() : label);
    if (!fields::IsWebAddress(link.uri())) return Line("<div class=\"link\">", shown, "</div>");
    Line("<div class=\"link\"><a", label.empty() ? "" : " class=\"labelled\"",
         Attribute("href", link.uri()), " rel=\"noreferrer\">", shown, "</a></div>");
  }

  const wording::Catalogue& catalogue_;
  time::Lookout lookout_;
  std::string html_;
  std::vector<int> open_;  // levels of the sections that are open, each deeper than the one before
  std::set<std::string> ids_;
  std::string heading_;  // of the section that is written
};

}  // namespace

absl::StatusOr<std::string> RenderHtml(const Report& report, const wording::Catalogue& catalogue,
                                       const time::Patience& patience) {
  return HtmlWriter(catalogue, patience).Write(report);
}

}  // namespace renkei::render
