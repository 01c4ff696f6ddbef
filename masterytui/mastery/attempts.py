"""What is logged of a test: it is begun, it is scored, and it is talked over."""

from typing import Literal

from masterytui.mastery.envelope import Record

How = Literal["group", "teacher", "peer", "video", "alone"]
"""With whom, or with what, somebody learns what they missed."""


class Sitting(Record, frozen=True, kw_only=True, tag="sitting"):
    """Sits a test from `when` on, until it is graded with them or their next place ends it."""

    assessment: str
    """The item's id."""
    section: str = ""
    form: str = ""
    """One of the assessment's forms by name; empty: it has none."""
    version: str = ""
    """Empty: no two are alike, or nobody says which."""
    where: str = ""
    """The corner or the laptop, in a word or two; empty: not said."""
    aids: tuple[str, ...] = ()
    """What they may use."""
    override: str = ""
    """Why they may although the rule says not yet; empty: the rule let them."""


class Attempt(Record, frozen=True, kw_only=True, tag="attempt"):
    """A test or project was graded."""

    assessment: str
    score: str
    """As it was given: points of points, "17.5/20", or percent, "87.5"."""
    form: str = ""
    version: str = ""
    missed: tuple[str, ...] = ()
    """Objectives that the answers were short of."""
    source: str = ""
    """Where it was imported from; empty: graded together with the student."""


class Conference(Record, frozen=True, kw_only=True, tag="conference"):
    """An attempt was talked over, and what follows was agreed."""

    attempt: str
    """The fact of the `Attempt`."""
    how: How = "alone"
    """With whom, or with what, they learn what was missed."""
    objectives: tuple[str, ...] = ()
    """What is to be learned."""
    again: str = ""
    """The ISO day by which a second check on it was promised; empty: none was."""
