"""One act: what it changed, how it reads, and what takes it back."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from masterytui.classroom.words import NO_COURSE, about, words
from masterytui.mastery import records as r
from masterytui.mastery.course import Course
from masterytui.mastery.fold import void
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.room import LastAct

NOT_TALK = ("import", "roll", "came", "move", "support")
"""Acts that no note attaches to."""


class Change(msgspec.Struct, frozen=True):
    """What one act changed; a view decides from it what to show anew."""

    records: tuple[r.Record, ...] = ()
    students: frozenset[str] = frozenset()
    """Ids of the students it touched; `records.CLASS` among them: everything may have changed."""
    message: str = ""
    """What was done, in a few words: "Jada Moore 2.4 ● mastered"."""
    hint: str = ""
    """What the teacher may want to do next: mark an absent student present."""


class Refused(msgspec.Struct, frozen=True):
    """Why nothing was logged, in one sentence."""

    text: str


class Act(msgspec.Struct, frozen=True):
    """Something done that can be taken back."""

    batch: tuple[r.Record, ...]
    about: LastAct | None
    """What further notes attach to while this is the last act."""
    words: str = ""
    """What was done, as a list of acts says it."""

    @property
    def change(self) -> Change:
        """What it changed."""
        return Change(self.batch, frozenset(x.scope for x in self.batch), self.words)


def voids(batch: Sequence[r.Record]) -> list[r.Record]:
    """Drafts that take a whole batch back: one void per scope, naming all its records there.

    What is private gets a void of its own, so that nothing shared names it; and so does each void.
    """
    together: dict[tuple[str, bool, str], list[r.Record]] = {}
    for record in batch:
        private = isinstance(record, r.Note) and record.private
        alone = record.id if isinstance(record, r.Void) else ""
        together.setdefault((record.scope, private, alone), []).append(record)
    return [void(records) for records in together.values()]


def noted(
    draft: Draft, batch: Sequence[r.Record], last: LastAct | None, courses: Iterable[Course]
) -> LastAct | None:
    """What the next note attaches to: this act, or the one that it is itself a note on."""
    if draft.verb == "note" and last is not None:
        # The draft's words, for a private note's own never stand on screen.
        return msgspec.structs.replace(last, notes=(*last.notes, draft.words))
    first = {x.scope: x for x in reversed(batch)}
    people = [s for s in draft.students if s != r.CLASS]
    if not people or draft.verb in NOT_TALK:
        return None
    level = next((x.level for x in first.values() if isinstance(x, r.Check)), "")
    known = (c.levels[level] for c in courses if level in c.levels)
    return LastAct(
        verb=draft.verb,
        facts=tuple(first[s].fact for s in people),
        students=tuple(people),
        objectives=tuple(about(first[s]) for s in people),
        level=level,
        mastered=any(found.mastered for found in known),
        words=draft.words,
    )


def told(batch: Sequence[r.Record], courses: Mapping[str, Course]) -> str:
    """What a batch says, by its first record that says anything."""
    if {r.Student, r.Enrolment} <= {type(record) for record in batch}:
        return "on the class list"
    if batch[1:] and all(isinstance(x, r.Reflection) and x.text for x in batch):
        return "a form’s answers"
    if batch[1:] and all(isinstance(x, r.Attempt) for x in batch):
        return "a quiz’s results"
    for record in batch:
        named = (about(record), *(getattr(record, x, "") for x in ("lab", "assessment")))
        known = (c for c in courses.values() if any(x in c.items for x in named))
        what = words(record, next(known, NO_COURSE))
        if what:
            return what
    return batch[0].kind if batch else ""
