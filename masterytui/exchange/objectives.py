"""A sheet of objectives and questions -> the objectives in it, unit by unit, in order."""

import re
from collections.abc import Collection, Mapping

import msgspec

from masterytui.exchange import columns
from masterytui.exchange.columns import Sheet, capped
from masterytui.exchange.objective_columns import assign
from masterytui.exchange.sheet_questions import SheetQuestion, in_row
from masterytui.exchange.tables import Row, Table
from masterytui.mastery.course import Problem
from masterytui.mastery.names import clean


class SheetObjective(msgspec.Struct, frozen=True, kw_only=True):
    """An objective as a sheet has it."""

    code: str
    title: str = ""
    statement: str = ""
    needs: tuple[str, ...] = ()
    """Codes, all of them in the sheet or, once merged, in the course."""
    questions: tuple[SheetQuestion, ...] = ()
    line: int = 0


class SheetUnit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit as a sheet has it."""

    code: str
    title: str
    objectives: tuple[SheetObjective, ...]


class Objectives(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet of objectives says."""

    units: tuple[SheetUnit, ...]
    numbered: bool = False
    """Whether the codes were made here, because the sheet has none."""
    format: str = ""
    ignored_columns: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What was left out or is to look at, by line."""

    @property
    def count(self) -> int:
        """The number of objectives."""
        return sum(len(unit.objectives) for unit in self.units)


def objective_sheet(
    table: Table, *, mapping: Mapping[str, str] | None = None, known: Collection[str] = ()
) -> Objectives | Problem:
    """The objectives of a sheet, or why it cannot be read.

    `mapping`: column's name or 1-based number -> one of `objective_columns.FIELDS`. `known`: codes
    that the course has already, which an objective of the sheet may need.
    """
    found = assign(table, mapping or {})
    if isinstance(found, Problem):
        return found
    sheet, fields = found
    reading = _Reading(sheet, fields, known)
    units = reading.units()
    if not units:
        return Problem("there are no objectives in this sheet", table.name)
    used = {n for those in fields.values() for n in those}
    return Objectives(
        units=units,
        numbered="code" not in fields,
        format=f"objectives ({table.format})",
        ignored_columns=tuple(
            sheet.name(n) for n in range(sheet.width) if n not in used and sheet.values(n)
        ),
        problems=(
            *table.oddities,
            *columns.ragged(sheet),
            *columns.valueless(table, used),
            *capped(reading.problems),
        ),
    )


class _Draft:
    """An objective while its rows are read."""

    def __init__(self, row: Row, code: str, unit: str, above: str) -> None:
        self.line = row.line
        self.code = code
        self.unit = unit
        self.above = above
        """The last unit named above: merged cells have their text in the first row alone."""
        self.title = self.statement = self.order = self.needs = ""
        self.questions: list[SheetQuestion] = []

    @property
    def chapter(self) -> str:
        """The unit that the code itself names: 2 of 2.4, HS-PS1 of HS-PS1-2; "" when none."""
        number = re.match(r"(\d+)[.\-]", self.code)
        return number[1] if number else self.code[: max(map(self.code.rfind, ".-"), default=0)]


class _Reading:
    """One pass over the rows, and what was odd in it."""

    def __init__(
        self, sheet: Sheet, fields: Mapping[str, list[int]], known: Collection[str]
    ) -> None:
        self.sheet = sheet
        self.fields = fields
        self.problems: list[Problem] = []
        self.drafts: list[_Draft] = []
        self.by_code: dict[str, _Draft] = {}
        self.by_statement: dict[str, _Draft] = {}
        self.last: _Draft | None = None
        """Whose further questions may follow; None below a row that was left out."""
        above = ""
        for row in sheet.rows:
            unit = " ".join(filter(None, (clean(row.cell(n)) for n in fields.get("unit", ()))))
            above = unit or above
            self.last = self._row(row, unit, above)
        self.codes = {code.casefold(): code for code in known}
        self.codes |= {draft.code.casefold(): draft.code for draft in self.drafts if draft.code}

    def units(self) -> tuple[SheetUnit, ...]:
        """The units with their objectives, in the sheet's order if it has one, else by number."""
        members: dict[str, list[_Draft]] = {}
        titles: dict[str, str] = {}
        named = {_unit(draft.unit)[0] for draft in self.drafts if draft.unit}
        for draft in self.drafts:
            by_code = draft.chapter if draft.chapter in named else ""
            text = draft.unit or by_code or draft.above or draft.chapter or "1"
            number, title = _unit(text)
            if title and titles.get(number) not in (None, "", title):
                number = text  # two units of one number
            members.setdefault(number, []).append(draft)
            titles[number] = titles.get(number) or title
        free = (str(n) for n in range(1, len(members) + 1) if str(n) not in members)
        units = []
        for key in self._unit_order(members):
            code = key if _NUMBERED.fullmatch(key) else next(free)
            title = titles[key] or (key if code != key else f"Unit {code}")
            units.append(SheetUnit(code=code, title=title, objectives=self._of(code, members[key])))
        return tuple(units)

    def _row(self, row: Row, unit: str, above: str) -> _Draft | None:
        """The objective that a row is about; None when it is left out."""
        code = self._cell(row, "code").rstrip(".")
        statement, title = self._cell(row, "statement"), self._cell(row, "title")
        questions = in_row(row, self.sheet.header, self.fields)
        if not (code or statement or title or questions):
            return self.last
        if code:
            same = self.by_code.get(code.casefold())
        elif "code" not in self.fields and statement:
            same = self.by_statement.get(statement)
        elif statement and (self.last is None or statement != self.last.statement):
            self._left_out("an objective without a code is left out", row)
            return None
        else:
            same = self.last
        if same:
            return self._again(same, row, statement, questions)
        if not (code or statement or title):
            self._left_out("a question without an objective is left out", row)
            return None
        draft = _Draft(row, code, unit, above)
        draft.statement, draft.title = statement, title
        draft.order, draft.needs = self._cell(row, "order"), self._cell(row, "needs")
        draft.questions = questions
        self.drafts.append(draft)
        self.by_statement.setdefault(statement, draft)
        if code:
            self.by_code[code.casefold()] = draft
        return draft

    def _again(
        self, draft: _Draft, row: Row, statement: str, questions: list[SheetQuestion]
    ) -> _Draft | None:
        """A further row of an objective: more questions."""
        new = [question for question in questions if question not in draft.questions]
        if (statement and statement != draft.statement) or not new:
            where = f"line {draft.line}: this row is left out"
            text = f"{draft.code or 'this objective'} stands already in {where}"
            if re.fullmatch(r"\d+\.\d", draft.code) and statement != draft.statement:
                text += " (a spreadsheet makes the number 2.1 of 2.10; let the column be text)"
            self._left_out(text, row)
            return None
        draft.questions += new
        draft.needs = f"{draft.needs};{self._cell(row, 'needs')}"
        return draft

    def _unit_order(self, members: Mapping[str, list[_Draft]]) -> list[str]:
        orders = [draft.order for draft in self.drafts]
        if all(orders) and len(set(orders)) == len(orders):
            # One order through the whole course.
            return sorted(members, key=lambda key: min(natural(d.order) for d in members[key]))
        if all(_NUMBERED.fullmatch(key) for key in members):
            return sorted(members, key=natural)
        return list(members)

    def _of(self, unit: str, drafts: list[_Draft]) -> tuple[SheetObjective, ...]:
        numbered = all(re.search(r"\d", draft.code) for draft in drafts)
        # sorted() is stable: where nothing tells, the sheet's own order stays.
        drafts = sorted(drafts, key=lambda d: natural(d.code if numbered else ""))
        drafts.sort(key=lambda d: (not d.order, natural(d.order)))
        return tuple(
            SheetObjective(
                code=draft.code or f"{unit}.{n}",
                title=draft.title,
                statement=draft.statement,
                needs=self._needs(draft),
                questions=tuple(draft.questions),
                line=draft.line,
            )
            for n, draft in enumerate(drafts, 1)
        )

    def _needs(self, draft: _Draft) -> tuple[str, ...]:
        """The codes a `needs` cell names; unknown ones are told and left out."""
        needs: list[str] = []
        for part in re.split(r"[;,|]+", draft.needs):
            words = [part.strip()] if part.strip().casefold() in self.codes else part.split()
            for word in words:
                code = self.codes.get(word.casefold())
                if word.casefold() in ("and", "none", "-", "–", "n/a"):
                    continue
                if code is None or code == draft.code:
                    why = "itself" if code else f"{word}, which is no objective here"
                    text = f"{draft.code} needs {why}: left out"
                    self.problems.append(Problem(text, self.sheet.table.name, draft.line))
                elif code not in needs:
                    needs.append(code)
        return tuple(needs)

    def _cell(self, row: Row, field: str) -> str:
        return clean(row.cell(self.fields[field][0])) if field in self.fields else ""

    def _left_out(self, text: str, row: Row) -> None:
        self.problems.append(Problem(text, self.sheet.table.name, row.line))


_NUMBERED = re.compile(r"\d+[A-Za-z]?|[\w-]*\d")
"""Units that can be put in order by what they are called."""


def _unit(text: str) -> tuple[str, str]:
    """A unit's number (else its whole name) and title: "3 Gases", "Unit 3: Gases", "Gases"."""
    word = r"(?:unit|chapter|module|topic|ch|u|unidad|unité|chapitre|kapitel)?\.?\s*"
    found = re.match(word + r"(\d+[A-Za-z]?)(?!\w)[\s:.)–—-]*(.*)", text, re.IGNORECASE)
    return (found[1], found[2]) if found else (text, "")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts 2 before 10."""
    parts = re.findall(r"\d+|\D+", text.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)
