"""Erasing a student: who is meant, what would go, and what became of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import msgspec

from masterytui.classroom.acts import Refused
from masterytui.classroom.writer import Classroom
from masterytui.mastery import records as r
from masterytui.mastery.codec import Envelope, Unknown, decode
from masterytui.mastery.erasure import mark
from masterytui.mastery.mention import mentions, phrases
from masterytui.mastery.names import key
from masterytui.store.archive import Contents
from masterytui.store.journal import NotSaved, reason
from masterytui.store.scrub import BusyError

OUT_OF_REACH = (
    "backups made before now: make a new one, and destroy those",
    "copies of this folder elsewhere, such as a stick, a cloud or another device",
    "sheets and files that were exported or printed",
)
"""Where a name may still stand that no program can take it from."""

_ENVELOPE = frozenset(Envelope.__struct_fields__)


class Mention(msgspec.Struct, frozen=True):
    """A fact about somebody else, or about the class, whose words name the student."""

    fact: str
    about: str
    """Whose it is; empty: the class's."""
    day: str
    when: str
    text: str
    kind: str
    private: bool


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """What erasing a student would take away."""

    student: str
    name: str
    kinds: dict[str, int]
    """Records by kind, live or not."""
    private_notes: int
    mentions: tuple[Mention, ...]
    pairs: tuple[str, ...]
    """Facts elsewhere that point at the student, and go with them: keep-apart."""
    papers: tuple[str, ...]
    """Course files and the like in which the name stands; they stay."""

    @property
    def records(self) -> int:
        """How many records, private ones too."""
        return sum(self.kinds.values()) + self.private_notes


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What an erasure came to; it holds no name."""

    id: str
    """The first letters of the student's id; empty: what earlier erasures had left."""
    when: str
    """ISO day and time."""
    records: int
    private_notes: int
    of_others: int
    """Facts about others that went with them."""
    kept: int
    """Facts about others that name them, and were to stay."""
    files: int
    """Rewritten or taken away."""
    still: tuple[str, ...]
    """What may hold the name still."""


def whom(classroom: Classroom, section: str, word: str) -> str | Refused:
    """The id of the one student meant, of whatever class: an id, a tag in `section`, or a name."""
    classroom.refresh()
    names = _names(_everything(classroom))
    if word in names:
        return word
    tagged = {
        student: s.enrolled[section].tag
        for student, s in (classroom.book.standings(section) if section else {}).items()
    }
    wanted = key(word, "")
    found = [student for student, tag in tagged.items() if tag == wanted]
    found = found or [s for s, known in names.items() if wanted in {key(*name) for name in known}]
    found = found or [s for s, known in names.items() if _is_in(word, known)]
    if len(found) == 1:
        return found[0]
    if not found:
        return Refused(f"Nobody in this record is called {word!r}.")
    several = ", ".join(sorted(f"{' '.join(names[s][-1]).strip()} ({s})" for s in found))
    return Refused(f"{word!r} could be {several}. Say which by the id in brackets.")


def leaving(classroom: Classroom, student: str) -> Leaving:
    """What would go with this student."""
    everything = _everything(classroom)
    names = _names(everything)
    called = names.get(student, [])
    wanted = phrases(called)
    own, pairs, found = Counter[str](), [], list[Mention]()
    own_private = 0
    for record, line, private in _records(everything):
        if record.scope == student:
            own_private += private and isinstance(record, r.Note)
            own["void"] += private and not isinstance(record, r.Note)
            own[record.kind] += not private
        elif student.encode() in line:
            pairs.append(record.fact)
        elif mentions(text := _words(record), wanted):
            fact = record.fact
            about = " ".join(names.get(record.scope, [("", "")])[-1]).strip()
            found.append(Mention(fact, about, record.day, record.when, text, record.kind, private))
    latest = {one.fact: one for one in found}
    told = sorted(latest.values(), key=lambda one: (one.day, one.when))
    return Leaving(
        student=student,
        name=" ".join(called[-1]).strip() if called else "",
        kinds={kind: n for kind, n in sorted(own.items()) if n},
        private_notes=own_private,
        mentions=tuple(told),
        pairs=tuple(dict.fromkeys(pairs)),
        papers=tuple(_naming(everything, called)),
    )


