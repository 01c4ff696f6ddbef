"""Labs in one lesson: which are open, who is at which station, what is signed."""

from datetime import date

from masterytui.demo.pupil import Pupil
from masterytui.demo.room import Lesson, Room
from masterytui.demo.words import slip
from masterytui.mastery import records as r
from masterytui.mastery.course import Lab

LAB_DAYS = (2, 4)
"""Wednesday and Friday, counted from Monday as 0."""
FIRST_TALK, NEXT_TALK, BETWEEN = 15 * 60, 26 * 60, 3 * 60
"""When the teacher reaches the first station, the second, and each one after, in seconds."""

Station = tuple[Lab, list[Pupil]]


def play(room: Room, lesson: Lesson, number: int, shown: bool) -> list[Pupil]:
    """Opens stations for the labs that are due; the pupils who are at them."""
    if date.fromisoformat(lesson.day).weekday() not in LAB_DAYS:
        return []
    stations = _stations(room, lesson, number, limit=5 if shown else 2)
    if not stations:
        return []
    opened = lesson.start + 185
    lesson.log(
        opened,
        *[
            r.Station(section=room.section, number=n, lab=lab.id)
            for n, (lab, _) in enumerate(stations, 1)
        ],
    )
    lesson.log(
        opened + 10,
        *[
            r.At(scope=p.id, place="station", section=room.section, number=n)
            for n, (_, team) in enumerate(stations, 1)
            for p in team
        ],
    )
    way = list(stations)
    room.rng.shuffle(way)
    for n, (lab, team) in enumerate(way):
        talk = FIRST_TALK if n == 0 else NEXT_TALK + BETWEEN * (n - 1)
        _sign(room, lesson, lesson.start + talk + room.rng.randint(0, 60), lab, team)
    return [p for _, team in stations for p in team]


def _stations(room: Room, lesson: Lesson, number: int, limit: int) -> list[Station]:
    """Teams of two to four for the labs that are due, at most `limit`, one per lab first.

    Where that leaves most stations empty, teams of four are split.
    """
    teams: list[list[Station]] = []
    free = [p for p in lesson.here if p.quiz and p.verdicts[-1:] != ["not yet"]]
    room.rng.shuffle(free)
    for place, lab in reversed(room.labs):
        if number < place / room.plan - 9:
            continue
        due = [
            p for p in free if (not p.working or p.current >= place - 1) and lab.id not in p.labs
        ]
        split = [due[i : i + 4] for i in range(0, len(due), 4)]
        teams.append([(lab, team) for team in split if len(team) > 1])
        free = [p for p in free if p not in due]
    by_turns = [team[n] for n in range(limit) for team in teams if n < len(team)][:limit]
    while len(by_turns) < limit - 1 and (
        four := next((s for s in by_turns if len(s[1]) > 3), None)
    ):
        by_turns.remove(four)
        by_turns += [(four[0], four[1][:2]), (four[0], four[1][2:])]
    order = {lab.id: place for place, lab in room.labs}
    return sorted(by_turns, key=lambda s: order[s[0].id])


def _sign(room: Room, lesson: Lesson, at: int, lab: Lab, team: list[Pupil]) -> None:
    """The talk about safety and procedure, the lab itself, and its key question."""
    rng = room.rng
    lesson.log(at, *[_signed(p, lab, stage) for p in team for stage in ("safety", "prelab")])
    if rng.random() < 0.06:
        p, name = rng.choice(team), room.name()
        lesson.log(at + 150, r.Revoke(scope=p.id, fact=name, lab=lab.id, reason=slip(rng)))
        again = r.Signoff(scope=p.id, lab=lab.id, stage="safety", answers=(name,))
        lesson.log(at + 270, again)
    done = [p for p in team if rng.random() < 0.9]
    finished = min(at + rng.randint(600, 960), lesson.end - 120)
    lesson.log(finished, *[_signed(p, lab, "performed") for p in done])
    for p in done:
        p.labs.add(lab.id)
        if rng.random() < 0.7:
            answered = min(finished + rng.randint(20, 400), lesson.end - 20)
            lesson.log(answered, _signed(p, lab, "question"))


def _signed(p: Pupil, lab: Lab, stage: str) -> r.Signoff:
    return r.Signoff(scope=p.id, lab=lab.id, stage=stage)  # type: ignore[arg-type]
