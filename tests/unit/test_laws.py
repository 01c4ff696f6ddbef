"""The laws hold over three devices with wrong clocks, and each wrong fold breaks one of them."""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import laws
import msgspec
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from laws import (
    LAWS,
    any_order_folds_the_same,
    one_by_one_is_replay,
    the_gate_never_opens_wrongly,
    undo_and_redo_restore,
    what_was_seen_is_replaced,
)
from three_devices import Script, scripts

from masterytui.mastery import board as boards
from masterytui.mastery import fold, replay
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.fold import Fact
from masterytui.mastery.labs import Gate
from masterytui.mastery.standing import LabRecord, Standing

Law = Callable[[Script], None]


def scripts_for(law: Law, longest: int) -> Any:
    """Any acts at all; in the lab alone for the law of the gate."""
    return scripts(["lab"] if law is the_gate_never_opens_wrongly else None, longest)


def check(law: Law, examples: int, longest: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(scripts_for(law, longest))
    def holds(script: Script) -> None:
        law(script)

    holds()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold(law: Law) -> None:
    check(law, 200, 14)


@pytest.mark.soak
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_laws_hold_over_long_scripts(law: Law) -> None:
    check(law, 5000, 40)


# --- wrong folds: a law is trusted once one of these breaks it

right_live, right_corrected, right_facts = fold.live, fold.corrected, fold.facts
right_apply = boards.apply


def sticky_superseding(records: Iterable[r.Record]) -> list[r.Record]:
    """What a correction replaced stays dead, even when the correction is taken back."""
    records = list(records)
    replaced = {name for x in records if not isinstance(x, r.Void) for name in x.names}
    return [x for x in right_live(records) if x.id not in replaced]


def naming_only_the_live_version(
    record: r.Record, known: Iterable[r.Record], change: Callable[[r.Record], r.Record]
) -> r.Record:
    """A correction names the version it shows, not all it has seen of the fact."""
    draft = right_corrected(record, known, change)
    return msgspec.structs.replace(draft, names=(record.id,), rank=record.rank + 1)


def order_by_clock(records: Iterable[r.Record]) -> list[r.Record]:
    """The record of the later stamp takes back the earlier, not the one that names the other."""
    by_id = {x.id: x for x in records}
    taken_back: set[str] = set()
    alive = []
    for record in sorted(by_id.values(), key=lambda x: (-x.stamp, x.id)):
        if record.id not in taken_back:
            alive.append(record)
            taken_back |= {n for n in record.names if n in by_id and by_id[n].stamp < record.stamp}
    return alive


def last_writer_wins(records: Iterable[r.Record]) -> list[Fact]:
    """Of several versions only the one with the latest stamp is kept."""
    return [Fact(fact.shown) for fact in right_facts(records)]


def last_heard_wins(records: Iterable[r.Record]) -> list[Fact]:
    """Of several versions the one that came last is shown."""
    records = list(records)
    place = {x.id: n for n, x in enumerate(records)}
    found = []
    for fact in right_facts(records):
        *others, shown = sorted(fact.versions, key=lambda v: place[v.id])
        found.append(Fact(shown, tuple(others)))
    return found


def sums_that_only_grow(board: Board, changed: Sequence[Standing]) -> Board:
    """A change adds to the class figures and takes nothing out of them."""
    after = right_apply(board, changed)
    checks = {o: max(n, board.totals.checks.get(o, 0)) for o, n in after.totals.checks.items()}
    return msgspec.structs.replace(
        after, totals=msgspec.structs.replace(after.totals, checks=checks)
    )


def gate_by_day(record: LabRecord, day: str) -> Gate:
    """A sign-off opens what was revoked on its day or before, whoever had heard of it."""
    signed = [s.day for s in record.signed if s.stage == "safety"]
    return Gate(bool(signed) and all(x.day <= max(signed) for x in record.revoked), "")


def gate_by_clock(record: LabRecord, day: str) -> Gate:
    """Whatever came last by the clock counts: a sign-off opens, a revoke closes."""
    signed = [(s.day, s.when) for s in record.signed if s.stage == "safety"]
    revoked = [(x.day, x.when) for x in record.revoked]
    return Gate(bool(signed) and max(signed) > max(revoked, default=("", "")), "")


def facts_as(wrong: Callable[[Iterable[r.Record]], list[Fact]]) -> list[tuple[Any, str, Any]]:
    return [(fold, "facts", wrong), (replay, "facts", wrong)]


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        (undo_and_redo_restore, [(fold, "live", sticky_superseding)]),
        (the_gate_never_opens_wrongly, [(fold, "live", sticky_superseding)]),
        (what_was_seen_is_replaced, [(fold, "corrected", naming_only_the_live_version)]),
        (what_was_seen_is_replaced, [(fold, "live", order_by_clock)]),
        (undo_and_redo_restore, [(fold, "live", order_by_clock)]),
        (the_gate_never_opens_wrongly, [(fold, "live", order_by_clock)]),
        (what_was_seen_is_replaced, facts_as(last_writer_wins)),
        (the_gate_never_opens_wrongly, facts_as(last_writer_wins)),
        (any_order_folds_the_same, facts_as(last_heard_wins)),
        (one_by_one_is_replay, [(boards, "apply", sums_that_only_grow)]),
        (the_gate_never_opens_wrongly, [(laws, "gate", gate_by_day)]),
        (the_gate_never_opens_wrongly, [(laws, "gate", gate_by_clock)]),
    ],
    ids=lambda x: x.__name__ if callable(x) else x[0][2].__name__,
)
def test_a_wrong_fold_breaks_the_law(
    law: Law, wrong: list[tuple[Any, str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, replacement in wrong:
        monkeypatch.setattr(module, name, replacement)

    def broken(script: Script) -> bool:
        try:
            law(script)
        except AssertionError:
            return True
        return False

    # find raises NoSuchExample when the law lets the wrong fold pass.
    find(
        scripts_for(law, 14),
        broken,
        settings=settings(max_examples=2000, phases=[Phase.generate], database=None, deadline=None),
        random=random.Random(1),
    )
