"""The risk that a student stays stuck on an objective, from plain counts of checks.

A closed form, nothing fitted: the share of passes among the student's own checks on the objective,
newest weighing most, is shrunk to what the classmates do on it and what this student does
elsewhere. docs/groups.md has the formula and how well it foretells what learners did.
"""

from collections.abc import Iterable

import msgspec

DECAY = 0.7
"""What a check weighs beside the next newer one."""


class Tally(msgspec.Struct, frozen=True, gc=False):
    """How many checks there were, and what they came to."""

    checks: int = 0
    values: int = 0
    """Per mille: 1000 a pass, 500 half of one."""

    def without(self, part: "Tally") -> "Tally":
        """The rest of them."""
        return Tally(self.checks - part.checks, self.values - part.values)


def usual(everything: Tally) -> float:
    """The share of passes among all of the classmates' checks, 3 of 5 to begin with."""
    return _share(everything, 3, 5)


def chance(usual: float, here: Tally, elsewhere: Tally, own: Iterable[int]) -> float:
    """How likely the next check is a pass, 0 to 1.

    `here` are the classmates' checks on the objective, without the student's: so one more pass
    never lowers it and one more not yet never raises it. `elsewhere` are the student's own on all
    other objectives, `own` those on this one, per mille, the newest first.
    """
    passed_here = min(max(_share(here, 5 * usual, 5), 0.02), 0.98)
    # logit(prior) = logit(here) + logit(elsewhere) - logit(usual), in odds: exact arithmetic on
    # any machine, where logarithms differ in the last bit.
    odds = _odds(passed_here) * _odds(_share(elsewhere, 4 * usual, 4)) / _odds(usual)
    passed, of, weight = 2 * odds / (1 + odds), 2.0, 1.0
    for value in own:
        passed += weight * value / 1000
        of += weight
        weight *= DECAY
    return passed / of


def risk(chance: float, need: int = 1, within: int = 2, run: int = 0) -> float:
    """The chance, 0 to 1, that none of the next `within` checks completes mastery.

    Mastery is `need` passes in a row, of which the last `run` checks were some.
    """
    if run == need:
        return 0.0
    if not within:
        return 1.0
    failed = (1 - chance) * risk(chance, need, within - 1)
    return failed + chance * risk(chance, need, within - 1, run + 1)


def _share(tally: Tally, more: float, of: int) -> float:
    """The share of passes, shrunk by `more` passes of `of` checks."""
    return (tally.values / 1000 + more) / (tally.checks + of)


def _odds(share: float) -> float:
    return share / (1 - share)
