"""What a student sees of themselves when the screen is turned round, in plain words.

Made of the course and of the student's own checks, work and sign-offs. It has no field that could
hold a note, a flag, what was missing, how stuck they are, or anybody else.
"""

from collections.abc import Iterable, Iterator

import msgspec

from masterytui.mastery import board as boards
from masterytui.mastery import labs
from masterytui.mastery.board import Board
from masterytui.mastery.course import Assessment, Lab, Objective, Unit, Video
from masterytui.mastery.rows import marks
from masterytui.mastery.standing import Progress, Standing

STAGE_WORDS = {"safety": "safety", "prelab": "pre-lab", "performed": "done", "question": "question"}
STAGE_NEXT = {
    "safety": "the safety talk comes first.",
    "prelab": "talk the pre-lab over with your teacher.",
    "performed": "do the lab and have it signed.",
    "question": "answer its key question.",
}
PLACED = "placed"
OPEN = "·"
"""The glyph of what has not been checked yet."""


class Step(msgspec.Struct, frozen=True):
    """One objective on the way, as far as the student has got with it."""

    code: str
    title: str
    word: str = ""
    """The level's name, `placed`, or "" for none yet."""
    value: int | None = None
    """Per mille, of the last check; None: none yet."""
    now: bool = False
    """Whether they are working on it."""

    @property
    def glyph(self) -> str:
        """● ◐ ○ as the last check went, · when there was none, nothing where they were placed."""
        if self.value is None:
            return "" if self.word == PLACED else OPEN
        return marks((self.value,))


class Goal(msgspec.Struct, frozen=True):
    """What they are working on."""

    code: str
    title: str
    statement: str


class Part(msgspec.Struct, frozen=True):
    """A unit, or what is still open from before it."""

    title: str
    steps: tuple[Step, ...]
    tests: tuple[str, ...] = ()
    """The titles of its tests, which come at its end."""

    @property
    def done(self) -> int:
        """How many of its steps are mastered."""
        return sum(step.value == 1000 for step in self.steps)


class LabSteps(msgspec.Struct, frozen=True):
    """A lab and its stages."""

    title: str
    stages: tuple[tuple[str, bool], ...]
    """What each stage is called, and whether it is signed."""
    station: int = 0
    """Where they are today; 0: not at this lab."""


class Together(msgspec.Struct, frozen=True):
    """One student's own page."""

    name: str
    course: str
    goals: tuple[Goal, ...]
    next: tuple[str, ...]
    """What to do now, one sentence each."""
    labs: tuple[LabSteps, ...]
    parts: tuple[Part, ...]
    """Still open from before (if anything is), this unit, the next one."""
    finished: tuple[Part, ...] = ()
    """The units before, with what they have mastered or were placed behind."""


def together(board: Board, s: Standing) -> Together:
    """The page of one of the section's students."""
    course = board.course
    working = boards.working_on(board, s, boards.unit_now(board))
    owed = boards.owed(board, s, working)
    at = min((course.unit_of[o] for o in working), default=max(0, len(course.unit) - 1))
    units = course.unit[at : at + 2]
    before = tuple(o for o in owed if course.unit_of[o] < at)
    parts = [Part("Still open from before", _steps(board, s, before, working))] if before else []
    for unit in units:
        own = tuple(i.id for i in unit.item if isinstance(i, Objective))
        tests = tuple(i.title or i.code for i in unit.item if isinstance(i, Assessment))
        parts.append(Part(unit_title(unit), _steps(board, s, own, working), tests))
    goals = [course.objectives[o] for o in working]
    return Together(
        name=s.name,
        course=course.title,
        goals=tuple(Goal(g.code, g.title, g.statement) for g in goals),
        next=tuple(_next(board, s, working, owed)),
        labs=_labs(board, s, units[:1]),
        parts=tuple(parts),
        finished=tuple(_finished(board, s, course.unit[:at], working)),
    )


