"""What a Standing holds of tests: those sat, those scored, and what was agreed on after them."""

import msgspec


class Tried(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An attempt that counts."""

    fact: str
    assessment: str
    day: str
    when: str
    score: int
    """Hundredths of a percent, 0 to 10,000."""
    counts: int
    """The same, by its form's cap."""
    passed: bool
    """Whether it reached the line that was this student's on that day."""
    given: str = ""
    """As it was given: "17/20"."""
    form: str = ""
    version: str = ""
    missed: tuple[str, ...] = ()


class Sat(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A test that was begun."""

    fact: str
    assessment: str
    day: str
    when: str
    section: str = ""
    form: str = ""
    version: str = ""
    where: str = ""
    aids: tuple[str, ...] = ()
    override: str = ""
    over: bool = False
    """Whether it ended: it was scored, or they went elsewhere."""


class Agreed(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What was agreed when an attempt was talked over."""

    attempt: str
    day: str
    when: str
    how: str
    objectives: tuple[str, ...] = ()
    again: str = ""


class Tests(msgspec.Struct, frozen=True, array_like=True):
    """All tests of one student, oldest first."""

    tried: tuple[Tried, ...] = ()
    sat: tuple[Sat, ...] = ()
    agreed: tuple[Agreed, ...] = ()

    def at(self, assessment: str) -> tuple[Tried, ...]:
        """The attempts at one assessment, by its id."""
        return tuple(t for t in self.tried if t.assessment == assessment)

    def taken(self) -> list[Tried | Sat]:
        """Every time that a test was in their hands, begun or scored, in order."""
        taken: list[Tried | Sat] = [*self.tried, *self.sat]
        return sorted(taken, key=lambda x: (x.day, x.when))

    def sitting(self, day: str) -> Sat | None:
        """The test they sit now, `day` being today; None: none."""
        last = self.sat[-1] if self.sat else None
        return last if last is not None and last.day == day and not last.over else None
