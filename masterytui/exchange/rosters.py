"""A class list -> the students in it, with what was odd and what only the teacher can say."""

import re
from collections import Counter
from collections.abc import Mapping

import msgspec

from masterytui.exchange import columns
from masterytui.exchange.asking import Question
from masterytui.exchange.columns import capped, fold
from masterytui.exchange.roster_columns import Columns, assign
from masterytui.exchange.tables import Row, Table
from masterytui.exchange.tails import bare
from masterytui.mastery.course import Problem
from masterytui.mastery.identity import Listed
from masterytui.mastery.names import LONGEST, clean, key, split, sure

_POINTS = {
    *("outof", "pointspossible", "possiblepoints", "maxpoints", "maximumpoints", "totalpoints"),
    *("average", "classaverage", "mean", "median", "manualposting", "muted"),
}
"""First cells of rows that are about the marks, not about a student."""

_OTHERS = re.compile(
    "teacher|instructor|professor|faculty|staff|aide|assistant|^ta$|admin|guardian|parent|relative"
    "|observer|proctor|designer|counsel"
)
_LEFT = re.compile("inactive|deleted|dropped|withdrawn|left|exited|transferred")


class ClassList(msgspec.Struct, frozen=True, kw_only=True):
    """What a class list says, read with every open question's default."""

    students: tuple[Listed, ...] = ()
    """One for each student and section."""
    format: str = ""
    ignored_columns: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What was left out or is to look at, by line."""
    questions: tuple[Question, ...] = ()

    @property
    def classes(self) -> dict[str, int]:
        """The classes in the order of the list, with their students."""
        return dict(Counter(student.section for student in self.students))


def class_list(
    table: Table,
    *,
    mapping: Mapping[str, str] | None = None,
    section: str = "",
    twins: bool | None = None,
    yes: bool = False,
) -> ClassList | Problem:
    """The students of a class list, or why it cannot be read.

    `mapping`: column's name or 1-based number -> field. `section`: the class of those whose row
    names none. `twins`: whether two of one name and class without ids are two students; None asks.
    `yes` takes the default of every question that has one.
    """
    found = assign(table, mapping or {})
    if isinstance(found, Problem):
        return found
    named = {"name", "first", "last", "preferred"} & found.fields.keys()
    blank = columns.valueless(table, found.wanted)
    if blank and not (named and found.sheet.rows):
        return blank[0]
    if not found.sheet.rows:
        return Problem("there are no students in this list", table.name)
    if not named:
        return ClassList(
            format=f"class list ({table.format})",
            problems=table.oddities,
            questions=found.questions,
        )
    reading = _Reading(found)
    listed = reading.rows()
    own = table.section if "section" not in found.fields else ""
    placed, questions = _with_sections(listed, own or clean(section), table.name)
    students, namesakes = reading.once(placed, twins=bool(twins))
    questions = [*found.questions, *questions]
    if namesakes and twins is None:
        questions.append(_twins(namesakes))
    if yes:
        questions = [question for question in questions if not question.default]
    if not students and not questions:
        return blank[0] if blank else Problem("there are no students in this list", table.name)
    return ClassList(
        students=tuple(students),
        format=f"class list ({table.format})",
        ignored_columns=found.ignored,
        problems=(
            *table.oddities,
            *columns.ragged(found.sheet),
            *blank,
            *capped(reading.problems),
        ),
        questions=tuple(questions),
    )


class _Reading:
    """One pass over the rows, and what was odd in it."""

    def __init__(self, found: Columns) -> None:
        self.sheet = found.sheet
        self.fields = found.fields
        self.problems: list[Problem] = []
        self.unsure: list[Listed] = []
        valueless = self.sheet.table.valueless
        self.valueless = {line for line, n in valueless if n in found.wanted}
        self.nameless = {line for line, n in valueless if n in found.names}
        column = self.fields.get("section", -1)
        self.sections = {
            row.cell(column) for row in self.sheet.rows if column >= 0 and not self._long(row)
        }

    def rows(self) -> list[Listed]:
        """The students row by row; `section` empty where the row names none."""
        found = [student for row in self.sheet.rows if (student := self._student(row))]
        if self.unsure:
            first = self.unsure[0]
            more = f" and {len(self.unsure) - 1} more" if len(self.unsure) > 1 else ""
            text = f"of “{first.name}”{more} the first word is taken as the given name"
            self._tell(text, first.line)
        return found

    def once(
        self, listed: list[Listed], *, twins: bool
    ) -> tuple[list[Listed], list[tuple[Listed, Listed]]]:
        """Each student once for each section, and those of one name and section without ids."""
        kept: list[Listed] = []
        owners: dict[str, Listed] = {}
        places: dict[tuple[str, str], list[Listed]] = {}
        namesakes: list[tuple[Listed, Listed]] = []
        for student in listed:
            owner = owners.setdefault(student.source, student) if student.source else student
            if key(owner.given, owner.family) != key(student.given, student.family):
                who = f"the id {student.source} is {owner.name}’s (line {owner.line})"
                self._tell(f"{who}: {student.name} is left out", student.line)
                continue
            known = student.source or key(student.given, student.family)
            before = places.setdefault((student.section, known), [])
            if before and not student.source:
                namesakes.append((before[0], student))
            if before and not (twins and not student.source):
                told = f"{student.name} stands in line {before[0].line} already: taken once"
                self._tell(told, student.line)
                continue
            before.append(student)
            kept.append(student)
        return kept, namesakes

    def _student(self, row: Row) -> Listed | None:
        first = next(cell for cell in row.cells if cell.strip())
        if fold(first) in _POINTS:
            return None
        if self._long(row):
            mended = self._mended(row)
            if mended is None:
                self._tell("a row with a cell too many is left out: which one is unclear", row.line)
                return None
            row = mended
        if row.line in self.nameless:  # which is told of its own
            return None
        given, family = self._name(row)
        name = f"{given} {family}"
        if not re.search(r"[^\W\d_]", name) or key(given, family) == "test student":
            self._tell("a row without a name is left out", row.line)
            return None
        if len(name) > LONGEST or "@" in name or self._guessed_digits(name):
            self._tell("this is no student’s name: left out", row.line)
            return None
        role, status = fold(self._cell(row, "role")), fold(self._cell(row, "status"))
        if _OTHERS.search(role) or _LEFT.search(status):
            self._tell(f"{name.strip()} is listed as {role or status}: left out", row.line)
            return None
        student = Listed(
            given=given,
            family=family,
            source=self._cell(row, "id"),
            section=self._cell(row, "section"),
            seat=self._cell(row, "seat"),
            objective=self._cell(row, "objective"),
            line=row.line,
        )
        if "id" in self.fields and not student.source and row.line not in self.valueless:
            self._tell(f"{student.name} has no id: known by class and name", row.line)
        if "name" in self.fields and not sure(bare(row.cell(self.fields["name"]))):
            self.unsure.append(student)
        return student

    def _name(self, row: Row) -> tuple[str, str]:
        if "name" in self.fields:
            return split(self._bare(row.cell(self.fields["name"]), row))
        given = self._bare(self._cell(row, "preferred") or self._cell(row, "first"), row)
        # "1. Ade, Ann": the line's number has come to stand before the family name.
        family = re.sub(r"^\d+[.)]\s+", "", self._bare(self._cell(row, "last"), row))
        # One name stands as the given name.
        return (given, family) if given else (family, "")

    def _bare(self, name: str, row: Row) -> str:
        without = bare(name)
        if without != name:
            self._tell("a number stands behind the name: it is not kept", row.line)
        return without

    def _cell(self, row: Row, field: str) -> str:
        value = clean(row.cell(self.fields[field])) if field in self.fields else ""
        # A dash says "none", and an address has slipped from another column.
        return value if re.search(r"\w", value) and "@" not in value else ""

    def _guessed_digits(self, name: str) -> bool:
        """Whether a line of a list without a header is a title such as "Period 3"."""
        return not self.sheet.header and re.search(r"\d", name) is not None

    def _long(self, row: Row) -> bool:
        return bool(self.sheet.table.delimiter and self.sheet.header) and (
            row.written > self.sheet.cells
        )

    def _mended(self, row: Row) -> Row | None:
        """The row in the header's columns: "Last, First" without quotation marks is one cell."""
        n = self.fields.get("name", -1)
        cells = row.cells
        if 0 <= n < len(cells) - 1 and cells[n + 1].startswith(" ") and "," not in cells[n]:
            joined = f"{cells[n]},{cells[n + 1]}"
            return Row(row.line, (*cells[:n], joined, *cells[n + 2 :]))
        fits = "section" not in self.fields or self._cell(row, "section") in self.sections
        return row if fits else None

    def _tell(self, text: str, line: int) -> None:
        self.problems.append(Problem(text, self.sheet.table.name, line))


