"""How much memory and time a large import takes: its own process, and the suite that it talks to.

    import_memory.py PROGRAM [ROWS]

Imports ROWS activities (100,000) from CSV into an empty suite, imports them again, exports them as a
workbook, imports either form into an empty suite that is served in the same process, and exports
them from there. Each line says the most memory that a process ever had (VmHWM) and how long it took.
Exits with 1 where the process of an import or export took more than 300 MB, that of a workbook with
the suite beside it excepted.
"""

import datetime
import os
import pathlib
import subprocess
import sys
import tempfile
import time

LIMIT_MB = 300

PARTIES = """id,kind,country,name_ja,short_name_ja
jp-kitakyushu,CITY,JP,北九州市,北九州
cn-tianjin,CITY,CN,天津市,天津
"""
PROGRAMMES = """id,title_ja,time_zone,fiscal_year_start_month,sides
bench,計測,Asia/Tokyo,4,japan JP [ja=日本]; china CN [ja=中国]
"""
HEADINGS = ("id,programme,kind,ordinal,state,span,title_ja,title_en,venues,parties,headcounts,"
            "part_of,category,links,sources,notes\n")


def write_sheets(folder, rows):
    (folder / "parties.csv").write_text(PARTIES)
    (folder / "programmes.csv").write_text(PROGRAMMES)
    first = datetime.date(2018, 4, 1)
    with open(folder / "activities.csv", "w", encoding="utf-8") as file:
        file.write(HEADINGS)
        for i in range(rows):
            day = first + datetime.timedelta(days=i % 365)
            file.write(f"a-{i},bench,TRAINING_VISIT,{i % 500 + 1},COMPLETED,{day},第{i}回訪日研修,"
                       f"Training visit {i},北九州市,北九州市; 天津市 [ja=環境局],"
                       f"TRAINEE 5 [ja=幹部+実務者],,,,bench-report [表 {i}] @2019-01-31,\n")


def most_memory_mb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0


def run(what, command):
    """Runs a command to its end; its most memory in MB."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.exit(f"{what} failed")
    mb = usage.ru_maxrss / 1024
    print(f"{what:<48}{mb:>6.0f} MB {time.monotonic() - started:>7.1f} s", flush=True)
    return mb


def serve(program, data_dir):
    services = ["coordination", "technical", "monitoring", "aggregator", "gateway"]
    arguments = [word for service in services for word in (f"--{service}", "127.0.0.1:0")]
    suite = subprocess.Popen([program, "serve", "--data-dir", data_dir, *arguments],
                             stdout=subprocess.PIPE, text=True)
    gateway = ""
    for line in suite.stdout:
        words = line.split()
        if words[0] == "gateway":
            gateway = words[1]
        if words[0] == "ready":
            return suite, gateway
    sys.exit("the suite did not start")


def main():
    program = sys.argv[1]
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        sheets = pathlib.Path(folder) / "sheets"
        sheets.mkdir()
        write_sheets(sheets, rows)
        suite, gateway = serve(program, f"{folder}/served")
        there = ["--server", gateway]
        export = [program, "export", "--programme", "bench"]
        most = [run(f"{rows} rows of CSV, into a suite that is served",
                    [program, "import", sheets, *there]),
                run("the same again", [program, "import", sheets, *there])]
        most.append(run("exported as a workbook",
                        [*export, "--format", "xlsx", "--output", f"{folder}/xlsx", *there]))
        most.append(run("the workbook", [program, "import", f"{folder}/xlsx", *there]))
        print(f"{'the suite':<48}{most_memory_mb(suite.pid):>6.0f} MB")
        suite.terminate()
        suite.wait()
        for form, path in (("CSV", sheets), ("XLSX", f"{folder}/xlsx")):
            most.append(run(f"{form}, with the suite in the same process",
                            [program, "import", path, "--data-dir", f"{folder}/{form}"]))
        again = [*export, "--data-dir", f"{folder}/CSV"]
        most.append(run("exported as CSV, with the suite in the same process",
                        [*again, "--format", "csv", "--output", f"{folder}/again-csv"]))
        # Not held to the limit: libxlsxwriter keeps every cell until the workbook is whole.
        run("exported as a workbook, likewise",
            [*again, "--format", "xlsx", "--output", f"{folder}/again-xlsx"])
    return 0 if max(most) <= LIMIT_MB else 1


sys.exit(main())
