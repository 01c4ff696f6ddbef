"""Stamped records for the store's tests, of a session that is not the book's own."""

from itertools import cycle
from pathlib import Path
from typing import Any

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import encode
from masterytui.store.lines import Header
from masterytui.store.script import CLEAR, Script, checked

DAY = "2026-11-18"

COURSE = """
title = "Chemistry"
[[unit]]
code = "1"
title = "Amounts"
[[unit.item]]
kind = "objective"
code = "1.1"
title = "Moles"
[[unit.item]]
kind = "objective"
code = "1.2"
title = "Limiting reactants"
"""


class Pen:
    """Stamps drafts as one process session does: ids, facts and stamps that only go up."""

    def __init__(self, session: str = "pen", device: str = "tablet") -> None:
        self.session = session
        self.device = device
        self.number = 0

    def act(self, *drafts: r.Record, **fields: Any) -> list[r.Record]:
        """The drafts as one batch."""
        batch = f"{self.session}.{self.number + 1}"
        stamped = []
        for i, draft in enumerate(drafts):
            self.number += 1
            own = f"{self.session}.{self.number}"
            envelope = {
                "id": own,
                "fact": draft.fact or own,
                "stamp": self.number,
                "day": DAY,
                "when": "10:14:00",
                "batch": r.Batch(batch, i, len(drafts)),
                "by": r.By("teacher", self.device),
            }
            stamped.append(msgspec.structs.replace(draft, **(envelope | fields)))
        return stamped

    def visits(self, count: int, scope: str = "s1") -> list[r.Record]:
        """So many visits, each an act of its own."""
        return [self.act(r.Visit(scope=scope))[0] for _ in range(count)]

    def room(self, students: int = 3, section: str = "P3") -> list[r.Record]:
        """A course, a section that follows it, and students s1, s2, ... in it."""
        records = self.act(
            r.Course(course="chem", text=COURSE), r.Section(section=section, course="chem")
        )
        for n in range(1, students + 1):
            records += self.act(
                r.Student(scope=f"s{n}", given=f"Given{n}", family="Family"),
                r.Enrolment(scope=f"s{n}", section=section, tag=f"g{chr(96 + n)}"),
            )
        return records


def day_file(count: int, script: Script = CLEAR) -> bytes:
    """A day's file: a header, then acts of one to four records, ever longer notes among them."""
    pen = Pen()
    header = msgspec.json.encode(Header(masterytui=1, session="pen", day=DAY, device="tablet"))
    lines = [checked(header)]
    sizes = cycle((1, 3, 2, 4, 1))
    while len(lines) <= count:
        size = min(next(sizes), count + 1 - len(lines))
        note = r.Note(scope="s2", text="née Zoë " * (pen.number % 9))
        act = pen.act(*[r.Visit(scope=f"s{n}") for n in range(1, size)], note)
        lines += map(script.line, encoded(act))
    return b"".join(lines)


def encoded(records: list[r.Record]) -> list[bytes]:
    """The records as the journal is handed them."""
    return [encode(record) for record in records]


def lines_of(path: Path, folder: str = "live") -> list[bytes]:
    """The lines in the journal files of one of a book's folders, without headers."""
    files = sorted((path / folder).glob("*.jsonl"))
    return [line for file in files for line in file.read_bytes().split(b"\n")[1:-1]]
