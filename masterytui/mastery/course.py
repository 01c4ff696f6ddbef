"""A course: units of ordered items, mastery levels, the teacher's short words; text -> course.

The text is TOML, a teacher's own:

    title = "Chemistry"
    notes = ["explained it", "with an example"]        # canned notes, keys 1-9
    daily = ["What would you ask a chemist?"]          # questions of the day; prompt, exit
    missing = ["mixes up mole and mass", "units"]      # what is missing, keys 1-9

    [[level]]                                          # optional; these three by default
    name = "not yet"
    value = 0.0

    [[unit]]
    code = "2"
    title = "Amounts"

    [[unit.item]]
    kind = "objective"                                 # or lab, work, video, assessment
    code = "2.4"
    title = "Limiting reactants"
    statement = "I can find which reactant runs out first."
    needs = ["2.3"]
    question = [{ ask = "4.6 g Al and 20 g Cl2: which runs out?", answer = "Al" }]

`mastery.questions` says how a question varies, `mastery.assessment_rules` what `[tests]` may hold.
"""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from masterytui.mastery.assessment_rules import AssessmentRules as AssessmentRules
from masterytui.mastery.course_text import line_of, plain, syntax_line, table_lines
from masterytui.mastery.items import AnyItem as AnyItem
from masterytui.mastery.items import Asks as Asks
from masterytui.mastery.items import Assessment as Assessment
from masterytui.mastery.items import Form as Form
from masterytui.mastery.items import Item as Item
from masterytui.mastery.items import Lab as Lab
from masterytui.mastery.items import Objective as Objective
from masterytui.mastery.items import Video as Video
from masterytui.mastery.items import Work as Work
from masterytui.mastery.lapse import YEAR
from masterytui.mastery.questions import Question as Question


class Problem(msgspec.Struct, frozen=True):
    """Something a person can mend: what is wrong, in one sentence, and where."""

    text: str
    file: str = ""
    line: int = 0
    """1-based; 0: no line."""

    def __str__(self) -> str:
        where = self.file + (f":{self.line}" if self.line else "")
        return f"{where}: {self.text}" if where else self.text


class Level(msgspec.Struct, frozen=True):
    """A mastery level."""

    name: str
    value: float = 0.0
    """0 (nothing yet) to 1 (mastered)."""
    mastered: bool = False


LEVELS = (Level("not yet", 0.0), Level("almost", 0.5), Level("mastered", 1.0, True))


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit and its items in order."""

    code: str
    title: str
    line: int = 0
    """The percent from which its tests are passed; 0: the course's."""
    item: tuple[AnyItem, ...] = ()


PROMPT = ("What was new to you in your pre-work, and what is not clear yet?",)
EXIT = (
    "What have you learned today?",
    "What is the next step in your learning journey?",
)


