"""What of a backup is not in a book yet: records by id, papers by name. Nothing is ever removed."""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from masterytui.store.absorbing import covers, erased_by
from masterytui.store.archive import Contents
from masterytui.store.papers import SETTINGS, is_paper


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """What a restore would add."""

    shared: list[bytes]
    private: list[bytes]
    papers: dict[str, bytes]
    same: int
    """Records that are here already."""
    differ: int
    """Records that are here with other contents; they stay as they are."""
    erased: int
    """Records of students who were erased, here or there: they stay out."""
    hidden: int
    """Records here that go out of sight, because the backup knows of an erasure."""
    kept: tuple[str, ...]
    """Papers that are here with another text, which stays; settings are each device's own."""

    @property
    def kinds(self) -> dict[str, int]:
        """How many records of each kind would be added; a private note is one."""
        counted = Counter(_named.decode(line).kind for line in self.shared)
        private = Counter(_named.decode(line).kind for line in self.private)
        counted["private note"] = private.pop("note", 0)
        counted += private
        found = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        return {kind: n for kind, n in found if n}


class _Named(msgspec.Struct, frozen=True):
    id: str
    kind: str


_named = msgspec.json.Decoder(_Named)


def missing(backup: Contents, here: Contents | None) -> Missing:
    """What of a backup is not `here`; None: there is no book yet."""
    ours = [*here.shared, *here.private] if here else []
    gone = erased_by([*backup.shared, *backup.private, *ours])
    lasting = [line for line in backup.shared if not covers(gone, line)]
    own = [line for line in backup.private if not covers(gone, line)]
    shared, same, differ = _new(lasting, here.shared if here else ())
    private, also_same, also_differ = _new(own, here.private if here else ())
    papers: Mapping[str, bytes] = here.papers if here else {}
    usable = {name: data for name, data in backup.papers.items() if is_paper(name)}
    return Missing(
        shared=shared,
        private=private,
        papers={name: data for name, data in usable.items() if name not in papers},
        same=same + also_same,
        differ=differ + also_differ,
        erased=len(backup.shared) + len(backup.private) - len(lasting) - len(own),
        hidden=sum(covers(gone, line) for line in ours),
        kept=tuple(n for n, x in usable.items() if papers.get(n, x) != x and n != SETTINGS),
    )


def _new(theirs: Iterable[bytes], ours: Iterable[bytes]) -> tuple[list[bytes], int, int]:
    """The lines whose id is not here; how many are here as they are, how many otherwise."""
    lines = set(ours)
    ids = {_named.decode(line).id for line in lines}
    new, same, differ = [], 0, 0
    for line in theirs:
        if line in lines:
            same += 1
        elif _named.decode(line).id in ids:
            differ += 1
        else:
            new.append(line)
    return new, same, differ
