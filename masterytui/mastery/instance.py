"""Who could be grouped on what, and what a group may be: the question that `packing` answers."""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from masterytui.mastery.course import Problem


class Instance(msgspec.Struct, frozen=True):
    """Who could be grouped on what."""

    students: tuple[str, ...]
    """Those who can be called, in the order that decides ties."""
    labels: dict[str, dict[str, int]]
    """label -> student -> what their seat there is worth; those missing cannot sit there."""
    keep_apart: tuple[tuple[str, str], ...] = ()
    """Never in one group."""
    lo: int = 2
    """The smallest group."""
    hi: int = 4
    """The largest."""
    groups: int = 4
    """How many there may be."""
    fee: int = 250
    """What a group must be worth before it is worth calling."""
    keep_together: tuple[tuple[str, str], ...] = ()
    """In one group or in none, where there is a label that both can sit at."""


class Packed(msgspec.Struct, frozen=True):
    """One group."""

    label: str
    members: tuple[str, ...]
    """In the instance's order."""


class Packing(msgspec.Struct, frozen=True):
    """Groups for an instance."""

    groups: tuple[Packed, ...]
    """The one worth most first."""
    value: int
    """The seats' worth, less a fee for each group."""
    proven: bool
    """Whether no other set of groups is worth more."""
    ignored: tuple[tuple[str, str], ...] = ()
    """The pairs that could not be kept together: one is not here, no label takes both, they are
    kept apart, or one of them has a partner already."""


def problem(instance: Instance) -> Problem | None:
    """What is wrong with the sizes somebody asked for; None when all is well."""
    if not 1 <= instance.lo <= instance.hi:
        return Problem(f"a group cannot have {instance.lo} to {instance.hi} students")
    if instance.groups < 0 or instance.fee < 0:
        return Problem("the number of groups and the fee cannot be below 0")
    return None


def staying(instance: Instance, seated: Mapping[str, str], bonus: int) -> Instance:
    """The instance that would rather leave those seated (student -> label) on their label.

    The bonus counts as worth: small, it decides between packings that are nearly as good, and one
    fact more about one student does not reshuffle the others. What a packing is worth without it
    is for the caller to add up.
    """
    labels = {
        label: {s: w + bonus if seated.get(s) == label else w for s, w in seats.items()}
        for label, seats in instance.labels.items()
    }
    return replace(instance, labels=labels)