class Course(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A course as it is in force; look things up by id, show them by code."""

    title: str
    id: str = ""
    level: tuple[Level, ...] = LEVELS
    notes: tuple[str, ...] = ()
    """Canned notes, at most nine: keys 1-9 after a fact."""
    notes_for: dict[str, tuple[str, ...]] = {}
    """By a level's name, canned notes in place of `notes`, at most nine."""
    missing: tuple[str, ...] = ()
    """What can be missing, at most nine: keys 1-9 after a level that is not mastered."""
    daily: tuple[str, ...] = ()
    """Questions of the day, which take turns."""
    prompt: tuple[str, ...] = PROMPT
    """What the class is asked on its pre-work."""
    exit: tuple[str, ...] = EXIT
    """What the class is asked before the bell."""
    agreement: str = YEAR
    """When the safety agreement expires, as for `Lab.expires`, or "not needed"."""
    quiz: str = YEAR
    """The same of the safety quiz."""
    tests: AssessmentRules = AssessmentRules()
    unit: tuple[Unit, ...] = ()

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """All objectives by id, in course order."""
        return {i.id: i for u in self.unit for i in u.item if isinstance(i, Objective)}

    @cached_property
    def labs(self) -> dict[str, Lab]:
        """All labs by id, in course order."""
        return {i.id: i for u in self.unit for i in u.item if isinstance(i, Lab)}

    @cached_property
    def assessments(self) -> dict[str, Assessment]:
        """All assessments by id, in course order."""
        return {i.id: i for u in self.unit for i in u.item if isinstance(i, Assessment)}

    @cached_property
    def items(self) -> dict[str, AnyItem]:
        """All items by id, in course order."""
        return {i.id: i for u in self.unit for i in u.item}

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each objective in the course, 0-based, by id."""
        return {key: n for n, key in enumerate(self.objectives)}

    @cached_property
    def unit_of(self) -> dict[str, int]:
        """The unit's place in the course for each item, by the item's id."""
        return {i.id: n for n, u in enumerate(self.unit) for i in u.item}

    @cached_property
    def levels(self) -> dict[str, Level]:
        """The levels by name."""
        return {level.name: level for level in self.level}

    @cached_property
    def worth(self) -> dict[str, int]:
        """What a verdict counts for, per mille, by level: a mastered one all, the lowest nothing.

        Scales begin and are mastered at values of their own, 1 to 4 for one; a pass is a pass.
        """
        lowest = min(level.value for level in self.level)
        between = {x.name: round(1000 * x.value) for x in self.level if x.value > lowest}
        return {x.name: 1000 if x.mastered else between.get(x.name, 0) for x in self.level}

    def objective(self, code: str) -> Objective | None:
        """The objective a teacher means by `code`; the dots may be left out ("24" for "2.4").

        None where there is none, or where without its dots it could be several.
        """
        wanted = compared(code)
        for o in self.objectives.values():
            if compared(o.code) == wanted:
                return o
        bare = wanted.replace(".", "")
        near = [o for o in self.objectives.values() if compared(o.code).replace(".", "") == bare]
        return near[0] if len(near) == 1 else None

    def line(self, assessment: str) -> int:
        """The percent from which an assessment, by its id, is passed."""
        own = self.assessments[assessment].line
        return own or self.unit[self.unit_of[assessment]].line or self.tests.line

    def work_after(self, objective: str) -> str:
        """The id of the first work item after the objective in its unit; "" when there is none."""
        seen = False
        for item in self.unit[self.unit_of[objective]].item if objective in self.unit_of else ():
            seen = seen or item.id == objective
            if seen and isinstance(item, Work):
                return item.id
        return ""

    def video_for(self, objective: str) -> str:
        """The id of the pre-work for an objective: the last video before it in its unit, or ""."""
        found = ""
        for item in self.unit[self.unit_of[objective]].item if objective in self.unit_of else ():
            if isinstance(item, Video):
                found = item.id
            if item.id == objective:
                break
        return found


def load(text: str, id: str) -> Course | list[Problem]:
    """The course in `text`, with ids filled in and needs turned into ids; or what is wrong.

    `id` is the course's id (its file's name without `.toml`); problems carry lines, not files.
    """
    import tomllib  # a course in the cache is not read from its text

    from masterytui.mastery.course_problems import problems

    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        return [Problem(f"this is not TOML: {e}", line=syntax_line(text, str(e)))]
    lines = table_lines(text)
    try:
        course = msgspec.convert(data, Course)
    except msgspec.ValidationError as e:
        sentence, path = plain(str(e))
        return [Problem(sentence, line=line_of(lines, path))]
    return list(problems(course, lines)) or _resolve(course, id)


def compared(code: str) -> str:
    """A code as it is compared: capitals and spaces around it do not matter."""
    return code.strip().casefold()


def asked(course: Course) -> Iterator[tuple[str, str, Question]]:
    """Every question with its path in the text and what a teacher calls it: "2.4, question 1"."""
    for n, unit in enumerate(course.unit):
        for m, item in enumerate(unit.item):
            for k, question in enumerate(item.question if isinstance(item, Asks) else ()):
                path = f"unit[{n}].item[{m}].question[{k}]"
                yield path, f"{item.code.strip()}, question {k + 1}", question


def _resolve(course: Course, id: str) -> Course:
    # The course stands in the id, so that two courses of one student never share an objective.
    ids = {compared(i.code): i.id or f"{id}:{i.code.strip()}" for u in course.unit for i in u.item}

    def resolved(item: AnyItem, unit: Unit) -> AnyItem:
        item = msgspec.structs.replace(item, code=item.code.strip(), id=ids[compared(item.code)])
        if isinstance(item, Objective):
            item = msgspec.structs.replace(item, needs=tuple(ids[compared(c)] for c in item.needs))
        if isinstance(item, Assessment):
            own = (ids[compared(i.code)] for i in unit.item if isinstance(i, Objective))
            covers = tuple(ids[compared(c)] for c in item.covers) or tuple(own)
            parts = tuple(ids[compared(c)] for c in item.parts)
            item = msgspec.structs.replace(item, covers=covers, parts=parts)
        if isinstance(item, Asks):
            asks = tuple(
                msgspec.structs.replace(q, id=q.id or f"{item.id}/{n}")
                for n, q in enumerate(item.question, 1)
            )
            item = msgspec.structs.replace(item, question=asks)
        return item

    units = tuple(
        msgspec.structs.replace(u, item=tuple(resolved(i, u) for i in u.item)) for u in course.unit
    )
    return msgspec.structs.replace(course, id=id, unit=units)
