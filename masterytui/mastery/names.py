"""What a written name says: which part is the given name, which the family name."""

import re
import unicodedata
from itertools import pairwise

LONGEST = 80
"""Letters of a full name; what is longer is none."""

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])

# Controls move a terminal's cursor, and bidirectional overrides the rest of a line.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")


def clean(text: str) -> str:
    """The text in one line and one spelling (NFC), without what cannot be seen."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub(" ", text)).split())


def split(full: str) -> tuple[str, str]:
    """A full name's given and family part; the family part is empty for one word.

    "Last, First", "LAST First" and "First Last" are understood; of three words without a comma
    or capitals the first is the given name. Numbers and bullets before a name are left out.
    """
    full = re.sub(r"^(?:\d+[.)]|[-*•–])\s+", "", clean(full))
    parts = [part.strip() for part in full.split(",") if part.strip()]
    suffixes = [part for part in parts[1:] if part.rstrip(".").casefold() in _SUFFIXES]
    parts = [part for part in parts if part not in suffixes]
    if len(parts) > 1:
        given, family = " ".join(parts[1:]), parts[0]
    else:
        given, family = _by_words(" ".join(parts))
    return given, " ".join([family, *suffixes]).strip()


def sure(full: str) -> bool:
    """Whether a full name leaves no doubt which part of it is the family name."""
    words = split(full)
    return "," in full or _capitals(clean(full).split()) or len(" ".join(words).split()) < 3


def key(given: str, family: str) -> str:
    """What two spellings of one name have in common: case, apostrophes and blanks don't count."""
    return clean(f"{given} {family}").replace("’", "'").casefold()


def plain(text: str) -> str:
    """The text in ASCII letters, lower case: "Łucja Świątek" is "lucja swiatek"."""
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    if not text.isascii():
        from anyascii import anyascii  # only for letters that are not Latin ones with marks

        text = anyascii(unicodedata.normalize("NFC", text))
    return text.casefold()


def _by_words(full: str) -> tuple[str, str]:
    words = full.split()
    if _capitals(words):
        given = [word for word in words if not _shouted(word)]
        return " ".join(given), " ".join(word for word in words if _shouted(word))
    return " ".join(words[:1]), " ".join(words[1:])


def _capitals(words: list[str]) -> bool:
    """Whether capitals set the family name off: "DELGADO RUIZ Ana", "Ana DELGADO RUIZ"."""
    shouted = [_shouted(word) for word in words]
    # One block of capitals at either end; beside it initials prove nothing: "MINH LÊ".
    return sum(a != b for a, b in pairwise(shouted)) == 1 and all(
        loud or any(letter.islower() for letter in word)
        for loud, word in zip(shouted, words, strict=True)
    )


def _shouted(word: str) -> bool:
    # Two capitals are as often initials: AJ Lee.
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)
