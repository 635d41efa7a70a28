#include "services/aggregator/report/render/text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/text/width.h"
#include "common/time/lookout.h"
#include "services/aggregator/report/render/content.h"
#include "services/aggregator/report/render/text_table.h"

namespace renkei::render {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportBlock;
using aggregator::v1::ReportEntry;
using aggregator::v1::ReportTable;

class TextWriter final {
 public:
  TextWriter(const wording::Catalogue& catalogue, int width, const time::Patience& patience)
      : catalogue_(catalogue), width_(width), lookout_(patience) {}

  absl::StatusOr<std::string> Write(const Report& report) {
    Heading(report.title(), '=');
    for (const auto& section : report.sections()) {
      if (section.level() == 1) {
        Heading(section.heading(), '-');
      } else {
        Gap();
        Lines(section.heading(), 0);
      }
      for (const ReportBlock& block : section.blocks()) {
        if (lookout_.Clear()) Block(block);
      }
    }
    if (const auto colophon = ColophonOf(report, catalogue_)) Write(*colophon);
    RENKEI_RETURN_IF_ERROR(lookout_.status());
    return std::move(text_);
  }

 private:
  // The token stays whole, to be copied.
  void Write(const Colophon& colophon) {
    Gap();
    absl::StrAppend(&text_, std::string(width_, '-'), "\n");
    Lines(colophon.text, 0);
    absl::StrAppend(&text_, text::Printable(colophon.snapshot), "\n");
  }

  // One empty line, but none at the start and never two.
  void Gap() {
    if (!text_.empty()) absl::StrAppend(&text_, "\n");
  }

  void Lines(absl::string_view text, int indent) {
    for (const std::string& line : text::Wrap(text::Printable(text), width_ - indent)) {
      absl::StrAppend(&text_, std::string(line.empty() ? 0 : indent, ' '), line, "\n");
    }
  }

  void Heading(absl::string_view text, char underline) {
    Gap();
    const size_t start = text_.size();
    Lines(text, 0);
    int widest = 0;
    for (const std::string& line : text::Wrap(text::Printable(text), width_)) {
      widest = std::max(widest, text::DisplayWidth(line));
    }
    if (text_.size() > start) absl::StrAppend(&text_, std::string(widest, underline), "\n");
  }

  void Block(const ReportBlock& block) {
    switch (block.block_case()) {
      case ReportBlock::kParagraph:
        Gap();
        return Lines(block.paragraph().text(), 0);
      case ReportBlock::kTable:
        return Table(block.table());
      case ReportBlock::kEntry:
        return Entry(block.entry());
      case ReportBlock::kNote:
        // Notes stand close to what they belong to, and to one another.
        return Lines(catalogue_.NoteLine(block.note().marker(), block.note().text()), 0);
      case ReportBlock::BLOCK_NOT_SET:
        return;
    }
  }

  void Table(const ReportTable& table) {
    Gap();
    const std::string caption = CaptionOf(table);
    if (!caption.empty()) Lines(caption, 0);
    absl::StrAppend(&text_, TextTable(table, width_, lookout_));
  }

  void Entry(const ReportEntry& entry) {
    Gap();
    Lines(absl::StrCat(catalogue_.EntryNumber(entry.number()), " ", entry.title()), 0);
    for (const auto& line : entry.lines()) {
      Lines(catalogue_.LabelledLine(line.label(), line.value().text()), 2);
    }
    for (const auto& link : entry.links()) {
      const std::string label = wording::TextIn(link.label(), catalogue_.language());
      if (!label.empty()) Lines(label, 2);
      absl::StrAppend(&text_, "  ", text::Printable(link.uri()), "\n");
    }
  }

  const wording::Catalogue& catalogue_;
  const int width_;
  time::Lookout lookout_;
  std::string text_;
};

}  // namespace

absl::StatusOr<std::string> RenderText(const Report& report, const wording::Catalogue& catalogue,
                                       int width, const time::Patience& patience) {
  return TextWriter(catalogue, width, patience).Write(report);
}

}  // namespace renkei::render
