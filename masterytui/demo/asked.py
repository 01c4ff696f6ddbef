"""What is asked of the whole class: pre-work on Mondays, reflections and answers on Fridays."""

from datetime import date
from random import Random

from masterytui.demo.pupil import Pupil
from masterytui.demo.room import Lesson, Room
from masterytui.mastery import records as r

ANSWERS = (
    "I can say it without my notes now",
    "next I want to do one with volumes",
    "drawing it first helped",
    "I still mix up the two ratios",
    "it is like a recipe for twelve",
    "I explained it to my brother and it worked",
)
THEMES = ("units", "what a mole is", "which comes first", "reading the question")
MONDAY, FRIDAY = 0, 4


def play(room: Room, lesson: Lesson) -> None:
    """Logs them on their days; by chances of its own, so that nothing else in the lesson moves."""
    rng = Random(f"{room.section}/{lesson.day}")
    weekday = date.fromisoformat(lesson.day).weekday()
    if weekday == MONDAY:
        _prework(room, lesson, rng)
    if weekday == FRIDAY:
        _reflections(room, lesson, rng)


def _prework(room: Room, lesson: Lesson, rng: Random) -> None:
    def entry(p: Pupil) -> r.Prework:
        working = lesson.working.get(p.id, "")
        state = rng.choices(("done", "partly", "not done"), (8, 1, 1))[0]
        item = room.course.video_for(working)
        return r.Prework(
            scope=p.id,
            section=room.section,
            item=item,
            state=state,  # type: ignore[arg-type]
            taken=True,
        )

    lesson.log(lesson.start + 240, *map(entry, lesson.here))
    for words in rng.sample(THEMES, 2):
        for n in range(rng.randint(1, 3)):
            lesson.log(lesson.start + 270 + 5 * n, r.Theme(section=room.section, theme=words))


def _reflections(room: Room, lesson: Lesson, rng: Random) -> None:
    def entry(p: Pupil) -> r.Reflection:
        done = rng.random() < 0.93
        return r.Reflection(scope=p.id, section=room.section, asked="exit", done=done, taken=True)

    lesson.log(lesson.end - 110, *map(entry, lesson.here))
    for n, p in enumerate(rng.sample(lesson.here, 2)):
        kept = r.Reflection(
            scope=p.id,
            section=room.section,
            asked="exit",
            text=rng.choice(ANSWERS),
            question=" ".join(room.course.exit),
        )
        lesson.log(lesson.end - 90 + 20 * n, kept)
