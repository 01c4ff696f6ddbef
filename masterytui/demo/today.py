"""The day that is shown, cut at the moment the demo opens."""

from collections import Counter

from masterytui.demo.cohort import IMPORTED, Cohort
from masterytui.demo.pen import Act
from masterytui.demo.room import Lesson
from masterytui.mastery import records as r

MORNING = IMPORTED + 600
"""When the teacher sets up the later lessons' stations."""


def cut(played: Cohort, day: str, now: int) -> Cohort:
    """What of the section's record is there at `now`, in seconds since midnight of `day`."""
    for act in played.lists:
        if act.day == day:
            act.at = min(act.at, IMPORTED)
    lesson = played.lessons[-1]
    if lesson.start > now:
        ready = [a for a in lesson.acts if isinstance(a.drafts[0], r.Station | r.At)]
        lesson.acts = [Act(day, MORNING + n, act.drafts) for n, act in enumerate(ready)]
    else:
        lesson.acts = [act for act in lesson.acts if act.at <= now]
        if on_now(played, now):
            _wait(lesson, now)
    return played


def on_now(played: Cohort, now: int) -> bool:
    """Whether the section's lesson is on at `now`, in seconds since midnight."""
    return played.lessons[-1].start <= now < played.lessons[-1].end


def has_groups(played: Cohort) -> bool:
    """Whether those in the room and not at a station are stuck together, on two objectives."""
    today = played.lessons[-1]
    busy = {d.scope for act in today.acts for d in act.drafts if isinstance(d, r.At)}
    free = {p.id for p in today.here} - busy
    verdicts: dict[tuple[str, str], list[str]] = {}
    for lesson in played.lessons:
        for act in sorted(lesson.acts, key=lambda a: a.at):
            for d in act.drafts:
                if isinstance(d, r.Check) and d.scope in free:
                    verdicts.setdefault((d.scope, d.objective), []).append(d.level)
    stuck = Counter(o for (_, o), levels in verdicts.items() if levels[-2:] == ["not yet"] * 2)
    together = [n for n in stuck.values() if n > 1]
    return len(together) > 1 and sum(together) > 5


def _wait(lesson: Lesson, now: int) -> None:
    """Two who are not at a station and were not talked to yet wait for the teacher."""
    met = {d.scope for act in lesson.acts for d in act.drafts if not isinstance(d, r.Roll)}
    free = [p for p in lesson.here if p.id not in met and p.working]
    whats = ("check", "grading")
    for n, (p, what) in enumerate(zip(free, whats, strict=False)):
        lesson.log(now - 280 + 130 * n, r.Waiting(scope=p.id, what=what))  # type: ignore[arg-type]
