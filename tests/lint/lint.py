"""Holds one rule against the tree: `python3 tests/lint/lint.py arrows|fields|habits|sizes|format`."""

import subprocess
import sys

import arrows
import fields
import habits
import sizes
import tree


def clang_format():
    command = ["clang-format", "--dry-run", "-Werror", "--ferror-limit=1"]
    return subprocess.run([*command, *tree.paths(tree.CPP)], cwd=tree.ROOT, check=False).returncode


def main(rule):
    if rule == "format":
        return clang_format()
    rules = {"arrows": arrows, "fields": fields, "habits": habits, "sizes": sizes}
    findings = list(rules[rule].check(tree.read()))
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
