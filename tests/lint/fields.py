"""What callers write, the protos say in full: whether a field is needed, in its comment's first words.

A field is a caller's to write if a request leads to it, through whatever messages. Fields of a oneof
have the oneof's comment for it. That there is a comment at all is buf's to ask, in buf.yaml.
"""

import re

from tree import Finding

WORDS = ("Required", "Optional", "Output only")

# One line of a proto as clang-format and people write them.
LINE = re.compile(
    r"""\s*(?:
        //\s?(?P<comment>.*)
      | (?P<block>message|oneof|enum|service|rpc|extend)\s+(?P<name>\w+)[^{]*\{(?P<shut>.*\})?
      | (?:repeated\s+|optional\s+)?(?P<type>map<.*>|[\w.]+)\s+(?P<field>\w+)\s*=\s*\d+.*;
      | (?P<end>\})
    )\s*$""", re.VERBOSE)


class Field:
    """Of a message: where it stands, its type as written, and its comment or that of its oneof."""

    def __init__(self, path, line, name, type_name, comment):
        self.path, self.line, self.name, self.type_name = path, line, name, type_name
        self.comment = comment


def check(tree):
    messages = {}
    for path, text in tree.items():
        if path.endswith(".proto") and not path.startswith("proto/grpc/"):
            messages.update(read(path, text))
    for message in sorted(written(messages)):
        for field in messages[message]:
            if not field.comment.startswith(WORDS):
                yield Finding(field.path, field.line,
                              f"{message}.{field.name} does not begin by saying {', '.join(WORDS)}")


def read(path, text):
    """{message: [Field]}, a nested message as "Outer.Inner"."""
    messages, scopes, comment = {}, [], []
    for number, match in enumerate(map(LINE.match, text.splitlines()), 1):
        said = " ".join(comment)
        if match and match["comment"] is not None:
            comment.append(match["comment"])
            continue
        comment = []
        if not match:
            continue
        if match["block"] and not match["shut"]:
            scopes.append((match["block"], match["name"], said))
            if match["block"] == "message":
                messages[scope_of(scopes)] = []
        elif match["field"] and scopes and scopes[-1][0] in ("message", "oneof"):
            said = scopes[-1][2] if scopes[-1][0] == "oneof" else said
            field = Field(path, number, match["field"], match["type"], said)
            messages[scope_of(scopes)].append(field)
        elif match["end"] and scopes:
            scopes.pop()
    return messages


def scope_of(scopes):
    return ".".join(name for kind, name, _ in scopes if kind == "message")


def written(messages):
    """The messages that requests lead to."""
    found, to_do = set(), [name for name in messages if name.endswith("Request")]
    while to_do:
        message = to_do.pop()
        if message in found:
            continue
        found.add(message)
        for field in messages[message]:
            for type_name in re.findall(r"[\w.]+", field.type_name):
                to_do += resolve(messages, message, type_name)
    return found


def resolve(messages, scope, type_name):
    """The message that a type's name in `scope` stands for, if it is one of these."""
    name = re.sub(r"^(?:[a-z]\w*\.)+", "", type_name)
    inside = [".".join(scope.split(".")[:depth] + [name])
              for depth in range(scope.count(".") + 1, -1, -1)]
    return [found for found in inside if found in messages][:1]
