"""The tree as the lint rules see it: {path: text} of the files that git tracks or would track.

A rule is a function from such a tree to its findings, so that rules_test.py can hand it a bad one.
"""

import pathlib
import posixpath
import re
import subprocess
import typing

ROOT = pathlib.Path(__file__).resolve().parents[2]

CPP = (".h", ".cc")
CMAKE = (".cmake", "CMakeLists.txt")


class Finding(typing.NamedTuple):
    path: str
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


def paths(suffixes):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for path in sorted(set(listed.split("\0")))
            if path.endswith(suffixes) and (ROOT / path).is_file()]


def read():
    chosen = paths((*CPP, *CMAKE, ".proto", ".py", ".sh"))
    return {path: (ROOT / path).read_text(encoding="utf-8") for path in chosen}


def is_test(path):
    folders = path.split("/")[:-1]
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return (folders[:1] == ["tests"] or "testing" in folders or "conformance" in folders
            or (path.endswith(CPP) and stem.endswith(("_test", "_fixture"))))


_NOT_CODE = re.compile(
    r"""//[^\n]*
      | /\*.*?\*/
      | R"(?P<mark>[^\s()\\]*)\(.*?\)(?P=mark)"
      | "(?:\\.|[^"\\\n])*"
      | (?<!\w)'(?:\\.|[^'\\\n])+'
      | ^\s*\#(?:[^\n]*\\\n)*[^\n]*""",
    re.DOTALL | re.MULTILINE | re.VERBOSE)


def code_only(text):
    """C++ without comments, literals and preprocessor lines; each line keeps its number."""
    return _NOT_CODE.sub(lambda match: "\n" * match[0].count("\n"), text)


def numbered_matches(pattern, text):
    """(line, match) of each match of `pattern` in `text`."""
    for match in re.finditer(pattern, text, re.MULTILINE):
        yield text.count("\n", 0, match.start()) + 1, match
