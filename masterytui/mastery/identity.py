"""Whom a row of a class list means: the school's id first, then ours, then name and section."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from masterytui.mastery.names import key


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A student in one section, as a class list has them."""

    given: str
    family: str = ""
    source: str = ""
    """The school's own id, as written; empty: none was given."""
    section: str
    seat: str = ""
    objective: str = ""
    """The code of the objective they are at; empty: not said."""
    line: int = 0
    """1-based line of the list."""

    @property
    def name(self) -> str:
        """The full name, as the student writes it."""
        return f"{self.given} {self.family}".strip()


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A student in one section, as the class record has them now."""

    student: str
    given: str
    family: str = ""
    source: str = ""
    section: str
    tag: str
    seat: str = ""
    active: bool = True
    placed: tuple[str, ...] = ()
    """Ids of the objectives they were placed at, one for each course."""
    was: tuple[tuple[str, str], ...] = ()
    """Given and family names that the teacher has mended since; a list may still have them."""

    @property
    def name(self) -> str:
        """The full name, as the student writes it."""
        return f"{self.given} {self.family}".strip()


def student_id(secret: bytes, source: str, section: str, name: str) -> str:
    """The id of a student: the same on every device that knows the book's secret.

    A keyed hash (BLAKE2b) of the school's own id, else of section and name; `secret` has at most
    64 bytes.
    """
    import hashlib  # slow to load, and only new students get an id

    known = f"id\0{source}" if source else f"name\0{same_section(section)}\0{key(name, '')}"
    return "s" + hashlib.blake2b(known.encode(), key=secret, digest_size=8).hexdigest()[:15]


def same_section(name: str) -> str:
    """What two spellings of one section's name have in common."""
    return " ".join(name.split()).casefold()


def whom(rows: Sequence[Listed], current: Sequence[Known], secret: bytes) -> list[str]:
    """The student's id for each row, whose `section` is spelt as in `current`; a new one if new.

    Students of one name are never merged across sections, nor where both sides have an id; where
    none has one, the second of a name in a section is another student than the first.
    """
    people = {known.student for known in current}
    by_source = {known.source: known.student for known in current if known.source}
    namesakes: dict[tuple[str, str], list[Known]] = {}
    for known in current:
        place = known.section, key(known.given, known.family)
        namesakes.setdefault(place, []).append(known)
    unnumbered: Counter[tuple[str, str]] = Counter()

    def own_id(row: Listed, nth: int) -> str:
        name = row.name if nth == 1 else f"{row.name} #{nth}"
        return student_id(secret, row.source, row.section, name)

    def by_name(row: Listed) -> str:
        place = row.section, key(row.given, row.family)
        unnumbered[place] += not row.source
        nth = max(1, unnumbered[place])
        while (own := own_id(row, nth)) in taken and not row.source:
            nth += 1
        if own in people:
            return own
        for known in namesakes.get(place, ()):
            if known.student not in taken and not (known.source and row.source):
                return known.student
        return own

    found = [by_source.get(row.source, "") for row in rows]
    taken = set(found)
    for n, row in enumerate(rows):
        if not found[n]:
            found[n] = by_source.get(row.source) or by_name(row)
            taken.add(found[n])
            if row.source:
                by_source[row.source] = found[n]
    return found