def _with_sections(
    listed: list[Listed], section: str, file: str
) -> tuple[list[Listed], list[Question]]:
    """The students with a class each: their row's, else `section`, else the likeliest one."""
    spelt: dict[str, str] = {}
    for student in listed:
        spelt.setdefault(student.section.casefold(), student.section)
    without = [student for student in listed if not student.section]
    default, questions = section, []
    if without and not section:
        seen = Counter(student.section for student in listed if student.section)
        if seen:
            default = seen.most_common(1)[0][0]
            more = f" and {len(without) - 1} more without a class" if len(without) > 1 else ""
            text = f"which class is for {without[0].name} (line {without[0].line}){more}?"
        else:
            # What a browser adds to a second download of one name is no part of the class's.
            default = clean(re.sub(r"(?:\s*\(\d+\))?\.[^.]*$", "", file))
            text = "which class is this a list of?"
        questions = [
            Question("section", text, tuple(seen), default, must=bool(seen) or not default)
        ]
    spelt[""] = spelt.get(default.casefold(), default)
    return [
        msgspec.structs.replace(student, section=spelt[student.section.casefold()])
        for student in listed
    ], questions


def _twins(namesakes: list[tuple[Listed, Listed]]) -> Question:
    first, second = namesakes[0]
    more = f" ({len(namesakes)} such pairs)" if len(namesakes) > 1 else ""
    text = (
        f"{first.name} stands in lines {first.line} and {second.line} without an id{more}: "
        "one student or two?"
    )
    return Question("twins", text, ("one", "two"), "one")
