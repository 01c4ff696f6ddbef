"""What the bar shows while somebody is in hand."""

from masterytui.quicklog.bar import Bar, Segment
from masterytui.quicklog.draft import CHOICES, QUESTIONS, VERBS, lab_of, lab_title, safety, to_ask
from masterytui.quicklog.effects import Draft
from masterytui.quicklog.room import Room
from masterytui.quicklog.segments import S, keys, numbered
from masterytui.quicklog.states import Confirm, Hand, Now, Why


def hand(now: Now, state: Hand) -> Bar:
    """Who is in hand, on what, and what a verb or a digit would do."""
    room = now.room
    title: tuple[Segment, ...] = (S("▸ ", "accent"),)
    verbs = tuple(s for v in VERBS.values() for s in (S(v.key, "key"), S(v.glyph, "muted"), S(" ")))
    more: tuple[tuple[str, str], ...] = (
        ("s", "safety"),
        ("c", "note"),
        ("e", "test"),
        ("2.4", "objective"),
        (",", "another"),
        ("⏎", "page"),
    )
    if state.how != "named":
        title += (S(f"{state.how[0]}{state.number} ", "tag"),)
        title += numbered(room, state.students, state.out, room.missed)
        more = (
            ("s", "safety"),
            (f"1-{min(len(state.students), 9)}", "leave out"),
            ("g", "goggles off"),
            ("w", "waiting"),
        )
    elif state.alone:
        pupil = room.by_id[state.students[0]]
        where = "at a test" if pupil.testing else "" if pupil.presence == "here" else pupil.presence
        title += (S(f"{pupil.sign} ", "tag"), S(pupil.name, "name"))
        title += (S(f" {where}", "alert"),) if where else ()
        other = room.by_id.get(room.taken_for.get(pupil.id, ""))
        title += (S(f", not {other.given} ({other.sign})", "alert"),) if other else ()
        title += _objective(now, state, pupil.id)
    else:
        title += tuple(S(f"{room.called(room.by_id[s])}  ", "name") for s in state.students)
        known = room.by_objective.get(state.objective)
        title += (S(known.code, "accent"),) if known else (S(state.code, "alert"),)
    if state.objective:
        more = (("⏎", f"now working on {room.code(state.objective)}"), *more[:2])
    if room.guest:
        verbs, more = (), (("t", "talked"), ("r", "roll"), (",", "another"))
    hints = (
        *_expected(room, state),
        *_asking(room, state),
        *verbs,
        S(" "),
        *keys(*more),
        *keys(("  Esc", "drop")),
    )
    return Bar("HAND", "hand", title, hints=hints)


def why(now: Now, state: Why) -> Bar:
    """What the digits mean after g, w or r."""
    names = now.room.names(state.hand.active)
    title = (S("▸ ", "accent"), S(f"{names} ", "name"), S(QUESTIONS[state.verb], "accent"))
    hints = keys(*((c.digit, c.label) for c in CHOICES[state.verb]))
    return Bar("WHY", "hand", title, hints=hints)


def confirm(now: Now, state: Confirm) -> Bar:
    """Whom safety is about to be signed for, all named."""
    room, everyone = now.room, state.hand.students
    draft = safety(room, state.hand, state.out)
    count = len(everyone) - len(state.out)
    of = f" of {len(everyone)}" if state.out else ""
    titles = dict.fromkeys(lab_title(room, lab_of(room, state.hand, s)) for s in everyone)
    place = f"s{state.hand.number} " if state.hand.how == "station" else ""
    title = (
        S(f"S sign safety for {count}{of}? ", "name"),
        S(place + ", ".join(t for t in titles if t)),
    )
    why = {s: room.missed[s] for s in state.out if s in room.missed}
    hints = numbered(room, everyone, state.out, why)
    signs = keys((" ⏎", "signs"), ("Esc", "leaves it")) if isinstance(draft, Draft) else ()
    return Bar("CONFIRM", "confirm", title, hints=(*hints, *signs))


def _objective(now: Now, state: Hand, student: str) -> tuple[Segment, ...]:
    """The objective that a verdict would be about."""
    room = now.room
    if state.code and not state.objective:
        return (S(f"  {state.code}", "alert"),)
    objective = state.objective or room.current(student)
    known = room.by_objective.get(objective)
    helped = room.by_id[student].supports
    if not known:
        return (S("  no objective yet", "alert"), *((S(f"  {helped}", "half"),) if helped else ()))
    return (
        S(f"  {known.code}", "accent" if state.objective else "name"),
        *((S(f"  {helped}", "half"),) if helped else ()),
        S(f" {known.short}", "muted"),
        *((S(f"  {room.by_id[student].checks}"),) if not state.objective else ()),
    )


def _expected(room: Room, state: Hand) -> tuple[Segment, ...]:
    """How good the work must be that `d` accepts; where it is as of everybody, nothing."""
    found = room.by_id[state.students[0]].expected if state.alone else ""
    return (S("d work: ", "muted"), S(f"{found}   ", "alert")) if found else ()


def _asking(room: Room, state: Hand) -> tuple[Segment, ...]:
    """The question that a verdict keeps; first, for what comes behind it may be cut off."""
    asked = to_ask(room, state)
    return (S("Ask: ", "muted"), S(f"{asked.ask}   ", "question")) if asked else ()
