"""A support as a record: what makes it fair for one student."""

from typing import Literal

from masterytui.mastery.envelope import Record

SupportKind = Literal["time", "write", "show", "due", "expect", "line", "quiet", "other"]


class Support(Record, frozen=True, kw_only=True, tag="support"):
    """Holds from `day` on; shown to the teacher where it acts, on no print and no turned screen."""

    what: SupportKind
    """More time, may write or show instead of say, an own due date, an own expectation,
    an own line in tests, no gong, other."""
    words: str = ""
    until: str = ""
    """The last day on which it holds, ISO; empty: until it is ended, which corrects this."""
