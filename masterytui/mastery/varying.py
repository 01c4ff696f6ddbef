"""What varies in a question, as a teacher writes it: the text -> every version there is.

    m = 2.0 to 9.0 g                 one step of the last place written, here 0.1
    v = 100. to 500. mL by 50        or a step of one's own
    t = 273, 298, 310 K              one of these
    metal = zinc, iron               words do, too

Several stand in lines of their own or behind a semicolon. A table names what goes together, one
row a version, its cells behind | or a tab; a column called answer has the answers:

    salt | M (g/mol)
    NaCl | 58.44
    KBr  | 119.00
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from keyword import iskeyword
from math import prod

import msgspec

from masterytui.mastery.figures import NUMBER, is_number, typed
from masterytui.mastery.formula import CONSTANTS, FUNCTIONS
from masterytui.mastery.records import Values

MOST = 1_000_000
"""Steps of a range, at most."""
ANSWER = "answer"
"""The column of a table that has the answers."""
RESERVED = frozenset({ANSWER, "log", *FUNCTIONS, *CONSTANTS})
"""Names that mean something already."""

_NAME = r"[A-Za-z]\w{0,29}"
_ENTRY = re.compile(rf"({_NAME})\s*=\s*(.+)", re.ASCII)
_RANGE = re.compile(
    rf"({NUMBER})\s+to\s+({NUMBER})(?:\s+(?!by\s)(.+?))?(?:\s+by\s+({NUMBER}))?", re.ASCII
)
_LAST = re.compile(rf"({NUMBER})\s+(.+)")
_COLUMN = re.compile(rf"({_NAME})(?:\s*\((.+)\))?", re.ASCII)
_BETWEEN = re.compile(rf"({NUMBER})\s+to\s+({NUMBER})")


class Axis(msgspec.Struct, frozen=True):
    """What changes together: one value, or the cells of a row."""

    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def at(self, place: int) -> tuple[str, ...]:
        """What the names are at a 0-based place."""
        raise NotImplementedError


class Steps(Axis, frozen=True):
    """A range, step by step."""

    first: Decimal
    last: Decimal
    step: Decimal
    """Above 0."""
    pointed: bool
    """Whether the first was typed with a point behind it: "250."."""

    @property
    def count(self) -> int:
        return int((self.last - self.first) // self.step) + 1

    def at(self, place: int) -> tuple[str, ...]:
        return (typed(self.first + place * self.step, pointed=self.pointed),)


class Rows(Axis, frozen=True):
    """A list, or a table."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        return len(self.rows)

    def at(self, place: int) -> tuple[str, ...]:
        return self.rows[place]


class Spread(msgspec.Struct, frozen=True, dict=True):
    """Every version of a question."""

    axes: tuple[Axis, ...] = ()
    units: Mapping[str, str] = {}
    """By name, for those that have one."""
    answers: Mapping[tuple[str, ...], str] = {}
    """By the other cells of a table's row, where it has a column of answers."""
    wrong: tuple[str, ...] = ()
    """What could not be read, in a sentence each; it is left out."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Everything that varies."""
        return tuple(name for axis in self.axes for name in axis.names)

    @cached_property
    def count(self) -> int:
        """How many versions there are; 0 where nothing varies."""
        return prod(axis.count for axis in self.axes) if self.axes else 0

    def at(self, place: int) -> Values:
        """The version at a 0-based place below `count`."""
        found: list[tuple[str, str]] = []
        for axis in self.axes:
            place, here = divmod(place, axis.count)
            found += zip(axis.names, axis.at(here), strict=True)
        return tuple(sorted(found))

    def answer(self, values: Values) -> str:
        """The answer that the table has for this version; "" where it has none."""
        known = dict(values)
        row = self.axes[-1].names if self.axes else ()  # the table comes last
        return self.answers.get(tuple(known.get(name, "") for name in row), "")


def read(vary: str, table: str = "") -> Spread:
    """Every version that the two texts come to, and what in them cannot be read."""
    axes: list[Axis] = []
    units: dict[str, str] = {}
    wrong: list[str] = []
    for entry in _parts(re.split(r"[;\n\r]", vary)):
        found = _ENTRY.fullmatch(entry)
        if found is None:
            wrong.append(f'"{entry}" does not say what varies; write it like m = 2.0 to 9.0 g')
            continue
        name, text = found.groups()
        axis = _axis(name, text)
        if isinstance(axis, str):
            wrong.append(axis)
        else:
            axes.append(axis[0])
            units[name] = axis[1]
    answers: Mapping[tuple[str, ...], str] = {}
    if _entries(table):
        rows = _rows(table)
        if isinstance(rows, str):
            wrong.append(rows)
        else:
            axes.append(rows[0])
            units |= rows[1]
            answers = rows[2]
    names = [name for axis in axes for name in axis.names]
    wrong += [f"{name} stands twice among what varies" for name in _twice(names)]
    wrong += [
        f"nothing that varies can be called {name}: that means something already"
        for name in dict.fromkeys(names)
        if name in RESERVED or iskeyword(name)
    ]
    return Spread(tuple(axes), {n: u for n, u in units.items() if u}, answers, tuple(wrong))


