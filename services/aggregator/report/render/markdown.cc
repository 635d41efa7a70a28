#include "services/aggregator/report/render/markdown.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "common/fields/checks.h"
#include "common/status/macros.h"
#include "common/text/width.h"
#include "common/time/lookout.h"
#include "services/aggregator/report/render/content.h"

namespace renkei::render {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportBlock;
using aggregator::v1::ReportEntry;
using aggregator::v1::ReportTable;

// Whether `line` would open a list, a heading or a rule if it began a paragraph; then `at` is the
// character to escape.
bool OpensBlock(absl::string_view line, size_t& at) {
  at = 0;
  if (line.empty()) return false;
  if (absl::string_view("#+-=").find(line[0]) != absl::string_view::npos) return true;
  while (at < line.size() && absl::ascii_isdigit(line[at])) ++at;
  const bool numbered = at > 0 && at < line.size() && (line[at] == '.' || line[at] == ')');
  return numbered && (at + 1 == line.size() || line[at + 1] == ' ');
}

std::string EscapeLine(absl::string_view line) {
  size_t at = 0;
  const bool opens = OpensBlock(line, at);
  std::string escaped;
  for (size_t i = 0; i < line.size(); ++i) {
    const bool special = absl::string_view("\\`*_[]<>|&~").find(line[i]) != absl::string_view::npos;
    if (special || (opens && i == at)) escaped.push_back('\\');
    escaped.push_back(line[i]);
  }
  return escaped;
}

// An autolink ends at '>' or a space, and a table's cell at '|'.
std::string EscapeUri(absl::string_view uri) {
  std::string escaped;
  for (const char c : uri) {
    if (c == '<' || c == '>' || c == '|' || c == '\\' || static_cast<unsigned char>(c) <= ' ') {
      absl::StrAppendFormat(&escaped, "%%%02X", static_cast<unsigned char>(c));
    } else {
      escaped.push_back(c);
    }
  }
  return escaped;
}

// What is no web address is not made one to follow.
std::string LinkText(absl::string_view label, absl::string_view uri) {
  if (!fields::IsWebAddress(uri)) return EscapeMarkdown(label.empty() ? uri : label);
  const std::string target = EscapeUri(uri);
  return label.empty() ? absl::StrCat("<", target, ">")
                       : absl::StrCat("[", EscapeMarkdown(label), "](<", target, ">)");
}

class MarkdownWriter final {
 public:
  MarkdownWriter(const wording::Catalogue& catalogue, const time::Patience& patience)
      : catalogue_(catalogue), lookout_(patience) {}

  absl::StatusOr<std::string> Write(const Report& report) {
    Paragraph(absl::StrCat("# ", EscapeMarkdown(report.title())));
    for (const auto& section : report.sections()) {
      const char* marks = section.level() == 1 ? "## " : "### ";
      Paragraph(absl::StrCat(marks, EscapeMarkdown(section.heading())));
      for (const ReportBlock& block : section.blocks()) {
        if (lookout_.Clear()) Block(block);
      }
    }
    if (const auto colophon = ColophonOf(report, catalogue_)) {
      Paragraph("---");
      Paragraph(EscapeMarkdown(colophon->text));
      Paragraph(absl::StrCat("`", text::Printable(colophon->snapshot), "`"));
    }
    RENKEI_RETURN_IF_ERROR(lookout_.status());
    return std::move(text_);
  }

 private:
  void Paragraph(absl::string_view text) {
    absl::StrAppend(&text_, text_.empty() ? "" : "\n", text, "\n");
  }

  void Block(const ReportBlock& block) {
    switch (block.block_case()) {
      case ReportBlock::kParagraph:
        return Paragraph(EscapeMarkdown(block.paragraph().text()));
      case ReportBlock::kTable:
        return Table(block.table());
      case ReportBlock::kEntry:
        return Entry(block.entry());
      case ReportBlock::kNote:
        return Paragraph(
            EscapeMarkdown(catalogue_.NoteLine(block.note().marker(), block.note().text())));
      case ReportBlock::BLOCK_NOT_SET:
        return;
    }
  }

  void Table(const ReportTable& table) {
    const std::string caption = CaptionOf(table);
    if (!caption.empty()) Paragraph(absl::StrCat("**", EscapeMarkdown(caption), "**"));
    std::string headings = "|";
    std::string rule = "|";
    for (const auto& column : table.columns()) {
      absl::StrAppend(&headings, " ", EscapeMarkdown(column.heading()), " |");
      absl::StrAppend(&rule, column.alignment() == ReportTable::RIGHT ? " ---: |" : " --- |");
    }
    std::string rows = absl::StrCat(headings, "\n", rule);
    for (const auto& row : table.rows()) {
      if (!lookout_.Clear()) break;
      absl::StrAppend(&rows, "\n|");
      for (const auto& cell : row.cells()) {
        absl::StrAppend(&rows, " ", EscapeMarkdown(cell.text()), " |");
      }
    }
    Paragraph(rows);
  }

  void Entry(const ReportEntry& entry) {
    Paragraph(absl::StrCat("**", EscapeMarkdown(catalogue_.EntryNumber(entry.number())), " ",
                           EscapeMarkdown(entry.title()), "**"));
    std::string list;
    for (const auto& line : entry.lines()) {
      absl::StrAppend(&list, list.empty() ? "" : "\n", "- ",
                      EscapeMarkdown(catalogue_.LabelledLine(line.label(), line.value().text())));
    }
    for (const auto& link : entry.links()) {
      const std::string label = wording::TextIn(link.label(), catalogue_.language());
      absl::StrAppend(&list, list.empty() ? "" : "\n", "- ", LinkText(label, link.uri()));
    }
    if (!list.empty()) Paragraph(list);
  }

  const wording::Catalogue& catalogue_;
  time::Lookout lookout_;
  std::string text_;
};

}  // namespace

std::string EscapeMarkdown(absl::string_view text) {
  const std::string printable = text::Printable(text);
  std::string escaped;
  bool first = true;
  for (absl::string_view line : absl::StrSplit(printable, '\n')) {
    absl::StrAppend(&escaped, first ? "" : "<br>", EscapeLine(line));
    first = false;
  }
  return escaped;
}

absl::StatusOr<std::string> RenderMarkdown(const Report& report,
                                           const wording::Catalogue& catalogue,
                                           const time::Patience& patience) {
  return MarkdownWriter(catalogue, patience).Write(report);
}

}  // namespace renkei::render
