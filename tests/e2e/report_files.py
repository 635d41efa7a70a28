"""FY2018's report as files, for the tests of what other programs open.

A test is called with RENKEI EXAMPLES [TEST...], and leaves with 77 where everything was skipped.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

RENKEI, EXAMPLES = sys.argv[1:3]
HOSTILE = "=cmd|' /C calc'!A0 </td><script>alert(\"1\")</script> & ]]>\nsecond line"


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

    def report(self, *arguments, year="2018", as_of="2019-01-31", **options):
        return self.run("report", "--programme", "programmes/jp-cn-air", "--fiscal-year", year,
                        "--as-of", as_of, *arguments, **options)

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

    def clean_up(self):
        self.folder.cleanup()


def run_tests():
    run = unittest.main(argv=sys.argv[:1] + sys.argv[3:], exit=False, verbosity=2).result
    for test, reason in run.skipped:
        print(f"SKIP: {test}: {reason}")
    if not run.wasSuccessful():
        sys.exit(1)
    sys.exit(77 if run.skipped else 0)
