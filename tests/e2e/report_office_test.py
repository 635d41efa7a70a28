"""The report's files as office programs open them: a workbook, a Word document."""

import datetime
import io
import json
import shutil
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

import report_files
from report_files import HOSTILE

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def setUpModule():
    global served
    served = report_files.Served()


def tearDownModule():
    served.clean_up()


class Workbook(unittest.TestCase):
    def setUp(self):
        self.zip = zipfile.ZipFile(io.BytesIO(served.file("report.xlsx")))
        self.parts = {name: ElementTree.fromstring(self.zip.read(name))
                      for name in self.zip.namelist()}
        targets = {relation.get("Id"): relation.get("Target")
                   for relation in self.parts["xl/_rels/workbook.xml.rels"]}
        self.sheets = {sheet.get("name"): self.parts["xl/" + targets[sheet.get(RELATION)]]
                       for sheet in self.parts["xl/workbook.xml"].iter(SHEET + "sheet")}
        self.strings = ["".join(text.text or "" for text in item.iter(SHEET + "t"))
                        for item in self.parts["xl/sharedStrings.xml"]]

    def rows(self, sheet):
        """{row: [value]}: a text as str, a number as float."""
        return {int(row.get("r")): [self.value(cell) for cell in row.iter(SHEET + "c")]
                for row in sheet.iter(SHEET + "row")}

    def value(self, cell):
        value = cell.findtext(SHEET + "v")
        if value is None:
            return ""
        return self.strings[int(value)] if cell.get("t") == "s" else float(value)

    def number_format(self, sheet, place):
        styles = self.parts["xl/styles.xml"]
        formats = {made.get("numFmtId"): made.get("formatCode")
                   for made in styles.iter(SHEET + "numFmt")}
        style = next(cell.get("s") for cell in sheet.iter(SHEET + "c") if cell.get("r") == place)
        return formats.get(styles.find(SHEET + "cellXfs")[int(style)].get("numFmtId"))

    def test_has_a_sheet_a_table_after_the_first(self):
        names = list(self.sheets)
        self.assertEqual(len(names), 1 + len(served.tables()) + 2)
        self.assertEqual(names[0], "平成 30 年度都市間連携協力事業の実施状況")
        self.assertIn("表 2-1-1", names)
        for name in names:
            self.assertLessEqual(len(name), 31)
        first = [value for row in self.rows(self.sheets[names[0]]).values() for value in row]
        self.assertIn("（注）研修期間には移動日も含む。", first)

    def test_says_what_it_stands_on(self):
        report = json.loads(served.file("report.json"))
        about = self.rows(self.sheets["この報告書について"])
        facts = {row[0]: row[1] for row in about.values() if len(row) == 2}
        self.assertEqual(facts["スナップショット"], report["snapshot"])
        self.assertEqual(facts["年度"], 2018.0)
        sources = [row for row in about.values() if len(row) == 3][1:]
        self.assertEqual(sources, [[source["source"], source["epoch"], float(source["revision"])]
                                   for source in report["sources"]])

    def test_lists_the_record_versions_behind_each_cell(self):
        rows = list(self.rows(self.sheets["根拠となる記録"]).values())
        self.assertEqual(rows[0], ["記録", "台帳", "エポック", "リビジョン", "シート", "セル"])
        epochs = {source["source"]: source["epoch"]
                  for source in json.loads(served.file("report.json"))["sources"]}
        listed = {(row[0], row[3]) for row in rows[1:]}
        wanted = {(record["name"], float(record["revision"])) for records in served.tables()
                  for row in records for cell in row["cells"] for record in cell.get("records", [])}
        self.assertLessEqual(wanted, listed)
        for name, source, epoch, _, sheet, cells in rows[1:]:
            self.assertEqual(epoch, epochs[source], name)
            self.assertRegex(cells, "^[A-Z]+[0-9]+(:[A-Z]+[0-9]+)?$")
            self.assertIn(sheet, self.sheets)
        self.assertIn("programmes/jp-cn-air/activities/consultation-01", [row[0] for row in rows
                      if row[4:] == ["表 2-1-1", "A3:E3"]])

    def test_makes_room_for_what_wraps(self):
        """Programs that do not measure rows by themselves would cut it."""
        heights = {int(row.get("r")): float(row.get("ht", 0))
                   for row in self.sheets["表 2-1-1"].iter(SHEET + "row")}
        self.assertGreaterEqual(heights[3], 15)
        self.assertGreater(heights[4], 1.9 * heights[3])

    def test_has_days_as_days_and_figures_as_numbers(self):
        sheet = self.sheets["表 2-1-1"]
        rows = self.rows(sheet)
        day = (datetime.date(2018, 5, 10) - datetime.date(1899, 12, 30)).days
        self.assertEqual(rows[3][:4], [1.0, float(day), "北九州市", "上海市"])
        self.assertEqual(self.number_format(sheet, "B3"), "yyyy.m.d")
        self.assertEqual(rows[4][1], "2018.5.23-24")
        technical = [sheet for name, sheet in self.sheets.items() if name.startswith("（１）共同研究")]
        self.assertEqual(self.rows(technical[0])[3], ["2018 年度※", 4.0, 6.0, 3.0, 2.0, 15.0])
        trainees = [sheet for name, sheet in self.sheets.items() if name.startswith("（５）4 モデル")]
        self.assertEqual(self.rows(trainees[0])[3][1:3], [1.0, 14.0])
        self.assertEqual(self.number_format(trainees[0], "C3"), '0" 名"')

    def test_keeps_and_repeats_its_headings(self):
        sheet = self.sheets["表 2-1-1"]
        self.assertEqual(next(sheet.iter(SHEET + "pane")).get("ySplit"), "2")
        page = next(sheet.iter(SHEET + "pageSetup"))
        self.assertEqual((page.get("paperSize"), page.get("orientation")), ("9", "landscape"))
        titles = [name.text for name in self.parts["xl/workbook.xml"].iter(SHEET + "definedName")]
        self.assertIn("'表 2-1-1'!$1:$2", titles)

    def test_runs_no_text_as_a_formula(self):
        self.assertIn(HOSTILE, self.strings)
        for name, part in self.parts.items():
            self.assertEqual(list(part.iter(SHEET + "f")), [], name)


@unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
class Docx(unittest.TestCase):
    def test_holds_the_report_in_our_style(self):
        word = zipfile.ZipFile(io.BytesIO(served.file("report.docx")))
        document = ElementTree.fromstring(word.read("word/document.xml"))
        text = "".join(part.text or "" for part in document.iter(WORD + "t"))
        for said in ("延べ 49 名招聘", "18 回実施（1 月末現在）", "約 30～40 名", "表 2-1-1"):
            self.assertIn(said, text)
        self.assertEqual(next(document.iter(WORD + "pgSz")).get(WORD + "w"), "11906")
        self.assertTrue(list(document.iter(WORD + "tblHeader")))
        self.assertIn("Yu Mincho", word.read("word/styles.xml").decode())

    def test_cuts_no_row_of_a_table(self):
        word = zipfile.ZipFile(io.BytesIO(served.file("report.docx")))
        self.assertIsNone(word.testzip())
        rows = list(ElementTree.fromstring(word.read("word/document.xml")).iter(WORD + "tr"))
        self.assertGreater(len(rows), 30)
        for row in rows:
            self.assertEqual([part.tag for part in row].count(WORD + "trPr"), 1)
            self.assertIsNotNone(row[0].find(WORD + "cantSplit"))

    def test_uses_the_styles_and_widths_of_the_page(self):
        word = zipfile.ZipFile(io.BytesIO(served.file("report.docx")))
        document = ElementTree.fromstring(word.read("word/document.xml"))
        styles = ElementTree.fromstring(word.read("word/styles.xml"))
        known = {style.get(WORD + "styleId") for style in styles.iter(WORD + "style")}
        used = {use.get(WORD + "val") for tag in ("pStyle", "rStyle", "tblStyle")
                for use in document.iter(WORD + tag)}
        self.assertLessEqual({"Heading3", "LabelledLine", "Label", "Note"}, used)
        self.assertEqual(used - known, set())
        grids = [[int(column.get(WORD + "w")) for column in grid]
                 for grid in document.iter(WORD + "tblGrid")]
        consultations = grids[1]
        self.assertGreater(consultations[4], 4 * consultations[0], "the subject, and the number")
        self.assertEqual({place.get(WORD + "val") for place in document.iter(WORD + "jc")},
                         {"left", "right"})


if __name__ == "__main__":
    report_files.run_tests()
