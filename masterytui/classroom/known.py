"""Who is there already, as an import looks at them."""

from collections.abc import Sequence

from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.fold import facts
from masterytui.mastery.identity import Known
from masterytui.mastery.standing import Standing


def known(classroom: Classroom) -> list[Known]:
    """Everyone of every class, with the names that a list may still have."""
    return [k for s in classroom.book.standings().values() for k in _places(classroom, s)]


def _places(classroom: Classroom, s: Standing) -> list[Known]:
    was = _mended(classroom.book.records(s.student)) - {(s.given, s.family)}
    return [
        Known(
            student=s.student,
            given=s.given,
            family=s.family,
            source=s.source,
            section=section,
            tag=place.tag,
            seat=place.seat,
            active=place.active,
            placed=tuple(p.placed for p in s.pointer.values() if p.placed),
            was=tuple(sorted(was)),
        )
        for section, place in s.enrolled.items()
    ]


def _mended(records: Sequence[r.Record]) -> set[tuple[str, str]]:
    """The names of one student that the teacher mended by hand, as long as no list has a newer one.

    An import brings a name as a fact of its own; a teacher's mending corrects a fact.
    """
    if sum(isinstance(x, r.Student) for x in records) < 2:
        return set()
    was: set[tuple[str, str]] = set()
    current: tuple[str, str] | None = None
    for fact in facts(records):
        one = fact.shown
        if not isinstance(one, r.Student):
            continue
        if (one.given, one.family) != current:
            was.clear()
            current = one.given, one.family
        was |= _versions_before(one, records)
    return was


def _versions_before(one: r.Student, records: Sequence[r.Record]) -> set[tuple[str, str]]:
    """What a name's fact said before it was corrected; what was taken back never counts."""
    before: set[tuple[str, str]] = set()
    while one.fact != one.id:
        # Without the correction, the fact stands as it was when that was made.
        records = [x for x in records if x.id != one.id]
        earlier = next((f.shown for f in facts(records) if f.shown.fact == one.fact), None)
        if not isinstance(earlier, r.Student):
            break
        one = earlier
        before.add((one.given, one.family))
    return before