def between(text: str) -> tuple[float, float] | str:
    """The smallest and the largest answer that "0 to 100" says, or what is wrong with it."""
    found = _BETWEEN.fullmatch(text.strip())
    if found is None or float(found[1]) > float(found[2]):
        return f'between = "{text}" is no range; write it like "0 to 100"'
    return float(found[1]), float(found[2])


def _axis(name: str, text: str) -> tuple[Axis, str] | str:
    """The values of one name, and their unit."""
    span = _RANGE.fullmatch(text)
    if span is not None:
        first, last, unit, by = span.groups()
        low, high = Decimal(first), Decimal(last)
        places = min(int(low.as_tuple().exponent), int(high.as_tuple().exponent))
        step = Decimal(by) if by else Decimal((0, (1,), places))
        if step <= 0:
            return f"the step of {name} must be above 0"
        if low + step > high:
            return f"{name} has no second value between {first} and {last}"
        if low + MOST * step < high:
            return f"{name} has more than a million values between {first} and {last}"
        low = low.quantize(Decimal((0, (1,), min(places, int(step.as_tuple().exponent)))))
        return Steps((name,), low, high, step, first.endswith(".")), unit or ""
    words = [word.strip() for word in text.split(",")]
    unit = ""
    if (last := _LAST.fullmatch(words[-1])) and all(map(is_number, words[:-1])):
        words[-1], unit = last.groups()
    if len(words) < 2 or not all(words) or any(_RANGE.fullmatch(word) for word in words):
        return f"{name} = {text} is neither a range (2.0 to 9.0 g) nor a list (273, 298, 310 K)"
    alike = next(_twice([_same(word) for word in words]), None)
    if alike is not None:
        return f"two values of {name} are alike: {alike}"
    return Rows((name,), tuple((word,) for word in words)), unit


def _rows(
    table: str,
) -> tuple[Axis, dict[str, str], Mapping[tuple[str, ...], str]] | str:
    """What a table has: its rows, the units in its head, its answers."""
    lines = [re.split(r"[|\t]", line.strip().strip("|")) for line in _entries(table)]
    head, *body = ([cell.strip() for cell in line] for line in lines)
    columns = [_COLUMN.fullmatch(cell) for cell in head]
    names = [column[1] for column in columns if column]
    if len(names) < len(head):
        odd = head[[bool(column) for column in columns].index(False)]
        return f'"{odd}" cannot head a column of the table; a name like m or M (g/mol) can'
    uneven = next((line for line in body if len(line) != len(head)), None)
    if uneven is not None:
        return f'the table\'s row "{" | ".join(uneven)}" does not have {len(head)} cells'
    if not all(cell for line in body for cell in line):
        return "the table has an empty cell"
    kept = [n for n, name in enumerate(names) if name != ANSWER]
    rows = tuple(tuple(line[n] for n in kept) for line in body)
    if not kept or len(rows) < 2:
        return "the table needs two rows at least below its head"
    alike = next(_twice(["|".join(map(_same, row)) for row in rows]), None)
    if alike is not None:
        return f"two rows of the table are alike: {alike.replace('|', ' | ')}"
    units = {column[1]: column[2] or "" for column in columns if column}
    answers = {}
    if ANSWER in names:
        place = names.index(ANSWER)
        answers = {row: line[place] for row, line in zip(rows, body, strict=True)}
    return Rows(tuple(names[n] for n in kept), rows), units, answers


def _entries(text: str) -> list[str]:
    """The lines of a table; of a single one, the parts between semicolons."""
    lines = _parts(text.splitlines())
    return lines if len(lines) > 1 else _parts(text.split(";"))


def _parts(texts: Sequence[str]) -> list[str]:
    return [text.strip() for text in texts if text.strip()]


def _same(word: str) -> str:
    """Numbers of one size are the same, however they are typed; so are words but for capitals."""
    return f"{Decimal(word).normalize():f}" if is_number(word) else word.casefold()


def _twice(words: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            yield word
        seen.add(word)
