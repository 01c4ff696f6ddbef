"""The laws of the record, each a function that asserts it of a script.

They look at the fold through its module, so that a wrong fold put in its place is judged too.
"""

import msgspec
from story import COURSE, naive_live
from three_devices import (
    STUDENTS,
    Device,
    Script,
    World,
    by_scope,
    counted,
    drafted,
    play,
    standings,
    undone,
)

from masterytui.mastery import board as boards
from masterytui.mastery import fold
from masterytui.mastery import records as r
from masterytui.mastery.labs import gate
from masterytui.mastery.replay import replay
from masterytui.mastery.standing import LabRecord, Standing

# --- 1


def one_by_one_is_replay(script: Script) -> None:
    """Applying each record as it comes, in any order, gives what counting anew gives."""
    world = play(script)
    records = world.everything()
    if world.random.random() < 0.5:
        world.random.shuffle(records)
    own: dict[str, list[r.Record]] = {who: [] for who in STUDENTS}
    board = counted([])
    for n, record in enumerate(records, 1):
        own[record.scope].append(record)
        board = boards.apply(board, [replay(record.scope, own[record.scope], {"chem": COURSE})])
        assert board == counted(records[:n])


# --- 2


def undo_and_redo_restore(script: Script) -> None:
    """Undo gives what was before, redo what was after: of the last act and of earlier ones."""
    world = play(script)
    device = world.devices[script.act.device]
    before = known(device)
    act = world.write(device, drafted(device, script.act))
    back_and_forth(world, device, act, before, known(device))
    for batch in device.batches()[:5]:
        records = list(device.known.values())
        if not {x.id for x in batch} & {name for x in records for name in x.names}:
            without = standings([x for x in records if x not in batch])
            back_and_forth(world, device, batch, without, known(device))


def known(device: Device) -> dict[str, Standing]:
    """What a device shows."""
    return standings(list(device.known.values()))


def back_and_forth(
    world: World,
    device: Device,
    act: list[r.Record],
    before: dict[str, Standing],
    after: dict[str, Standing],
) -> None:
    """Undo, redo, undo, redo: each takes back the one before."""
    for expected in (before, after, before, after):
        act = world.write(device, undone(act))
        assert known(device) == expected


# --- 3


def any_order_folds_the_same(script: Script) -> None:
    """Order, repetition and partition of the same records change nothing, not even a byte."""
    world = play(script)
    records = world.everything()
    facts = {who: fold.facts(own) for who, own in by_scope(records).items()}
    bytes_of = msgspec.json.encode(standings(records))
    for _ in range(3):
        heard = records + world.random.choices(records, k=5)
        world.random.shuffle(heard)
        assert {who: fold.facts(own) for who, own in by_scope(heard).items()} == facts
        assert msgspec.json.encode(standings(heard)) == bytes_of
    for device in world.devices:
        rest = [x for x in records if x.id not in device.known]
        assert msgspec.json.encode(standings([*device.known.values(), *rest])) == bytes_of


# --- 4


def the_gate_never_opens_wrongly(script: Script) -> None:
    """Safety is open iff a live sign-off answers every live revoke, and its writers had seen them.

    Judged from the bare records by the definition, on every device and on all of them together.
    """
    world = play(script)
    views = [list(device.known.values()) for device in world.devices]
    for view in (*views, world.everything()):
        shown = standings(view)
        for who, own in by_scope(view).items():
            alive = naive_live(own)
            for lab in ("L2", "L3"):
                record = shown[who].labs.get(lab, LabRecord())
                revoked = {
                    x.id for x in own if isinstance(x, r.Revoke) and x.lab == lab and x.id in alive
                }
                facts: dict[str, list[r.Record]] = {}
                for x in own:
                    if x.id in alive and isinstance(x, r.Signoff):
                        facts.setdefault(x.fact, []).append(x)
                answering = [
                    fact
                    for fact, versions in facts.items()
                    if all(
                        (v.lab, v.stage) == (lab, "safety") and revoked <= set(v.answers)
                        for v in versions
                        if isinstance(v, r.Signoff)
                    )
                ]
                is_open = gate(record, "2026-03-02").open
                assert is_open == bool(answering)
                # What no field says: somebody who signed knew of each revoke.
                assert not is_open or any(
                    revoked <= set().union(*(world.seen[x.id] for x in own if x.fact == fact))
                    for fact in answering
                )


# --- 5


def what_was_seen_is_replaced(script: Script) -> None:
    """A correction replaces every version its writer had seen; one nobody saw stays.

    Whatever the clocks say, and the same on all devices once they have heard everything.
    """
    world = play(script)
    records = world.everything()
    for own in by_scope(records).values():
        by_id = {x.id: x for x in own if not isinstance(x, r.Void)}
        shown = {v.id for f in fold.facts(own) for v in f.versions}
        for x in by_id.values():
            had_seen = {v for v in world.seen[x.id] if v in by_id and by_id[v].fact == x.fact}
            if x.id in shown:
                assert not had_seen & shown
        replaced = {
            v
            for x in by_id.values()
            for v in world.seen[x.id]
            if v in by_id and by_id[v].fact == x.fact
        }
        taken_back = {name for x in own if isinstance(x, r.Void) for name in x.names}
        assert by_id.keys() - replaced - taken_back <= shown
        for device in world.devices:
            rest = [x for x in own if x.id not in device.known]
            heard = [*(x for x in device.known.values() if x in own), *rest]
            assert fold.facts(heard) == fold.facts(own)


LAWS = (
    one_by_one_is_replay,
    undo_and_redo_restore,
    any_order_folds_the_same,
    the_gate_never_opens_wrongly,
    what_was_seen_is_replaced,
)