def _finished(
    board: Board, s: Standing, units: Iterable[Unit], working: tuple[str, ...]
) -> Iterator[Part]:
    for unit in units:
        own = (i.id for i in unit.item if isinstance(i, Objective))
        part = Part(unit_title(unit), _steps(board, s, own, working))
        if part.done:
            yield part


def unit_title(unit: Unit) -> str:
    """ "Unit 2 · Amounts of substance"."""
    return f"Unit {unit.code} · {unit.title}" if unit.title else f"Unit {unit.code}"


def _steps(
    board: Board, s: Standing, objectives: Iterable[str], working: tuple[str, ...]
) -> tuple[Step, ...]:
    made = []
    for o in objectives:
        known, progress = board.course.objectives[o], s.on(o)
        word = PLACED if boards.placed(board, s, o) else progress.level
        value = progress.checks[-1].value if progress.checks else None
        made.append(Step(known.code, known.short, word, value, o in working))
    return tuple(made)


# --- what is next, in words


def _next(
    board: Board, s: Standing, working: tuple[str, ...], owed: tuple[str, ...]
) -> Iterator[str]:
    yield from (_bring_again(board, item) for item, back in s.work.items() if back)
    yield from (_to_show(board, s.on(o), o) for o in working)
    yield from _at_the_station(board, s)
    if not board.course.objectives:
        return
    if not working and owed:
        codes = ", ".join(board.course.objectives[o].code for o in owed)
        yield f"The end of the course is done. Still open: {codes}. Choose one of them."
    elif not working:
        yield "Everything in this course is mastered. Well done!"


def _bring_again(board: Board, item: str) -> str:
    titles = {i.id: f"{i.code} {i.title}".strip() for u in board.course.unit for i in u.item}
    return f"Mend {titles.get(item, 'your work')} and bring it again."


def _to_show(board: Board, progress: Progress, objective: str) -> str:
    code = board.course.objectives[objective].code
    if progress.checks and progress.checks[-1].value:
        return f"{code} is almost there. Practise a little more, then explain it once again."
    video = _video_before(board, objective)
    if progress.checks:
        over = f"Go over “{video.title}” again" if video else "Go over it again"
        return f"{over}, ask about what is not clear, then explain {code} once more."
    if video is None:
        return f"Explain {code} to your teacher: in your own words, with an example."
    long = f" ({video.minutes} min)" if video.minutes else ""
    return f"Watch “{video.title}”{long} if you have not. Then explain {code} to your teacher."


def _at_the_station(board: Board, s: Standing) -> Iterator[str]:
    number = boards.station(board, s)
    lab = board.course.labs.get(board.stations.get(number, ""))
    if lab is None:
        return
    signed = labs.done_of(board, s, lab.id)
    coming = next((stage for stage in labs.STAGES if stage not in signed), None)
    if coming is not None:
        yield f"{lab.title or lab.code}, station {number}: {STAGE_NEXT[coming]}"


def _video_before(board: Board, objective: str) -> Video | None:
    """The video that leads up to the objective: the last one between it and the one before it."""
    found = None
    for item in board.course.unit[board.course.unit_of[objective]].item:
        if item.id == objective:
            return found if found is not None and found.title else None
        if isinstance(item, Video):
            found = item
        elif isinstance(item, Objective):
            found = None
    return None


# --- labs


def _labs(board: Board, s: Standing, units: Iterable[Unit]) -> tuple[LabSteps, ...]:
    """The lab they are at today, those they have begun, and those of these units."""
    here = boards.station(board, s)
    today = board.stations.get(here, "")
    coming = {i.id for unit in units for i in unit.item if isinstance(i, Lab)}
    shown = []
    for lab in board.course.labs.values():
        signed = labs.done_of(board, s, lab.id)
        begun = 0 < len(signed) < len(labs.STAGES)
        if lab.id == today or begun or lab.id in coming:
            stages = tuple((STAGE_WORDS[stage], stage in signed) for stage in labs.STAGES)
            shown.append(LabSteps(lab.title or lab.code, stages, here if lab.id == today else 0))
    return tuple(shown)