def erase(classroom: Classroom, seen: Leaving, with_them: Collection[Mention]) -> Receipt | Refused:
    """Takes a student out of the record for good, and these facts about others.

    Once it is on record they are out of sight; what the files still hold then goes, file by file.
    """
    private = tuple(one.fact for one in with_them if one.private)
    shared = tuple(one.fact for one in with_them if not one.private)
    try:
        if private:
            classroom.absorb(r.Erase(facts=private, private=True))
        classroom.absorb(r.Erase(gone=mark(seen.student), facts=(*seen.pairs, *shared)))
    except NotSaved as problem:
        return Refused(f"Nobody was erased. {problem}")
    files = _scrubbed(classroom)
    if isinstance(files, Refused):
        return files
    kept = len(seen.mentions) - len(with_them)
    still = [f"notes about others that were to stay: {kept}"] if kept else []
    return Receipt(
        id=seen.student[:6],
        when=classroom.clock().isoformat("T", "seconds"),
        records=seen.records,
        private_notes=seen.private_notes,
        of_others=len(with_them) + len(seen.pairs),
        kept=kept,
        files=files,
        still=(*still, *seen.papers, *OUT_OF_REACH),
    )


def finish(classroom: Classroom) -> Receipt | Refused | None:
    """Takes away what the files hold of those who were erased before; None: nothing."""
    classroom.refresh()
    files = _scrubbed(classroom)
    if isinstance(files, Refused) or not files:
        return files or None
    return Receipt(
        id="",
        when=classroom.clock().isoformat("T", "seconds"),
        records=0,
        private_notes=0,
        of_others=0,
        kept=0,
        files=files,
        still=OUT_OF_REACH,
    )


def _scrubbed(classroom: Classroom) -> int | Refused:
    try:
        files = classroom.book.scrub()
    except NotSaved as problem:
        return Refused(str(problem))
    except (OSError, BusyError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else str(problem)
        return Refused(
            "They are out of sight for good, but some files still hold what was written about "
            f"them: {why}. Mend that, then run: masterytui erase"
        )
    classroom.refresh()
    return files


def _everything(classroom: Classroom) -> Contents:
    return classroom.book.contents("")


def _records(everything: Contents) -> Iterator[tuple[r.Record, bytes, bool]]:
    """Every record that can be understood, its line, and whether it is private."""
    for private, lines in ((False, everything.shared), (True, everything.private)):
        for line in lines:
            try:
                yield decode(line), line, private
            except msgspec.MsgspecError:
                continue  # `verify` tells of it


def _names(everything: Contents) -> dict[str, list[tuple[str, str]]]:
    """By student's id, the names they ever had here, the latest last."""
    known = [x for x, _, _ in _records(everything) if isinstance(x, r.Student)]
    found: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(known, key=lambda x: x.stamp):
        found.setdefault(one.scope, []).append((one.given, one.family))
    return found


def _is_in(word: str, known: Iterable[tuple[str, str]]) -> bool:
    """Whether all these words are of one of the names; case and accents make no difference."""
    words = phrases([(one, "") for one in word.split()])
    return bool(words) and any(all(mentions(" ".join(n), [w]) for w in words) for n in known)


def _words(record: r.Record) -> str:
    """What a teacher wrote in a record in their own words."""
    if isinstance(record, r.Note | r.Reflection):
        return record.text
    if isinstance(record, r.Theme):
        return record.theme
    if isinstance(record, r.Support):
        return record.words
    if isinstance(record, r.Revoke):
        return record.reason
    if isinstance(record, r.Sitting):
        return ", ".join(filter(None, (record.where, *record.aids, record.override)))
    if isinstance(record, r.Check | r.Group):
        return record.missing
    if isinstance(record, Unknown):
        return " ".join(_strings(msgspec.json.decode(record.line)))
    return ""


def _strings(value: object) -> Iterator[str]:
    """The texts in a record of a newer version, besides those that every record has."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in _ENVELOPE:
                yield from _strings(one)


def _naming(everything: Contents, names: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The papers and published courses in which the whole name stands."""
    full = phrases([(" ".join(name), "") for name in names])
    for paper, data in everything.papers.items():
        if mentions(data.decode(errors="replace"), full):
            yield paper
    for record, _, _ in _records(everything):
        if isinstance(record, r.Course) and mentions(record.text, full):
            yield f"the course {record.course}"
