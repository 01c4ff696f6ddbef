"""Which student of the record somebody in a file is: by id, by address, by name, or by asking.

Nobody is ever taken for somebody whose name is only like theirs: that is asked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from masterytui.exchange.asking import Question
from masterytui.exchange.people import Person
from masterytui.mastery.identity import Known, same_section
from masterytui.mastery.names import plain

NOBODY = "nobody"
"""The answer that somebody is no student of this record."""

CLOSE = 75
"""The least likeness of two names, 0 to 100, for one to be proposed for the other."""

MOST = 5
"""How many students are proposed."""


@dataclass(frozen=True)
class Matched:
    """Who everybody in a file is."""

    whose: Mapping[Person, str]
    """The student's id."""
    strangers: tuple[Person, ...]
    """Those who are nobody here."""
    questions: tuple[Question, ...]
    """About those of whom only the teacher can say it."""
    unclear: tuple[str, ...] = ()
    """Answers that name nobody, in words."""


def matched(
    persons: Iterable[Person], roster: Sequence[Known], answers: Mapping[str, str], section: str
) -> Matched:
    """Who these persons are among the students of the record.

    `answers`: what a question is `about` -> one of its options, or a student's id. `section` is
    the class of those whose row names none; it decides between namesakes alone.
    """
    matching = _Matching(roster, section)
    answered = {about.casefold(): answer for about, answer in answers.items()}
    for person, label in labels(persons).items():
        answer = answered.get(label.casefold(), "")
        if answer:
            matching.told(person, answer)
        else:
            matching.meet(person, label)
    return Matched(
        matching.whose,
        tuple(matching.strangers),
        tuple(matching.questions),
        tuple(matching.unclear),
    )


def labels(persons: Iterable[Person]) -> dict[Person, str]:
    """How to speak of each person, so that no two of them are spoken of alike."""
    distinct = list(dict.fromkeys(persons))
    shared = Counter(person.label.casefold() for person in distinct)
    return {
        p: p.label
        if shared[p.label.casefold()] == 1
        else f"{p.label} ({', '.join(filter(None, (*p.ids, p.email, p.section)))})"
        for p in distinct
    }


def folded(name: str) -> str:
    """What two spellings of one name have in common: neither case nor accents nor signs count."""
    bare = plain(name).replace("'", "").replace("’", "")
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


class _Matching:
    """The students as they may be named, and what was found so far."""

    def __init__(self, roster: Sequence[Known], section: str) -> None:
        self.section = section
        self.sources = {k.source.casefold(): k.student for k in roster if k.source}
        self.sections: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, dict[str, None]] = defaultdict(dict)
        for known in roster:
            self.sections[known.student].add(same_section(known.section))
            for given, family in ((known.given, known.family), *known.was):
                for name in (f"{given} {family}", f"{family} {given}"):
                    self.names[folded(name)][known.student] = None
        self.spoken = _spoken(roster)
        self.by_label = {folded(label): student for student, label in self.spoken.items()}
        self.known = {known.student: folded(known.name) for known in roster}
        self.whose: dict[Person, str] = {}
        self.strangers: list[Person] = []
        self.questions: list[Question] = []
        self.unclear: list[str] = []

    def told(self, person: Person, answer: str) -> None:
        """Takes the teacher's word for it."""
        student = self.by_label.get(folded(answer)) or self.sources.get(answer.casefold())
        if student:
            self.whose[person] = student
        elif answer == NOBODY:
            self.strangers.append(person)
        else:
            self.unclear.append(f"“{answer}” is no student’s full name or id, nor “{NOBODY}”")

    def meet(self, person: Person, label: str) -> None:
        """Finds out who somebody is, or asks."""
        numbered, named = self._by_id(person), self._by_name(person)
        alike = self._like(person, [numbered]) if numbered and person.name else []
        if numbered and (not person.name or numbered in named or alike):
            self.whose[person] = numbered
        elif numbered:
            why = f"the id is that of {self.spoken[numbered]}"
            self._ask(label, why, [numbered, *named])
        elif len(named) == 1:
            self.whose[person] = named[0]
        elif named:
            self._ask(label, f"{len(named)} have this name", named)
        elif like := self._like(person, self.known):
            self._ask(label, "nobody has this name", like)
        else:
            self.strangers.append(person)

    def _by_id(self, person: Person) -> str:
        """The student with the id, or with what stands before the @ for an id; "" for none."""
        tried = (*person.ids, person.email, person.email.partition("@")[0])
        found = (self.sources.get(one.casefold(), "") for one in tried if one)
        return next(filter(None, found), "")

    def _by_name(self, person: Person) -> list[str]:
        """The students who bear exactly this name; of several those in the person's class."""
        named = list(self.names.get(folded(person.name), ())) if person.name else []
        section = same_section(person.section or self.section)
        here = [student for student in named if section in self.sections[student]]
        return sorted(here or named, key=self.spoken.__getitem__)

    def _like(self, person: Person, students: Iterable[str]) -> list[str]:
        """Those of the students whose names are like this one, the most alike first."""
        from rapidfuzz import fuzz, process  # most files need no likeness

        name = folded(person.name)
        choices = {s: self.known[s] for s in students} if name else {}
        best = {s: 100.0 for s, full in choices.items() if _shortened(name, full)}
        for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio):
            scored = process.extract(name, choices, scorer=scorer, score_cutoff=CLOSE, limit=MOST)
            for _, score, student in scored:
                best[student] = max(score, best.get(student, 0))
        return sorted(best, key=lambda s: (-best[s], self.spoken[s]))[:MOST]

    def _ask(self, label: str, why: str, students: Iterable[str]) -> None:
        options = (*(self.spoken[s] for s in dict.fromkeys(students)), NOBODY)
        text = f"who is “{label}”? {why}"
        self.questions.append(Question("which", text, options, about=label))


def _shortened(name: str, full: str) -> bool:
    """Whether each word of a name begins some word of the full one: "kofi m" of "kofi mensah"."""
    return all(any(w.startswith(part) for w in full.split()) for part in name.split())


def _spoken(roster: Sequence[Known]) -> dict[str, str]:
    """How each student is spoken of: by name, namesakes with their class and tag as well."""
    places = {known.student: known for known in reversed(roster)}
    shared = Counter(folded(known.name) for known in places.values())
    return {
        k.student: k.name if shared[folded(k.name)] == 1 else f"{k.name}, {k.section} {k.tag}"
        for k in places.values()
    }
