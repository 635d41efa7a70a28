"""The report's files as their readers open them: a page, a CSV, a workbook, a Word document.

report_files_test.py RENKEI EXAMPLES [TEST...]. Leaves with 77 where everything was skipped.
"""

import csv
import datetime
import html.parser
import io
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

RENKEI, EXAMPLES = sys.argv[1:3]
HOSTILE = "=cmd|' /C calc'!A0 </td><script>alert(\"1\")</script> & ]]>\nsecond line"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
VOID = {"meta", "br"}


class Served:
    """FY2018 with one hostile record, in a folder of its own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="renkei-e2e-")
        self.path = pathlib.Path(self.folder.name)
        self.check("import", f"{EXAMPLES}/fy2018")
        body = {"event": {"summary": {"texts": {"ja": HOSTILE}}}}
        self.check("update", "programmes/jp-cn-air/activities/consultation-03",
                   "--mask", "event.summary", "--body", json.dumps(body))
        self.files = {}

    def run(self, *arguments, **options):
        options = {"capture_output": True, **options}
        return subprocess.run([RENKEI, *arguments, "--data-dir", str(self.path / "data")],
                              check=False, timeout=60, **options)

    def check(self, *arguments):
        outcome = self.run(*arguments)
        if outcome.returncode != 0:
            raise AssertionError(f"{arguments}: {outcome.stderr.decode()}")
        return outcome.stdout

    def report(self, *arguments, **options):
        return self.run("report", "--programme", "programmes/jp-cn-air", "--fiscal-year", "2018",
                        "--as-of", "2019-01-31", *arguments, **options)

    def file(self, name):
        """The report's file of this name; each is made once."""
        if name not in self.files:
            path = self.path / name
            outcome = self.report("--output", str(path))
            assert outcome.returncode == 0, outcome.stderr.decode()
            self.files[name] = path.read_bytes()
        return self.files[name]

    def tables(self):
        """Each table's rows of cells, as JSON has them."""
        report = json.loads(self.file("report.json"))
        return [block["table"]["rows"] for section in report["sections"]
                for block in section.get("blocks", []) if "table" in block]


def setUpModule():
    global served
    served = Served()


def tearDownModule():
    served.folder.cleanup()


def records_of(cell):
    return [f"{record['name']}@{record['revision']}" for record in cell.get("records", [])]


def text_of(element):
    """The text in an element, with its line breaks."""
    text = element.text or ""
    for child in element:
        text += ("\n" if child.tag == "br" else text_of(child)) + (child.tail or "")
    return text


