"""The records of each scope that was asked about, and what was odd about them."""

from collections.abc import Iterable, Mapping

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.codec import decode
from masterytui.mastery.course import Problem
from masterytui.store.box import SealBrokenError
from masterytui.store.script import Script


class Kept:
    """Records by scope and id, with the JSON each came from; any order of lines keeps the same."""

    def __init__(self, odd: Mapping[str, list[Problem]], script: Script) -> None:
        self._script = script
        self.odd = dict(odd)
        """By scope; also of scopes that are only known from before."""
        self._by_scope: dict[str, dict[str, tuple[bytes, r.Record]]] = {}

    def __contains__(self, scope: str) -> bool:
        return scope in self._by_scope

    def begin(self, scope: str, lines: Iterable[bytes]) -> None:
        """Takes all lines of a scope."""
        lines = list(lines)
        self.odd.pop(scope, None)
        self._by_scope[scope] = {}
        for line in lines:
            self.keep(scope, line)

    def of(self, scope: str) -> list[r.Record]:
        """The records of a scope that was begun."""
        return [record for _, record in self._by_scope[scope].values()]

    def keep(self, scope: str, line: bytes) -> None:
        """Takes one more line of a scope that was begun."""
        kept = self._by_scope[scope]
        try:
            plain = self._script.record_of(line)
            record = decode(plain)
        except (msgspec.MsgspecError, SealBrokenError):
            problem = Problem("a record cannot be understood; its line is kept as it is")
            self.odd.setdefault(scope, []).append(problem)
            return
        before = kept.get(record.id)
        if before is not None and before[0] != plain:
            text = f"the record {record.id} stands twice with different contents"
            self.odd.setdefault(scope, []).append(Problem(text))
            if before[0] < plain:  # the same one on every device, in whatever order they came
                return
        if before is None or before[0] != plain:
            kept[record.id] = plain, record
