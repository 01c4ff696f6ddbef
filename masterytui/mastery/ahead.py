"""Whose written work is ahead of what they have explained: both sides, side by side (M15).

Good work on paper says how far somebody is only once they were heard on it, too. This finds whom
to ask. It is no verdict and says nothing of why: no other rule looks at it. Who may write or show
instead of saying it is left out, for that explains it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from masterytui.mastery.board import Board, here, home, place
from masterytui.mastery.course import Course
from masterytui.mastery.daywords import on_day
from masterytui.mastery.grading import TEST, in_words
from masterytui.mastery.standing import Progress, Seen, Standing
from masterytui.mastery.supports import EVIDENCE as INSTEAD
from masterytui.mastery.supports import holding

HEARD = ("said", "showed", "did")
"""The evidence of a check on which the student was asked, and the teacher there."""
ENOUGH = 2
"""Pieces of written evidence that make it worth asking somebody who was not asked since."""
BUSY = ("testing", "out")


class Piece(msgspec.Struct, frozen=True):
    """A piece of evidence, written or heard."""

    words: str
    day: str
    when: str

    @property
    def at(self) -> tuple[str, str]:
        """Day and time, to order by."""
        return self.day, self.when


class Ahead(msgspec.Struct, frozen=True):
    """One student on one objective, where what is written is ahead."""

    student: str
    objective: str
    """Its id."""
    code: str
    """What the course calls it."""
    written: tuple[Piece, ...]
    """What speaks for them on paper, oldest first; at least one."""
    heard: tuple[Piece, ...]
    """What they were short of when asked, or in a test, oldest first; empty: not asked aloud."""
    after: bool
    """Whether that came after something written; else more was written since."""

    def sides(self, today: str) -> tuple[str, str]:
        """Both in words: "work accepted Mon 16 Nov", "said: not yet today"."""
        return told(self.written, today), told(self.heard, today) or "not asked aloud yet"


def told(pieces: Sequence[Piece], today: str) -> str:
    """Evidence and its days: "work accepted, wrote it Mon 16 Nov"; "" for none."""
    days = groupby(pieces, key=lambda piece: piece.day)
    return ", ".join(
        f"{', '.join(x.words for x in of_day)} {on_day(day, today).removeprefix('on ')}"
        for day, of_day in days
    )


def ahead(course: Course, s: Standing, day: str) -> list[Ahead]:
    """The objectives on which to ask one student aloud on an ISO day, the most telling first.

    Those on which they did not reach the line when asked, or missed in a test, though work stood
    accepted, a written check was mastered, or a test had settled them; and those on which two such
    pieces came since they were asked, if ever. What was explained last time is none of them.
    """
    if any(h.what in INSTEAD for h in holding(s, day)):
        return []
    found = [x for o in course.objectives if (x := _on(course, s, o)) is not None]
    return sorted(found, key=_strength, reverse=True)


def to_hear(board: Board) -> list[Ahead]:
    """Of each student who can be asked now the most telling one, the most telling of them first."""
    free = (s for s in board.students if here(board, s) and place(board, s) not in BUSY)
    firsts = (x for s in free for x in ahead(home(board, s).course, s, board.day)[:1])
    return sorted(firsts, key=_strength, reverse=True)


def written(course: Course, s: Standing, objective: str) -> tuple[Piece, ...]:
    """What a student has shown on an objective in writing, oldest first."""
    return tuple(sorted(_written(course, s, objective), key=_at))


def _written(course: Course, s: Standing, objective: str) -> Iterator[Piece]:
    for item in (course.work_after(objective), objective):
        if s.accepted(item):
            yield Piece("work accepted", s.work[item].since, s.work[item].when)
    for check in s.on(objective).checks:
        if check.mastered and check.evidence == "wrote":
            yield _piece(check, "wrote it")
        elif check.mastered and check.evidence == TEST:
            yield _piece(check, in_words(check))


def _on(course: Course, s: Standing, objective: str) -> Ahead | None:
    progress = s.on(objective)
    asked = [check for check in progress.checks if check.evidence in HEARD]
    if asked and asked[-1].mastered:
        return None
    on_paper = written(course, s, objective)
    short = tuple(sorted(_short(progress, asked), key=_at))
    after = tuple(x for x in short if on_paper and on_paper[0].at <= x.at)
    if not after and len(on_paper) < ENOUGH:
        return None
    code = course.objectives[objective].code
    return Ahead(s.student, objective, code, on_paper, after or short, bool(after))


def _short(progress: Progress, asked: list[Seen]) -> Iterator[Piece]:
    """The last answer, and the last test on it, where they were below mastered."""
    if asked:
        yield _piece(asked[-1], f"{asked[-1].evidence}: {asked[-1].level}")
    tested = [check for check in progress.checks if check.evidence == TEST]
    if tested and not tested[-1].mastered:
        yield _piece(tested[-1], in_words(tested[-1]))


def _piece(check: Seen, words: str) -> Piece:
    return Piece(words, check.day, check.when)


def _at(piece: Piece) -> tuple[str, str]:
    return piece.at


def _strength(x: Ahead) -> tuple[bool, int, int, tuple[str, str]]:
    return x.after, len(x.heard), len(x.written), max(map(_at, (*x.written, *x.heard)))
