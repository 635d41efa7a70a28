"""How long a file and a function may be. The limits only ever get stricter.

Tests are measured like any code. Protos count as headers; they are read more than any.
"""

import re

from tree import Finding, code_only

FILE_LINES = {".h": 300, ".proto": 300, ".cc": 600, ".py": 300}
FUNCTION_LINES = 70


def check(tree):
    for path, text in tree.items():
        for suffix, limit in FILE_LINES.items():
            lines = text.count("\n")
            if path.endswith(suffix) and lines > limit:
                yield Finding(path, limit + 1, f"{lines} lines; {suffix} files end at {limit}")
        if path.endswith((".h", ".cc")):
            for first, last, name in functions(code_only(text)):
                length = last - first + 1
                if length > FUNCTION_LINES:
                    yield Finding(path, first,
                                  f"{name} has {length} lines; functions end at {FUNCTION_LINES}")


def functions(code):
    """(first line, last line, name) of each outermost function body.

    Leans on clang-format, which puts a space before the brace of a body and none before the brace
    of an initialiser.
    """
    scopes, statement, first, line, nested = [], "", 1, 1, 0
    for token in re.findall(r"[{};\n]|\b(?:public|protected|private):|[^{};\n]+?(?=[{};\n]|\bp\w+:|$)",
                            code):
        if token == "\n":
            line += 1
            statement += " "
        elif nested:
            nested += {"{": 1, "}": -1}.get(token, 0)
            if not nested:
                yield first, line, name_of(statement)
                statement = ""
        elif token == "{":
            kind = kind_of(statement)
            if kind == "function":
                nested = 1
            else:
                scopes.append(kind)
                statement = "" if kind == "scope" else statement + "{"
        elif token == "}":
            statement = "" if scopes and scopes.pop() == "scope" else statement + "}"
        elif token == ";" or token.endswith(":") and token[:-1].isalpha():
            statement = ""
        else:
            if not statement.strip():
                first = line
            statement += token


def kind_of(statement):
    """What a brace after `statement` opens: a scope, a function or an initialiser."""
    if not statement.endswith(" ") or statement.rstrip().endswith(("=", ",", "(")):
        return "scope" if not statement.strip() else "initialiser"
    declared = without_template(statement.strip())
    if re.match(r"(inline\s+)?(namespace|class|struct|union|enum|extern)\b", declared):
        return "scope"
    return "function" if "(" in declared else "initialiser"


def without_template(statement):
    """`statement` without the parameters of a template."""
    if not statement.startswith("template"):
        return statement
    depth = 0
    for place, letter in enumerate(statement):
        depth += {"<": 1, ">": -1}.get(letter, 0)
        if letter == ">" and not depth:
            return statement[place + 1:].strip()
    return statement


def name_of(statement):
    return re.split(r"\s", statement.split("(")[0].strip())[-1] + "()"
