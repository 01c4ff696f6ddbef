"""Laws of the line that hold for any keys, taps and pastes."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from quicklog_class import BADGE, QUESTIONS, ROOM, Desk

from masterytui.mastery.course import Problem
from masterytui.mastery.records import Check
from masterytui.quicklog import Amend, Commit, Draft, NewStudent, Ring, parse

TYPED = [*"abcdefghijklmnopqrstuvwxyzJDKTP", *"0123456789", *" .,/:+?=&é-овз", "ξ", "🙂"]
NAMED = ["enter", "backspace", "tab", "shift+tab", "escape", "left", "right", "up", "down"]
NAMED += ["home", "end", "delete", "pageup", "pagedown", "ctrl+z", "ctrl+y", "ctrl+w", "ctrl+u"]
NAMED += ["f1", "ctrl+p", "alt+k"]
TARGETS = ["student:jada", "student:kofi", "student:gone", "station:1", "station:2", "group:1"]
TARGETS += [f"verb:{v}" for v in "pantkdvscqgwrez"] + ["canned:1", "canned:9", "why:1", "leave:2"]
TARGETS += ["pick:1", "objective:o23", "objectives", "menu:g", "note", "sign", "keep", "log"]
TARGETS += ["again", "visit", "find", "screens", "help", "new", "undo", "redo", "add", "before"]
TARGETS += ["next", "working", "page", "back", "drop", "blank", "leave:x", "", ":", "student:"]

typed = st.sampled_from(TYPED).map(lambda c: ("type", c))
named = st.sampled_from(NAMED).map(lambda k: ("key", k))
tapped = st.sampled_from(TARGETS).map(lambda t: ("tap", t))
pasted = st.sampled_from(["ktp", "a\nb", "\x1b[0m", ""]).map(lambda t: ("paste", t))
# a tag, or a whole act, now and then: random letters alone seldom put anybody in hand
words = st.sampled_from(["jd", "kt", "jdp", "jdn", "s1s", "s2", "jm", "jd,kt", "jdw", "jdp "])
events = st.lists(
    st.one_of(typed, named, tapped, pasted, words.map(lambda w: ("line", w))), max_size=25
)
rooms = st.sampled_from([ROOM, msgspec.structs.replace(ROOM, pin=True)])

LOGS = {
    "READY": {*"0123456789&é-", "canned"},
    "HAND": {*"pantkdvePTKD?", *"зв", "enter", "verb", "sign", "working", "page"},
    "WHY": {*"0123456789&é-", "why"},
    "CONFIRM": {"enter", "sign"},
    "TEXT": {"enter", "tab"},
}
"""What may log something, in each state."""
KEEPS = {"student", "station", "group", "verb", "why", "leave", "pick", "objective", "objectives"}
KEEPS |= {"menu", "note", "sign", "keep", "log", "again", "visit", "find", "screens", "help"}
KEEPS |= {"new", "undo", "redo", "add", "before", "next", "working", "page", "back", "blank"}
"""Taps that keep a note."""


def play(desk: Desk, event: tuple[str, str]) -> None:
    how, what = event
    if how == "paste":
        desk.did(desk.line.paste(what))
    elif how == "tap":
        desk.taps(what)
    else:
        desk.keys(*(("", what) if how == "key" else (what,)))


def one_by_one(happened: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """With each line as the characters it is typed with."""
    split = ([("type", c) for c in w] if how == "line" else [(how, w)] for how, w in happened)
    return [event for some in split for event in some]


@settings(max_examples=80, deadline=None)
@given(rooms, events)
def test_nothing_raises_and_only_a_verb_logs(room, happened):
    desk = Desk(room)
    for event in one_by_one(happened):
        state, held, act = desk.state, desk.line.in_hand, desk.line.room.last
        seen = len(desk.effects)
        play(desk, event)
        new = desk.effects[seen:]
        logged = [e for e in new if isinstance(e, Commit | Amend | NewStudent)]
        if logged:
            name = event[1].partition(":")[0] if event[0] == "tap" else event[1]
            may = LOGS.get(state, set())
            if event[0] == "tap" and state == "TEXT":
                may = KEEPS
            assert event[0] != "paste"
            assert name in may, (state, event)
        for effect in logged:
            if isinstance(effect, Commit) and effect.draft.verb != "note" and state != "TEXT":
                assert set(effect.draft.students) <= set(held), (state, event)
            elif isinstance(effect, Commit) and effect.draft.verb == "note":
                assert act is not None
                assert set(effect.draft.students) <= set(act.students)
        if any(isinstance(e, Ring) for e in new) and state != "TEXT":
            assert not logged
            assert desk.rings[-1] in desk.line.bar().plain or desk.state == "BLANK"
        if state == "BLANK":
            assert not logged
        shown = desk.line.bar()
        assert -1 <= shown.cursor <= len(shown.text)
        assert shown.state == desk.state
        assert (desk.line.chosen in desk.line.candidates()) == bool(desk.line.candidates())
        desk.line.strip()


@settings(max_examples=50, deadline=None)
@given(events)
def test_a_blank_screen_lets_nothing_through(happened):
    desk = Desk(msgspec.structs.replace(ROOM, pin=True)).keys("jdp23")
    desk.line.blank()
    before, last = list(desk.log), desk.line.room.last
    for event in happened:
        play(desk, event)
    assert desk.state == "BLANK"
    assert (desk.log, desk.line.room.last) == (before, last)
    assert "Jada" not in desk.line.bar().plain


@settings(max_examples=50, deadline=None)
@given(events)
def test_a_burst_is_what_the_same_keys_are_one_by_one(happened):
    burst, slow = Desk(), Desk()
    for event in happened:
        play(burst, event)
    for event in one_by_one(happened):
        slow.line.bar()
        slow.line.strip()
        slow.line.room = msgspec.structs.replace(slow.line.room, tally="16/13")
        play(slow, event)
    assert burst.effects == slow.effects
    assert burst.line.state == slow.line.state


@settings(max_examples=80, deadline=None)
@given(events)
def test_a_scan_at_any_moment_logs_nothing(happened):
    desk = Desk()
    for event in happened:
        play(desk, event)
    desk.keys("", "right")  # a digit just typed would be taken for the code's first
    if desk.state == "TEXT":
        desk.keys("", "end")
    before, names = list(desk.log), desk.names
    for code in ("9780201379624", f"xx{BADGE}", f"XX{BADGE.upper()}"):
        desk.keys(f"{code}⏎")
        assert desk.log == before
        assert desk.names == names


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=12), st.text("jdktpns123 ,.:=cx+", max_size=10)), st.booleans())
def test_any_line_is_an_act_a_child_or_a_sentence(line, placing):
    read = parse(line, ROOM, placing)
    match read:
        case Draft(records=records):
            assert records
            assert all(r.scope in ROOM.by_id for r in records)
            assert all(r.id == "" and r.fact == "" for r in records)
        case NewStudent(name):
            assert name.strip()
        case Problem(text=text):
            assert text
            assert "\n" not in text
    assert parse(line, ROOM, placing) == read


@settings(max_examples=50, deadline=None)
@given(events, st.integers(0, len(ROOM.students)))
def test_a_room_that_changes_at_any_moment_does_no_harm(happened, left):
    desk = Desk()
    fewer = msgspec.structs.replace(ROOM, students=ROOM.students[:left])
    for n, event in enumerate(one_by_one(happened)):
        if n == 8:
            desk.line.room = msgspec.structs.replace(fewer, last=desk.line.room.last)
        play(desk, event)
        desk.line.bar()
        desk.line.strip()


@given(
    st.lists(st.sampled_from([p.tag for p in ROOM.students]), min_size=1, max_size=4, unique=True),
    st.sampled_from(["", "s1", "g1"]),
    st.sampled_from(["", "23", "24"]),
    st.sampled_from("pan"),
)
def test_a_verdict_keeps_the_question_that_was_shown_and_no_other(tags, place, code, verb):
    desk = Desk().keys(place or ",".join(tags) + code)
    shown = "".join(s.text for s in desk.line.bar().hints if s.role == "question").strip()
    kept = [c for c in desk.keys(verb).records if isinstance(c, Check)]
    asked = [
        next(d for d in QUESTIONS.values() if (d.id, d.values) == (c.question, c.values)).ask
        for c in kept
        if c.question or c.values
    ]
    assert asked == ([shown] if kept and shown else [])
