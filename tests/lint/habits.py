"""Small habits that a reader should never meet."""

import re

from tree import CMAKE, Finding, is_test, numbered_matches

NAMELESS = re.compile(r"(^|_)(util|utils|helper|helpers|misc|manager|impl)(_|\.|$)")
SLEEP = r"\b(sleep_for|sleep_until|SleepFor|nanosleep|usleep)\b|\bsleep\s*[( ]\s*\d"


def check(tree):
    for path, text in tree.items():
        if path.startswith("tests/lint/"):
            continue  # it spells out what it forbids
        for part in path.split("/"):
            if NAMELESS.search(snake_case(part)):
                yield Finding(path, 1, f"'{part}' names nothing; say what it is")
        for line, _ in numbered_matches(r"\bTODO\b", text):
            yield Finding(path, line, "an open end belongs in an issue")
        if path.endswith(CMAKE):
            for line, _ in numbered_matches(r"file\s*\(\s*GLOB", text):
                yield Finding(path, line, "sources are listed by hand")
        if is_test(path):
            for line, _ in numbered_matches(SLEEP, text):
                yield Finding(path, line, "a test waits for a condition, not for time to pass")


def snake_case(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
