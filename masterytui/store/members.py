"""Who is, or was ever, enrolled in which section."""

from collections.abc import Callable, Collection, Iterable, Mapping


class Members:
    """Students by section; whoever may have moved is looked at again once somebody asks."""

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        self._by_section = {section: set(ids) for section, ids in known.items()}
        self._moved: set[str] = set()

    def may_have_moved(self, students: Iterable[str]) -> None:
        """Something about where they are enrolled is new."""
        self._moved.update(students)

    def settle(self, enrolled: Callable[[str], Collection[str]]) -> None:
        """Puts those where they are now; `enrolled` tells a student's sections."""
        for student in list(self._moved):
            sections = enrolled(student)
            for section, members in self._by_section.items():
                if section not in sections:
                    members.discard(student)
            for section in sections:
                self._by_section.setdefault(section, set()).add(student)
        self._moved.clear()

    def of(self, section: str) -> Collection[str]:
        """Those of one section, as it was last settled."""
        return self._by_section.get(section, ())

    def listed(self) -> dict[str, list[str]]:
        """All of them, in order."""
        return {section: sorted(ids) for section, ids in self._by_section.items()}
