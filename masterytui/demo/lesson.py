"""One lesson: roll, a word with nearly everyone, checks, a group or two."""

from masterytui.demo import asked, stations
from masterytui.demo.pen import Act
from masterytui.demo.pupil import Pupil
from masterytui.demo.room import Lesson, Room
from masterytui.demo.words import gap, remark
from masterytui.mastery import records as r
from masterytui.mastery.course import Objective
from masterytui.mastery.questions import Drawn, draw

CALLED = {"solved": 0.4, "better": 0.3, "not yet": 0.05}
"""How much further a pupil is after a group, by its outcome."""

ONLY_ASKED = 0.02
"""How often a word with a student is a question without a verdict."""


def play(room: Room, day: str, number: int, *, groups: bool = True, shown: bool = False) -> Lesson:
    """The section's lesson on the `number`-th school day (0-based).

    `groups` says whether small groups may be called. On the day that is `shown` two are absent,
    one is late, and the labs are open; otherwise that is left to chance.
    """
    rng = room.rng
    there = [p for p in room.pupils if p.joined <= number]
    away, late = _attendance(room, there, shown)
    here = [p for p in there if p not in away]
    working = {p.id: room.objectives[p.current].id for p in there if p.working and number}
    lesson = Lesson(day, room.start, room.end, here, working)
    for p in there:
        p.learn(rng, room.plan, number, p in here)
    _roll(room, lesson, there, away, late)
    _paperwork(room, lesson, number)
    _deadline(room, lesson, number)
    busy = stations.play(room, lesson, number, shown)
    if groups and rng.random() < 0.45:
        _group(room, lesson, [p for p in here if p not in busy])
    _walk(room, lesson, number)
    if not shown:
        asked.play(room, lesson)
    return lesson


def _attendance(room: Room, there: list[Pupil], shown: bool) -> tuple[list[Pupil], list[Pupil]]:
    rng = room.rng
    for p in there:
        p.away = rng.random() < (0.4 if p.away else 0.03)
    if shown:
        chosen = rng.sample(there, 3)
        for p in there:
            p.away = p in chosen[:2]
        return chosen[:2], chosen[2:]
    away = [p for p in there if p.away]
    return away, [p for p in there if not p.away and rng.random() < 0.025]


def _roll(
    room: Room, lesson: Lesson, there: list[Pupil], away: list[Pupil], late: list[Pupil]
) -> None:
    def entry(p: Pupil) -> r.Roll:
        excused = p in away and room.rng.random() < 0.15
        state = "excused" if excused else "absent" if p in away or p in late else "present"
        return r.Roll(scope=p.id, section=room.section, state=state, taken=True)  # type: ignore[arg-type]

    lesson.log(lesson.start + room.rng.randint(60, 150), *[entry(p) for p in there])
    for p in late:
        at = lesson.arrived[p.id] = lesson.start + room.rng.randint(200, 600)
        lesson.log(at, r.Roll(scope=p.id, section=room.section, state="tardy"))


def _paperwork(room: Room, lesson: Lesson, number: int) -> None:
    """The safety agreement from the third day on, the quiz from the day after."""
    on_time = [p for p in lesson.here if p.id not in lesson.arrived]
    sign = [p for p in on_time if number >= 2 and not p.agreement]
    quiz = [p for p in on_time if number >= 3 and p.agreement and not p.quiz]
    for p in sign:
        p.agreement = True
    for p in quiz:
        p.quiz = True
    papers = [
        r.Signoff(scope=p.id, lab="", stage=stage)  # type: ignore[arg-type]
        for stage, who in (("agreement", sign), ("quiz", quiz))
        for p in who
    ]
    if papers:
        room.lists.append(Act(lesson.day, lesson.start + 170, papers))


def _deadline(room: Room, lesson: Lesson, number: int) -> None:
    """All move on when the unit is finished; what they leave open, they owe."""
    for end in room.unit_ends()[:-1]:
        if number >= round((end + 1) / room.plan) + 4:
            slow = [p for p in lesson.here if p.working and p.current <= end]
            for p in slow:
                p.send([end + 1])
            moved = [r.Working(scope=p.id, objectives=room.ids(p.working)) for p in slow]
            lesson.log(lesson.start + 180, *moved)


def _group(room: Room, lesson: Lesson, free: list[Pupil]) -> None:
    """Calls those who lack the same on the same objective, if there are any."""
    clusters: dict[tuple[int, str], list[Pupil]] = {}
    for p in free:
        if p.struggling and p.gap:
            clusters.setdefault((p.current, p.gap), []).append(p)
    several = {key: who for key, who in clusters.items() if len(who) > 1}
    for number, ((objective, missing), who) in enumerate(list(several.items())[:2], 1):
        at = lesson.start + 600 + 900 * (number - 1) + room.rng.randint(0, 200)
        called = [
            r.Group(
                scope=p.id,
                fact=room.name(),
                section=room.section,
                number=number,
                objective=room.objectives[objective].id,
                missing=missing,
            )
            for p in who[:4]
        ]
        lesson.log(at, *called)
        ends = room.rng.choices(list(CALLED), [5, 4, 2], k=len(called))
        for p, end in zip(who, ends, strict=False):
            p.ready += CALLED[end]
        outcomes = [
            r.Outcome(scope=g.scope, group=g.fact, result=end)  # type: ignore[arg-type]
            for g, end in zip(called, ends, strict=True)
        ]
        lesson.log(at + room.rng.randint(420, 840), *outcomes)


