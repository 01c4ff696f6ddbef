"""Who handed a row in, as a form or a quiz engine writes it."""

import re
from collections.abc import Collection, Mapping

import msgspec

from masterytui.exchange.columns import SKIP, Sheet, fold
from masterytui.exchange.roster_columns import SYNONYMS as OF_LISTS
from masterytui.exchange.tables import Row
from masterytui.mastery.names import clean, split

FIELDS = ("id", "e-mail", "name", "first", "last", "section", SKIP)
"""What a person may say that a column is."""

_ADDRESSES = (
    "emailaddress email mail schoolemail schoolemailaddress studentemail youremail "
    "youremailaddress adresseemail correoelectronico direcciondecorreoelectronico"
)
SYNONYMS = {
    **{field: OF_LISTS[field] for field in ("id", "first", "last", "name", "section")},
    "e-mail": tuple(_ADDRESSES.split()),
}
"""Folded header names of each field."""

_ASKS_NAME = re.compile(
    "(?:(?:what|whatis|whats|enter|type|pleaseenter|pleasetype)?(?:your|my|student|students))?"
    "(?P<part>first|given|last|family|sur|firstandlast|firstlast|full)?names?(?:please)?"
)
_PARTS = {"first": "first", "given": "first", "last": "last", "family": "last", "sur": "last"}
_NOBODY = {"anonymous", "anonym", "anonyme", "anonimo"}


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody as the file has them, the same in each of their rows."""

    given: str = ""
    family: str = ""
    ids: tuple[str, ...] = ()
    """What may be the school's own id, the most telling first."""
    email: str = ""
    section: str = ""

    @property
    def name(self) -> str:
        """The full name; "" where the file has none."""
        return f"{self.given} {self.family}".strip()

    @property
    def label(self) -> str:
        """How to speak of them; "" where the row names nobody."""
        return self.name or self.email or next(iter(self.ids), "")


class People(msgspec.Struct, frozen=True):
    """Where a sheet says whose a row is."""

    fields: Mapping[str, tuple[int, ...]]
    """Field -> 0-based columns, the most telling first."""

    @property
    def columns(self) -> set[int]:
        """All of them."""
        return {n for several in self.fields.values() for n in several}

    @property
    def telling(self) -> bool:
        """Whether it says so at all."""
        return any(self.fields.get(field) for field in FIELDS if field not in ("section", SKIP))

    def of(self, row: Row) -> Person:
        """Whose a row is."""
        found = {field: self._first(row, field) for field in ("first", "last", "name", "section")}
        given, family = found["first"], found["last"]
        if not (given and family) and found["name"]:
            given, family = split(found["name"])
        # Brightspace writes a # before an id, so that no spreadsheet takes it for a number.
        written = [
            clean(row.cell(n)).lstrip("#") for f in ("id", "e-mail") for n in self.fields.get(f, ())
        ]
        known = [one for one in written if one.casefold() not in _NOBODY and re.search(r"\w", one)]
        return Person(
            given=given,
            family=family,
            ids=tuple(dict.fromkeys(one for one in known if "@" not in one)),
            email=next((one for one in known if "@" in one), ""),
            section=found["section"],
        )

    def _first(self, row: Row, field: str) -> str:
        values = (clean(row.cell(n)) for n in self.fields.get(field, ()))
        return next((v for v in values if v and v.casefold() not in _NOBODY), "")


def people(sheet: Sheet, mapped: Mapping[int, str], *, never: Collection[str] = ()) -> People:
    """Where a sheet says whose a row is, by its header or as `mapped` (0-based column -> field).

    `never` are folded names that mean something else in this kind of file.
    """
    fields: dict[str, list[int]] = {field: [] for field in FIELDS if field != SKIP}
    for n, field in mapped.items():
        if field in fields:
            fields[field].append(n)
    told = [field for field, there in fields.items() if there]
    for field, synonyms in SYNONYMS.items():
        named = sheet.named([name for name in synonyms if name not in never])
        fields[field] += [n for n in named if n not in mapped and field not in told]
    for n, name in enumerate(sheet.header):
        asks = _ASKS_NAME.fullmatch(fold(name))
        field = _PARTS.get(asks["part"] or "", "name") if asks else ""
        if field and field not in told and n not in mapped:
            fields[field].append(n)
    return People({field: tuple(there) for field, there in fields.items() if there})
