"""Whatever was done, undo and redo restore the class exactly."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from real_class import (
    LIMITING,
    MOLES,
    NAMES,
    SECTION,
    TITRATION,
    Clock,
    Shot,
    check,
    opened,
    real_class,
    saved,
    secret,
    shot,
)

from masterytui.classroom import people
from masterytui.classroom.writer import Change, Classroom, Refused
from masterytui.mastery import records as r
from masterytui.quicklog.effects import Draft

Do = Callable[[Classroom], Change | Refused]

PEOPLE = st.sampled_from([*NAMES])
OBJECTIVES = st.sampled_from([MOLES, LIMITING])
LEVELS = st.sampled_from(["not yet", "almost", "mastered"])


def recorded(*drafts: r.Record, verb: str = "x") -> Do:
    return lambda classroom: classroom.record(Draft(verb, drafts, verb))


def signed(who: str, stage: r.Stage) -> Do:
    return recorded(r.Signoff(scope=who, lab=TITRATION, stage=stage))


ACTS: st.SearchStrategy[Do] = st.one_of(
    st.builds(lambda who, level, o: recorded(check(who, level, o)), PEOPLE, LEVELS, OBJECTIVES),
    st.builds(
        lambda several: recorded(*(check(who, "almost") for who in several)),
        st.lists(PEOPLE, min_size=2, unique=True),
    ),
    st.just(lambda classroom: classroom.amend("units")),
    st.builds(
        lambda who, o, up: recorded(r.Flag(scope=who, objective=o, raised=up)),
        PEOPLE,
        OBJECTIVES,
        st.booleans(),
    ),
    st.builds(lambda who, o: recorded(r.Working(scope=who, objectives=(o,))), PEOPLE, OBJECTIVES),
    st.builds(lambda who, o: recorded(r.Placed(scope=who, objective=o)), PEOPLE, OBJECTIVES),
    st.builds(lambda who: recorded(r.Waiting(scope=who, what="check")), PEOPLE),
    st.builds(lambda who: recorded(*secret(who, "at home"), verb="c"), PEOPLE),
    st.builds(lambda who: recorded(check(who), r.Note(scope=who, text="calm", about="@0")), PEOPLE),
    st.builds(
        lambda who, state: recorded(r.Roll(scope=who, section=SECTION, state=state), verb="r"),
        PEOPLE,
        st.sampled_from(["present", "absent", "tardy"]),
    ),
    st.builds(
        lambda number, lab: recorded(r.Station(section=SECTION, number=number, lab=lab)),
        st.integers(1, 2),
        st.sampled_from([TITRATION, ""]),
    ),
    st.builds(
        lambda who: recorded(r.At(scope=who, place="station", section=SECTION, number=1)), PEOPLE
    ),
    st.builds(signed, PEOPLE, st.sampled_from(["safety", "performed", "question"])),
    st.builds(lambda who: recorded(r.Revoke(scope=who, lab=TITRATION, reason="goggles")), PEOPLE),
    st.builds(
        lambda name: lambda classroom: people.newcomer(classroom, name, SECTION),
        st.sampled_from(["Ana Ade", "Eve Eden", "Bo"]),
    ),
    st.builds(lambda who: lambda c: people.rename(c, who, "Noor Aziz"), PEOPLE),
    st.builds(lambda who: lambda c: people.retag(c, who, SECTION, "zz"), PEOPLE),
    st.builds(lambda who: lambda c: people.move(c, who, SECTION, "P4"), PEOPLE),
)
STEPS = st.lists(st.one_of(ACTS, st.sampled_from(["undo", "undo", "redo"])), max_size=10)


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_undo_and_redo_restore_the_board_exactly(steps: list[Do | str]) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        classroom = real_class(Path(folder) / "book", clock)
        first = len(classroom.acts)
        past, now, future = list[Shot](), shot(classroom), list[Shot]()
        for step in steps:
            clock.tick(seconds=40)
            if step == "undo" and past:
                saved(classroom.undo())
                future.append(now)
                now = past.pop()
            elif step == "redo" and future:
                saved(classroom.redo())
                past.append(now)
                now = future.pop()
            elif not isinstance(step, str) and isinstance(step(classroom), Change):
                past.append(now)
                now, future = shot(classroom), []
                for _ in range(2):
                    saved(classroom.undo())
                    assert shot(classroom) == past[-1]
                    saved(classroom.redo())
            assert shot(classroom) == now
            assert len(classroom.acts) == first + len(past)
        again = opened(Path(folder) / "book", clock)
        assert shot(again) == now
        while past:
            saved(classroom.undo())
            assert shot(classroom) == past.pop()
        again.refresh()
        assert shot(again) == shot(classroom)
        again.book.close()
        classroom.book.close()
