"""Who sits a test, waits for one or may not yet, on the day that is shown."""

from collections.abc import Iterable

from masterytui.demo.exams import Corner, due, fits
from masterytui.demo.pupil import Pupil
from masterytui.demo.room import Exam, Lesson, Room
from masterytui.mastery import records as r

EARLY = 7 * 3600 + 36 * 60
"""When somebody came in before school, in seconds since midnight."""
OPENS = 24 * 60
"""How long the lesson is on when the demo opens."""
AWAY = "away for the rest of the week"


def play(room: Room, before: Lesson, lesson: Lesson, ahead: str) -> None:
    """The tests of the day that is shown, and what led to one of them in the lesson `before`.

    One who passed another test before school may not sit theirs by the rule, and does all the same;
    two more sit one, and one waits for theirs. One was below the line yesterday and has made it
    good by now; one came before school and was below it.
    """
    yesterday, today = Corner(room, before, lesson.day), Corner(room, lesson, ahead)
    now = lesson.start + OPENS
    taken: set[str] = set()

    def pick(who: Iterable[Pupil], count: int = 1) -> list[tuple[Pupil, Exam]]:
        exams = ((p, [*due(room, p)]) for p in who if p.id not in taken)
        picked = [(p, known[-1]) for p, known in exams if known][:count]
        taken.update(p.id for p, _ in picked)
        return picked

    # Whoever needs help stays free to be called into a group, as far as that leaves anybody.
    known = sorted(filter(today.steady, lesson.here), key=lambda p: p.struggling)
    spans = {p.id: today.quiet(p) for p in known}
    free = [p for p in known if spans[p.id][0] + 200 < now < spans[p.id][1] - 90]
    for p, exam in pick(p for p in free if len([*due(room, p)]) > 1):
        today.sit(p, next(due(room, p)), EARLY, EARLY + 24 * 60, below=False)
        today.sit(p, exam, spans[p.id][0] + 50, spans[p.id][1], override=AWAY)
    for p, exam in pick(p for p in free if fits(now, spans[p.id][1])):
        lesson.log(now - 150, r.Waiting(scope=p.id, what="test"))
        today.sit(p, exam, now + 60, spans[p.id][1])
    for p, exam in pick(free, 2):
        today.sit(p, exam, spans[p.id][0] + 90, spans[p.id][1])
    for p, exam in pick(p for p in known if fits(*yesterday.quiet(p))):
        yesterday.sit(p, exam, *yesterday.quiet(p), below=True)
        today.check_again(p, now - 200, sure=True)
    for p, exam in pick(known):
        today.sit(p, exam, EARLY, EARLY + 24 * 60, below=True)
