#include "cli/tables/xlsx.h"

#include <map>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/tables/xlsx_sheet.h"
#include "cli/tables/xml.h"
#include "cli/tables/zip_package.h"
#include "common/status/macros.h"

namespace renkei::tables {
namespace {

constexpr size_t kMostSheets = 100;

struct SheetEntry {
  std::string name;
  std::string relation;
  bool hidden = false;
};

class WorkbookVisitor final : public XmlVisitor {
 public:
  void Start(absl::string_view element, const Attributes& attributes) override {
    if (element == "workbookPr") {
      const absl::string_view epoch = attributes.Get("date1904");
      epoch_1904 = epoch == "1" || epoch == "true";
    }
    if (element != "sheet") return;
    const absl::string_view state = attributes.Get("state");
    sheets.push_back({.name = DecodeXlsxText(attributes.Get("name")),
                      .relation = std::string(attributes.Get("id")),
                      .hidden = !state.empty() && state != "visible"});
  }
  void End(absl::string_view) override {}
  void Text(absl::string_view) override {}

  bool epoch_1904 = false;
  std::vector<SheetEntry> sheets;
};

struct Relation {
  std::string type;  // "worksheet"
  std::string part;  // "xl/worksheets/sheet1.xml"
};

class RelationsVisitor final : public XmlVisitor {
 public:
  void Start(absl::string_view element, const Attributes& attributes) override {
    if (element != "Relationship") return;
    const absl::string_view type = attributes.Get("Type");
    absl::string_view target = attributes.Get("Target");
    const bool absolute = absl::ConsumePrefix(&target, "/");
    relations[std::string(attributes.Get("Id"))] = {
        .type = std::string(type.substr(type.rfind('/') + 1)),
        .part = absl::StrCat(absolute ? "" : "xl/", target)};
  }
  void End(absl::string_view) override {}
  void Text(absl::string_view) override {}

  // The part of the one relation of a type; empty: there is none.
  std::string PartOf(absl::string_view type) const {
    for (const auto& [id, relation] : relations) {
      if (relation.type == type) return relation.part;
    }
    return "";
  }

  std::map<std::string, Relation> relations;
};

class StylesVisitor final : public XmlVisitor {
 public:
  void Start(absl::string_view element, const Attributes& attributes) override {
    int id = 0;
    if (!absl::SimpleAtoi(attributes.Get("numFmtId"), &id)) id = 0;
    if (element == "numFmt") codes_[id] = std::string(attributes.Get("formatCode"));
    if (element == "cellXfs") in_cell_formats_ = true;
    if (element == "xf" && in_cell_formats_) {
      const auto code = codes_.find(id);
      styles.push_back(ShowsOf(id, code == codes_.end() ? "" : code->second));
    }
  }
  void End(absl::string_view element) override {
    if (element == "cellXfs") in_cell_formats_ = false;
  }
  void Text(absl::string_view) override {}

  std::vector<Shows> styles;

 private:
  std::map<int, std::string> codes_;
  bool in_cell_formats_ = false;
};

// The pieces of a rich text are one text; how it is read aloud (rPh) is not a part of it.
class SharedTextsVisitor final : public XmlVisitor {
 public:
  void Start(absl::string_view element, const Attributes&) override {
    if (element == "si") text_.clear();
    if (element == "rPh") ++phonetic_;
    if (element == "t") in_text_ = phonetic_ == 0;
  }
  void End(absl::string_view element) override {
    if (element == "t") in_text_ = false;
    if (element == "rPh") --phonetic_;
    if (element == "si") texts.push_back(DecodeXlsxText(text_));
  }
  void Text(absl::string_view text) override {
    if (in_text_) absl::StrAppend(&text_, text);
  }

  std::vector<std::string> texts;

 private:
  std::string text_;
  bool in_text_ = false;
  int phonetic_ = 0;
};

absl::Status VisitPart(const ZipPackage& package, const std::string& part, XmlVisitor& visitor) {
  RENKEI_ASSIGN_OR_RETURN(const std::string xml, package.Read(part));
  if (ParseXml(xml, visitor).ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("a whole workbook; its part ", part, " is damaged"));
}

absl::StatusOr<std::vector<Table>> Parse(absl::string_view bytes, const TableLimits& limits) {
  RENKEI_ASSIGN_OR_RETURN(const ZipPackage package,
                          ZipPackage::Open(bytes, limits.max_unpacked_bytes));
  if (!package.Has("xl/workbook.xml")) {
    return absl::InvalidArgumentError(
        "an XLSX workbook or CSV; this is another kind of file (.ods, .docx, .zip)");
  }
  WorkbookVisitor workbook;
  RelationsVisitor relations;
  StylesVisitor styles;
  SharedTextsVisitor shared;
  RENKEI_RETURN_IF_ERROR(VisitPart(package, "xl/workbook.xml", workbook));
  RENKEI_RETURN_IF_ERROR(VisitPart(package, "xl/_rels/workbook.xml.rels", relations));
  if (const std::string part = relations.PartOf("styles"); package.Has(part)) {
    RENKEI_RETURN_IF_ERROR(VisitPart(package, part, styles));
  }
  if (const std::string part = relations.PartOf("sharedStrings"); package.Has(part)) {
    RENKEI_RETURN_IF_ERROR(VisitPart(package, part, shared));
  }
  if (workbook.sheets.size() > kMostSheets) {
    return absl::InvalidArgumentError(absl::StrCat("at most ", kMostSheets, " sheets"));
  }
  const WorkbookContext context{.shared_texts = std::move(shared.texts),
                                .styles = std::move(styles.styles),
                                .epoch_1904 = workbook.epoch_1904};
  std::vector<Table> tables;
  for (const SheetEntry& sheet : workbook.sheets) {
    const Relation& relation = relations.relations[sheet.relation];
    Table table;
    if (sheet.hidden || relation.type != "worksheet") {
      table.notice = sheet.hidden ? "passed over; it is hidden" : "passed over; it is no table";
    } else {
      RENKEI_ASSIGN_OR_RETURN(std::string xml, package.Read(relation.part));
      table = ParseXlsxSheet(std::move(xml), context, limits);
    }
    table.name = sheet.name;
    table.of_workbook = true;
    tables.push_back(std::move(table));
  }
  if (tables.empty()) return absl::InvalidArgumentError("a workbook with sheets");
  return tables;
}

}  // namespace

std::vector<Table> ParseXlsx(absl::string_view bytes, const TableLimits& limits) {
  absl::StatusOr<std::vector<Table>> tables = Parse(bytes, limits);
  if (tables.ok()) return *std::move(tables);
  Table table;
  table.faults.push_back({.expected = std::string(tables.status().message())});
  std::vector<Table> faulty;
  faulty.push_back(std::move(table));
  return faulty;
}

}  // namespace renkei::tables
