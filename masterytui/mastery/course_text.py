"""Where in a course's text something stands, and what is wrong with it in a teacher's words."""

import re

_HEADER = re.compile(r"\s*\[(\[?)\s*([\w\s.-]+?)\s*\]")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_CHOICE = re.compile(r"Invalid (?:enum )?value (.+)")
_WRONG = re.compile(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`")
_ABSENT = re.compile(r"Object missing required field `(\w+)`")
_WORDS = {
    "str": 'text in "quotes"',
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
    "date": "a date",
    "datetime": "a date",
    "time": "a time",
}


def table_lines(text: str) -> dict[str, int]:
    """The 1-based line of every header, by its table's path: "unit[0].item[2]", "tests".

    A table written inline has no header and is not in it.
    """
    found: dict[str, int] = {}
    count: dict[str, int] = {}
    current: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header is None:
            continue
        one_of_many, name = header[1], re.sub(r"\s", "", header[2])
        parent, _, last = name.rpartition(".")
        path = f"{current.get(parent, parent)}.{last}" if parent else last
        if one_of_many:
            count[path] = count.get(path, -1) + 1
            path = f"{path}[{count[path]}]"
        current[name] = path
        found[path] = number
    return found


def line_of(lines: dict[str, int], path: str) -> int:
    """The line of the innermost table of `lines` that holds `path`; 0 when none does."""
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path, 0)


def syntax_line(text: str, error: str) -> int:
    """The line that a TOML error message names; the last one where it says "end of document"."""
    place = _PLACE.search(error)
    return int(place[1]) if place else text.rstrip().count("\n") + 1


def plain(error: str) -> tuple[str, str]:
    """A validation error as (one sentence a teacher understands, the path it happened at)."""
    what, _, path = error.partition(" - at `$")
    path = path.strip(".`")
    key = re.sub(r"\[[\d.]+\]", "", path).rpartition(".")[2] or "the course"
    if wrong := _WRONG.fullmatch(what):
        wanted, got = (_WORDS.get(kind, kind) for kind in wrong.groups())
        return f"{key} must be {wanted}, not {got}", path
    if absent := _ABSENT.fullmatch(what):
        return f"{absent[1]} is missing here", path
    if choice := _CHOICE.fullmatch(what):
        return f"{key} cannot be {choice[1]}", path
    return f"{key}: {what}", path


def circle(needs: dict[str, list[str]]) -> list[str]:
    """A circle among these needs, its first member again at its end; empty when there is none."""
    settled: set[str] = set()
    for start in needs:
        path, ahead = [start], [iter(needs[start])]
        while ahead:
            code = next(ahead[-1], None)
            if code is None:
                settled.add(path.pop())
                ahead.pop()
            elif code in path:
                return [*path[path.index(code) :], code]
            elif code not in settled and code in needs:
                path.append(code)
                ahead.append(iter(needs[code]))
    return []
