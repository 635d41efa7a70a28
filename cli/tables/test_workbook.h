// Workbooks for one test, written by hand down to the XML. Test code only.
#ifndef RENKEI_CLI_TABLES_TEST_WORKBOOK_H_
#define RENKEI_CLI_TABLES_TEST_WORKBOOK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace renkei::tables {

// A zip archive of parts that are stored as they are. `claimed_size`: what its directory says of
// each part's unpacked size, if not the truth.
class TestZip {
 public:
  void Add(const std::string& name, const std::string& bytes,
           std::optional<uint32_t> claimed_size = {}) {
    const std::string common = Number(20, 2) + Number(0, 2) + Number(0, 2) + Number(0, 4) +
                               Number(0, 4) + Number(bytes.size(), 4) +
                               Number(claimed_size.value_or(bytes.size()), 4) +
                               Number(name.size(), 2) + Number(0, 2);
    directory_ += "PK\x01\x02" + Number(20, 2) + common + Number(0, 2) + Number(0, 2) +
                  Number(0, 2) + Number(0, 4) + Number(parts_.size(), 4) + name;
    parts_ += "PK\x03\x04" + common + name + bytes;
    ++count_;
  }

  std::string Bytes() const {
    return parts_ + directory_ + "PK\x05\x06" + Number(0, 4) + Number(count_, 2) +
           Number(count_, 2) + Number(directory_.size(), 4) + Number(parts_.size(), 4) +
           Number(0, 2);
  }

 private:
  static std::string Number(uint64_t number, int width) {
    std::string bytes;
    for (int i = 0; i < width; ++i) bytes.push_back(static_cast<char>(number >> (8 * i)));
    return bytes;
  }

  std::string parts_;
  std::string directory_;
  uint32_t count_ = 0;
};

struct TestSheet {
  std::string name;
  std::string rows;  // <row>...</row>
  std::string after_rows = {};
  std::string attributes = {};  // of its entry in the workbook: state="hidden"
};

// What surrounds the sheets.
struct TestBook {
  std::vector<TestSheet> sheets;
  std::string workbook = {};      // <workbookPr date1904="1"/>
  std::string shared_texts = {};  // <si><t>...</t></si>
  // Style 1 shows a day and style 2 a month.
  std::string styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
      "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf "
      "numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>";

  TestZip Zip() const {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    std::string entries;
    std::string relations;
    TestZip zip;
    for (size_t i = 0; i < sheets.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      entries += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"rId" +
                 number + "\" " + sheets[i].attributes + "/>";
      relations += Relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
      zip.Add("xl/worksheets/sheet" + number + ".xml", head + "<worksheet><sheetData>" +
                                                           sheets[i].rows + "</sheetData>" +
                                                           sheets[i].after_rows + "</worksheet>");
    }
    relations += Relation("rIdS", "styles", "/xl/styles.xml");
    relations += Relation("rIdT", "sharedStrings", "sharedStrings.xml");
    zip.Add("xl/workbook.xml",
            head + "<workbook>" + workbook + "<sheets>" + entries + "</sheets></workbook>");
    zip.Add("xl/_rels/workbook.xml.rels",
            head + "<Relationships>" + relations + "</Relationships>");
    zip.Add("xl/styles.xml", head + "<styleSheet>" + styles + "</styleSheet>");
    zip.Add("xl/sharedStrings.xml", head + "<sst>" + shared_texts + "</sst>");
    return zip;
  }

  std::string Bytes() const { return Zip().Bytes(); }

 private:
  static std::string Relation(const std::string& id, const std::string& type,
                              const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"http://schemas.example/relationships/" + type +
           "\" Target=\"" + target + "\"/>";
  }
};

// <row> of texts, each in a cell of its own.
inline std::string TextRow(int line, const std::vector<std::string>& texts) {
  std::string row = "<row r=\"" + std::to_string(line) + "\">";
  for (const std::string& text : texts) {
    row += "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }
  return row + "</row>";
}

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_TEST_WORKBOOK_H_
