"""The report's files as their readers open them: a page, a CSV; and how files are written."""

import csv
import html.parser
import io
import json
import os
import pty
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

import report_files
from report_files import HOSTILE

VOID = {"meta", "br", "col", "wbr"}


def setUpModule():
    global served
    served = report_files.Served()


def tearDownModule():
    served.clean_up()


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
        ids = [section.get("id") for section in self.page.iter("section")
               if section.get("class") != "entry"]
        self.assertNotIn(None, ids)
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

    def test_lists_the_record_versions_behind_each_cell(self):
        start = self.rows.index(["根拠となる記録"])
        self.assertEqual(self.rows[start + 1], ["記録", "台帳", "エポック", "リビジョン", "セル"])
        figures = self.rows.index(["2018 年度※", "4", "6", "3", "2", "15"])
        behind = [row for row in self.rows[start + 2:] if row[-1] == f"B{figures + 1}"]
        self.assertEqual([row[:2] for row in behind],
                         [["programmes/jp-cn-air/exchanges/visits-tianjin", "technical"]])

    def test_runs_no_text_as_a_formula(self):
        fields = [field for row in self.rows for field in row]
        self.assertIn("'" + HOSTILE, fields)
        self.assertEqual([field for field in fields if field[:1] in tuple("=+-@")], [])


NEXT_YEAR = """id,programme,kind,state,span,title_ja,headcounts
consultation-01-19,jp-cn-air,CONSULTATION,COMPLETED,2019-05-10,,
joint-meeting-1-19,jp-cn-air,JOINT_MEETING,PLANNED,2019-12-10,次年度会合,
training-visit-1-19,jp-cn-air,TRAINING_VISIT,COMPLETED,2019-05-13..2019-05-17,,TRAINEE 5
"""


class Years(unittest.TestCase):
    """The report of the next year, whose last part compares the two. It adds to what is served."""

    @classmethod
    def setUpClass(cls):
        served.check("year", "open", "2019", "--from", "2018")
        sheets = served.path / "next"
        sheets.mkdir()
        (sheets / "activities.csv").write_text(NEXT_YEAR)
        served.check("import", str(sheets))
        part = json.loads(cls.report("json"))["sections"][-1]
        cls.table = part["blocks"][0]["table"]
        cls.cells = [[cell["text"] for cell in row["cells"]] for row in cls.table["rows"]]

    @staticmethod
    def report(form, *arguments):
        made = served.report("--format", form, *arguments, year="2019", as_of="2019-06-30")
        assert made.returncode == 0, made.stderr.decode()
        return made.stdout

    def test_are_counted_beside_one_another(self):
        self.assertEqual([column["heading"] for column in self.table["columns"]],
                         ["活動", "2018 年度", "2019 年度"])
        self.assertEqual([row[1:] for row in self.cells], [
            ["18", "1"],
            ["3（ほかに予定 1、うち予定日経過 1 件）", "0（ほかに予定 1）"],
            ["3", "―"],
            ["2", "―"],
            ["9", "1"],
            ["49 名", "5 名"],
            ["10（ほかに予定 2、うち予定日経過 2 件）", "―"],
            ["15", "―"],
            ["5", "―"],
            ["21 名", "―"],
            ["3（ほかに予定 1、うち予定日経過 1 件）", "―"],
            ["13", "―"],
            ["1", "―"],
            ["14 名", "―"],
            ["1", "―"]])

    def test_stand_in_every_form(self):
        text, markdown = self.report("text").decode(), self.report("md").decode()
        self.assertIn("３．年度別の推移\n", text)
        self.assertIn("## ３．年度別の推移\n", markdown)
        self.assertIn("| " + " | ".join(self.cells[0]) + " |\n", markdown)
        self.assertRegex(text, r"\| *18 \| *1 \|\n")
        table = list(ElementTree.fromstring(self.report("html")).iter("table"))[-1]
        self.assertEqual([[text_of(cell) for cell in row] for row in table.find("tbody")],
                         self.cells)
        self.assertEqual([cell.get("data-records", "") for row in table.find("tbody")
                          for cell in row],
                         ["\n".join(records_of(cell)) for row in self.table["rows"]
                          for cell in row["cells"]])
        rows = list(csv.reader(io.StringIO(self.report("csv").decode("utf-8-sig"), newline="")))
        start = rows.index(["３．年度別の推移"])
        self.assertEqual(rows[start + 2:start + 4],
                         [["活動", "2018 年度", "2019 年度"], [self.cells[0][0], "18", "1"]])

    def test_have_a_sheet_of_figures(self):
        workbook = zipfile.ZipFile(io.BytesIO(self.report("xlsx")))
        self.assertIn('name="３．年度別の推移"', workbook.read("xl/workbook.xml").decode())

    def test_are_named_in_the_reports_language(self):
        self.assertIn("## 3\\. Comparison of fiscal years\n",
                      self.report("md", "--lang", "en").decode())
        self.assertIn("## 三、各年度对比\n", self.report("md", "--lang", "zh").decode())


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


if __name__ == "__main__":
    report_files.run_tests()
