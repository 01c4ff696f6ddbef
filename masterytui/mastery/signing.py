"""What is signed of a lab, and what takes its safety back."""

from typing import Literal

from masterytui.mastery.envelope import Record, Values

Stage = Literal["agreement", "quiz", "safety", "prelab", "performed", "question"]


class Signoff(Record, frozen=True, kw_only=True, tag="signoff"):
    """A stage of a lab, signed by a person."""

    lab: str
    """The lab's id; empty for the year's agreement and quiz."""
    stage: Stage
    answers: tuple[str, ...] = ()
    """Ids of the live revokes its writer had seen; never in `names`."""
    question: str = ""
    """Of the stage *question*: the id of the one asked; empty: none was named."""
    values: Values = ()
    """What varied in it, as it was asked."""
    afterwards: bool = False
    """Booked when the lab stood at no station of the class any more."""


class Revoke(Record, frozen=True, kw_only=True, tag="revoke"):
    """Goggles off: the lab's safety is open again until signed anew."""

    lab: str
    reason: str
