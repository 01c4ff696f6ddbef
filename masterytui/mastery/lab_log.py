"""What was signed and taken back of one student's labs, as far as it counts."""

from collections.abc import Iterable

from masterytui.mastery.envelope import Record
from masterytui.mastery.signing import Revoke, Signoff
from masterytui.mastery.standing import LabRecord, Revoked, Signed


class LabLog:
    """What was heard of it so far."""

    def __init__(self) -> None:
        self._signed: dict[str, list[Signed]] = {}
        self._revoked: dict[str, list[Revoked]] = {}

    def records(self) -> dict[str, LabRecord]:
        """By lab."""
        return {
            lab: LabRecord(tuple(self._signed.get(lab, ())), tuple(self._revoked.get(lab, ())))
            for lab in sorted({*self._signed, *self._revoked})
        }

    def signoff(self, s: Signoff, others: Iterable[Record]) -> bool:
        """A stage is signed; False: not all of the fact's versions say so."""
        # With several versions the most cautious one counts: a stage one of them did not sign
        # is not signed, and a revoke one of them had not seen is not answered.
        answers = set(s.answers)
        for v in others:
            if not isinstance(v, Signoff) or (v.lab, v.stage) != (s.lab, s.stage):
                return False
            answers &= set(v.answers)
        signed = Signed(s.stage, s.day, s.when, tuple(sorted(answers)), s.question, s.values)
        self._signed.setdefault(s.lab, []).append(signed)
        return True

    def revoke(self, versions: Iterable[Revoke]) -> None:
        """Safety is taken back; each version counts, even where another one is shown."""
        for v in versions:
            self._revoked.setdefault(v.lab, []).append(Revoked(v.id, v.day, v.reason, v.when))
