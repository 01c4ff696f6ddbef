"""The demo's term, played once for all tests of it."""

from collections import defaultdict
from functools import cache

from masterytui.demo import ANCHOR_DAY, SEED, fixture, generate
from masterytui.mastery import board as boards
from masterytui.mastery import course as courses
from masterytui.mastery import records as r
from masterytui.mastery.board import Board
from masterytui.mastery.course import Course
from masterytui.mastery.replay import replay

P3 = "P3 Chemistry"
SIZES = (None, 2_000, 5_000, 30_000)


@cache
def played(records: int | None = None, seed: int = SEED) -> tuple[tuple[r.Record, ...], ...]:
    return tuple(tuple(batch) for batch in generate(ANCHOR_DAY, seed, records))


def facts(records: int | None = None, seed: int = SEED) -> list[r.Record]:
    return [record for batch in played(records, seed) for record in batch]


@cache
def course(name: str) -> Course:
    loaded = courses.load(fixture(f"{name}.toml"), name)
    assert isinstance(loaded, Course), loaded
    return loaded


def room(section: str, seed: int = SEED) -> Board:
    name = next(
        x.course for x in facts(None, seed) if isinstance(x, r.Section) and x.section == section
    )
    known = {"chemistry": course("chemistry"), "earth_science": course("earth_science")}
    own: defaultdict[str, list[r.Record]] = defaultdict(list)
    for x in facts(None, seed):
        own[x.scope].append(x)
    standings = [replay(s, of, known) for s, of in own.items() if s != r.CLASS]
    return Board(
        section=section,
        title=section,
        course=known[name],
        day=ANCHOR_DAY,
        students=boards.in_section(standings, section),
        totals=boards.tally(boards.in_section(standings, section)),
        stations={
            x.number: x.lab
            for x in facts(None, seed)
            if isinstance(x, r.Station) and x.section == section and x.day == ANCHOR_DAY
        },
        apart=frozenset(x.pair for x in facts(None, seed) if isinstance(x, r.Apart)),
    )


def enrolled(records: list[r.Record]) -> dict[str, set[str]]:
    sections: defaultdict[str, set[str]] = defaultdict(set)
    for x in records:
        if isinstance(x, r.Enrolment):
            sections[x.section].add(x.scope)
    return sections