class Nesting(html.parser.HTMLParser):
    """Ends of elements that were not begun, and beginnings that do not end."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.wrong = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)
        if tag not in VOID:
            self.wrong.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


class Page(unittest.TestCase):
    def setUp(self):
        self.page = ElementTree.fromstring(served.file("report.html"))

    def test_is_well_formed_to_a_browser_and_to_an_xml_parser(self):
        nesting = Nesting()
        nesting.feed(served.file("report.html").decode())
        self.assertEqual(nesting.wrong + nesting.open, [])
        self.assertNotIn("script", nesting.tags)

    def test_has_every_cell_of_the_report(self):
        shown = [[[text_of(cell) for cell in row] for row in table.find("tbody")]
                 for table in self.page.iter("table")]
        wanted = [[[cell.get("text", "") for cell in row["cells"]] for row in rows]
                  for rows in served.tables()]
        self.assertEqual(shown, wanted)
        self.assertIn(HOSTILE, [cell for table in shown for row in table for cell in row])

    def test_names_what_each_cell_stands_on(self):
        shown = [cell.get("data-records") or row.get("data-records") or ""
                 for table in self.page.iter("table") for row in table.find("tbody")
                 for cell in row]
        wanted = ["\n".join(records_of(cell)) for rows in served.tables() for row in rows
                  for cell in row["cells"]]
        self.assertEqual(shown, wanted)

    def test_says_its_language_and_what_its_headings_head(self):
        self.assertEqual(self.page.get("lang"), "ja")
        for heading in self.page.iter("th"):
            self.assertIn(heading.get("scope"), ("col", "row"))
        ids = [section.get("id") for section in self.page.iter("section")]
        self.assertEqual(len(ids), len(set(ids)))
        for link in self.page.iter("a"):
            self.assertRegex(link.get("href"), "^https?://")


class Csv(unittest.TestCase):
    def setUp(self):
        self.text = served.file("report.csv").decode("utf-8-sig")
        self.rows = list(csv.reader(io.StringIO(self.text, newline="")))

    def test_begins_with_a_byte_order_mark_and_ends_lines_as_the_rfc_does(self):
        self.assertTrue(served.file("report.csv").startswith(b"\xef\xbb\xbf"))
        outside_quotes = re.sub(r'"(?:[^"]|"")*"', "", self.text)
        self.assertEqual(outside_quotes.count("\n"), outside_quotes.count("\r\n"))

    def test_has_tables_of_figures_and_days(self):
        start = self.rows.index(["表 2-1-1 連携促進現地協議実施状況一覧表"])
        table = self.rows[start + 1:start + 20]
        self.assertEqual({len(row) for row in table}, {5})
        self.assertEqual(table[1][:4], ["1", "2018-05-10", "北九州市", "上海市"])
        self.assertEqual(table[2][1], "2018.5.23-24")
        self.assertEqual(self.rows[start + 20], [])
        self.assertIn(["2018 年度※", "4", "6", "3", "2", "15"], self.rows)

    def test_runs_no_text_as_a_formula(self):
        fields = [field for row in self.rows for field in row]
        self.assertIn("'" + HOSTILE, fields)
        self.assertEqual([field for field in fields if field[:1] in tuple("=+-@")], [])


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
        self.assertEqual(len(names), 1 + len(served.tables()))
        self.assertEqual(names[0], "平成 30 年度都市間連携協力事業の実施状況")
        self.assertIn("表 2-1-1", names)
        for name in names:
            self.assertLessEqual(len(name), 31)
        first = [value for row in self.rows(self.sheets[names[0]]).values() for value in row]
        self.assertIn("（注）研修期間には移動日も含む。", first)
        self.assertIn("スナップショット", first)

    def test_has_days_as_days_and_figures_as_numbers(self):
        sheet = self.sheets["表 2-1-1"]
        rows = self.rows(sheet)
        day = (datetime.date(2018, 5, 10) - datetime.date(1899, 12, 30)).days
        self.assertEqual(rows[3][:4], [1.0, float(day), "北九州市", "上海市"])
        self.assertEqual(self.number_format(sheet, "B3"), "yyyy-mm-dd")
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


class Files(unittest.TestCase):
    def test_are_the_same_for_the_same_report(self):
        for name in ("report.html", "report.csv", "report.xlsx"):
            again = served.report("--format", name.split(".")[1])
            self.assertTrue(again.stdout == served.file(name), name)
        workbook = zipfile.ZipFile(io.BytesIO(served.file("report.xlsx")))
        self.assertIn(b">1980-01-01T00:00:00Z<", workbook.read("docProps/core.xml"))

    def test_that_are_binary_are_not_written_to_a_terminal(self):
        ours, terminal = pty.openpty()
        refused = served.report("--format", "xlsx", capture_output=False, stdout=terminal,
                                stderr=subprocess.PIPE)
        os.close(terminal)
        os.close(ours)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("--output: is required: xlsx is binary", refused.stderr.decode())

    def test_that_cannot_be_written_are_an_error_and_leave_nothing(self):
        for path, why in ((served.path / "nowhere" / "report.html", "No such file or directory"),
                          (served.path, "it is a directory")):
            failed = served.report("--format", "html", "--output", str(path))
            self.assertEqual(failed.returncode, 1)
            self.assertIn(f"cannot write '{path}': {why}", failed.stderr.decode())
        self.assertEqual(list(served.path.glob("**/*.part")), [])

    def test_of_word_need_pandoc_and_say_so(self):
        path = served.path / "without.docx"
        refused = served.report("--output", str(path), env={**os.environ, "PATH": "/nowhere"})
        self.assertEqual(refused.returncode, 1)
        self.assertIn("install the package pandoc", refused.stderr.decode())
        self.assertFalse(path.exists())


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
        styles = word.read("word/styles.xml").decode()
        self.assertIn("Yu Mincho", styles)
        self.assertIn("cantSplit", styles)


if __name__ == "__main__":
    run = unittest.main(argv=sys.argv[:1] + sys.argv[3:], exit=False, verbosity=2).result
    for test, reason in run.skipped:
        print(f"SKIP: {test}: {reason}")
    if not run.wasSuccessful():
        sys.exit(1)
    sys.exit(77 if run.skipped else 0)
