"""Two letters that call a student: who gets which, for good.

A tag is a fact of the enrolment: given once, never recomputed, never given to another. A pair that
is the initials of several students belongs to nobody, so that nobody's initials ever mark
somebody else.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from string import ascii_lowercase

from masterytui.mastery.daywords import days_between
from masterytui.mastery.names import plain
from masterytui.mastery.standing import Standing

Name = tuple[str, str]
"""Given and family name; either may be empty."""

BADGE = "xx"
"""What a scanned badge begins with."""
RUDE = frozenset(
    ["as", "bj", "bm", "bo", "bs", "fk", "fu", "hh", "ho", "kk", "pp", "pu", "ss", "tt", "vd", "wc"]
)
LOOK_ALIKES = frozenset("ilo")
_PARTICLES = "al bin da das de del della den der di do dos du el ibn la las los ten ter van von zu"
PARTICLES = frozenset(_PARTICLES.split())
"""Words before a surname that do not begin it: Sofie van der Berg is sb."""

NEW = 14
"""Days for which somebody counts as a newcomer."""

_VOWELS = "aeiou"


def initials(given: str, family: str) -> str:
    """A student's plain initials, folded to a-z; of one name its first two letters.

    "" for a name without two letters.
    """
    first, surnames = _letters(given), _surnames(family)
    if first and surnames:
        return first[0] + surnames[0][0]
    one = first or "".join(surnames)
    return one[:2] if len(one) > 1 else ""


def shared_initials(
    students: Sequence[Name], tags: Sequence[str] = ()
) -> dict[str, tuple[int, ...]]:
    """Which pairs are the initials of several students, with their places in `students`.

    Typing such a pair asks which of them is meant; a pair among `tags` names its owner instead.
    `tags` stand in the same order; one that several have, as those of two classes may, is shared.
    """
    places: dict[str, list[int]] = {}
    for n, (given, family) in enumerate(students):
        places.setdefault(initials(given, family), []).append(n)
    initial = {pair: who for pair, who in places.items() if pair and pair not in tags}
    tagged: dict[str, list[int]] = {}
    for n, tag in enumerate(tags):
        tagged.setdefault(tag, []).append(n)
    return {pair: tuple(who) for pair, who in (initial | tagged).items() if len(who) > 1}


def taken_for(students: Sequence[Standing], section: str, day: str) -> dict[str, str]:
    """Newcomers whose initials call somebody who was there before: that one's id -> theirs.

    For two weeks after they came a teacher may well type the pair and mean the newcomer.
    """
    by_tag = {s.enrolled[section].tag: s for s in students}
    found = {}
    for new in students:
        since = new.enrolled[section].since
        owner = by_tag.get(initials(*new.plain), new)
        if owner.enrolled[section].since < since and days_between(since, day) <= NEW:
            found[owner.student] = new.student
    return found


def allocate(
    students: Sequence[Name],
    existing: Mapping[str, Name] | None = None,
    retired: Collection[str] = (),
) -> list[str]:
    """The tags of newcomers to a section, one each in the order given.

    `existing` are the tags that students of the section have, with their names; `retired` those of
    students who left. Neither changes. Raises ValueError when no pair is left, which needs more
    than 300 tags in one section.
    """
    there = existing or {}
    own = [initials(*name) for name in students]
    owners = Counter([*own, *(initials(*name) for name in there.values())])
    taken = {BADGE, *there, *retired}
    tags = [pair if pair and owners[pair] == 1 and pair not in taken else "" for pair in own]
    # Initials are kept free, taken or not: another's are never given away.
    taken.update(owners)
    for rule in (_second_surname, _given_letters, _family_letters, _family_alone, _any_pair):
        for n, (given, family) in enumerate(students):
            if not tags[n]:
                tags[n] = next((pair for pair in rule(given, family) if pair not in taken), "")
                taken.add(tags[n])
    if not all(tags):
        raise ValueError("no pair of letters is left in this section")
    return tags


def _letters(name: str) -> str:
    """The name in a-z alone."""
    return re.sub("[^a-z]", "", plain(name))


def _surnames(family: str) -> list[str]:
    """The words of a family name: surnames, then particles; "Berg, van, der"."""
    words = [_letters(word) for word in re.split(r"[\s\-‐‑–]+", family)]
    words = [word for word in words if word]
    return sorted(words, key=lambda word: word in PARTICLES)


def _pairs(first: str, letters: str) -> Iterator[str]:
    """`first` with each of the letters, less the rude pairs and those misread as a digit."""
    for letter in letters:
        if letter not in LOOK_ALIKES and first + letter not in RUDE:
            yield first + letter


def _consonants_first(letters: str) -> str:
    return "".join(sorted(letters, key=lambda letter: letter in _VOWELS))


def _second_surname(given: str, family: str) -> Iterator[str]:
    first = _letters(given)[:1]
    rest = "".join(word[0] for word in _surnames(family)[1:])
    return _pairs(first, rest) if first else iter(())


def _given_letters(given: str, family: str) -> Iterator[str]:
    # A student with a family name alone goes by that one.
    name = _letters(given) or _letters(family)
    return _pairs(name[:1], _consonants_first(name[1:]))


def _family_letters(given: str, family: str) -> Iterator[str]:
    first = _letters(given)[:1]
    return _pairs(first, _consonants_first(_letters(family)[1:])) if first else iter(())


def _family_alone(given: str, family: str) -> Iterator[str]:
    name = _letters(family)
    return _pairs(name[:1], _consonants_first(name[1:]))


def _any_pair(given: str, family: str) -> Iterator[str]:
    """Every pair: the student's own first letter first, those that are easily misread last."""
    own = (_letters(given) or _letters(family))[:1]
    firsts = sorted(ascii_lowercase, key=lambda letter: (letter != own, letter in LOOK_ALIKES))
    for first in firsts:
        yield from _pairs(first, ascii_lowercase)
    for first in firsts:
        yield from (first + letter for letter in ascii_lowercase if first + letter not in RUDE)