def _walk(room: Room, lesson: Lesson, number: int) -> None:
    """The teacher's way round the room, one student after the other."""
    met = [p for p in lesson.here if room.rng.random() > p.quiet or p.struggling]
    room.rng.shuffle(met)
    first, last = lesson.start + 180, lesson.end - 720
    pace = (last - first) / max(1, len(met))
    for n, p in enumerate(met):
        at = int(first + n * pace + room.rng.uniform(0, 0.5 * pace))
        at = max(at, lesson.arrived.get(p.id, 0) + 60)
        if p.wants_check(room.rng, number):
            _check(room, lesson, at, p, p.current, number)
        elif p.working and (owed := p.owed(0)) and room.rng.random() < 0.12:
            _check(room, lesson, at, p, owed[0], number)
        else:
            _talk(room, lesson, at, p)


def _check(room: Room, lesson: Lesson, at: int, p: Pupil, place: int, number: int) -> None:
    rng, objective = room.rng, room.objectives[place]
    if rng.random() < 0.06:
        asked_at = at - rng.randint(50, 200)
        lesson.log(asked_at, r.Waiting(scope=p.id, what="check"))
    asked = next_question(p, place, objective)
    before = p.gap if place in p.working else ""
    level = p.explain(rng, place, number)
    missing = ""
    if level != "mastered":
        missing = gap(rng, room.course, objective, before)
        if place in p.working:
            p.gap = missing
    check = r.Check(
        scope=p.id,
        fact=room.name(),
        objective=objective.id,
        level=level,
        question=asked.id if asked else "",
        values=asked.values if asked else (),
        evidence=rng.choices(("said", "wrote", "showed", "did"), (86, 6, 5, 3))[0],
        missing=missing,
    )
    lesson.log(at, check)
    if missing and place not in p.working:
        # A check that is not mastered points at its objective; they go on where they were.
        back = r.Working(scope=p.id, objectives=room.ids(p.working))
        lesson.log(at + 12, back)
    if rng.random() < 0.3:
        text = remark(rng, room.course, level, objective.code)
        note = r.Note(scope=p.id, text=text, objective=objective.id, about=check.fact)
        lesson.log(at + rng.randint(3, 9), note)
    if level == "mastered" and rng.random() < 0.45:
        item = room.course.work_after(objective.id)
        work = r.Work(scope=p.id, item=item, objective=objective.id, accepted=True)
        lesson.log(at + rng.randint(10, 20), work)
    elif p.struggling and not p.flagged and rng.random() < 0.5:
        p.flagged = True
        lesson.log(at + 10, r.Flag(scope=p.id, objective=objective.id, raised=True))


def next_question(p: Pupil, place: int, objective: Objective) -> Drawn | None:
    """What they are asked next: each question once, then the last that varies, ever anew."""
    asked, known = p.asked.get(place, 0), objective.question
    again = [q for q in known if q.varies][-1:]
    question = known[asked] if asked < len(known) else next(iter(again), None)
    if question is None:
        return None
    had = p.had.setdefault(question.id, [])
    drawn, _ = draw(question, p.id, had)
    had.append(drawn.values)
    return drawn


def _talk(room: Room, lesson: Lesson, at: int, p: Pupil) -> None:
    rng = room.rng
    objective = room.objectives[p.current] if p.working else room.objectives[-1]
    chance = rng.random()
    if chance < ONLY_ASKED and p.working and (asked := next_question(p, p.current, objective)):
        p.asked[p.current] = p.asked.get(p.current, 0) + 1
        question = r.Asked(
            scope=p.id, objective=objective.id, question=asked.id, values=asked.values
        )
        lesson.log(at, question)
    elif chance < 0.62:
        lesson.log(at, r.Visit(scope=p.id))
    elif chance < 0.90:
        text = remark(rng, room.course, "", objective.code)
        lesson.log(at, r.Note(scope=p.id, text=text, objective=objective.id))
    elif chance < 0.97:
        item = room.course.work_after(objective.id)
        accepted = rng.random() < 0.6
        work = r.Work(scope=p.id, item=item, objective=objective.id, accepted=accepted)
        lesson.log(at, work)
    elif chance < 0.975 and len(p.working) == 1 and p.current + 1 < len(room.objectives):
        p.send([p.current, p.current + 1])
        lesson.log(at, r.Working(scope=p.id, objectives=room.ids(p.working)))
    elif p.working and not p.flagged:
        p.flagged = True
        lesson.log(at, r.Flag(scope=p.id, objective=objective.id, raised=True))
    else:
        p.flagged = False
        lesson.log(at, r.Flag(scope=p.id, objective=objective.id, raised=False))
        p.ready += 0.2
