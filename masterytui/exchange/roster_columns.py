"""Which column of a class list holds what; everything else in it is left alone.

Only the fields here are ever read: an export may hold passwords, race, health and phone numbers.
"""

import re
from collections.abc import Collection, Mapping
from typing import Literal, get_args

import msgspec

from masterytui.exchange import columns
from masterytui.exchange.asking import Question
from masterytui.exchange.columns import SKIP, Sheet, fold
from masterytui.exchange.guess import Guess, fullest, guess
from masterytui.exchange.roster_questions import (
    no_names,
    whether_ids,
    which_behind,
    which_name,
)
from masterytui.exchange.tables import Table
from masterytui.exchange.tails import torn
from masterytui.mastery.course import Problem

Field = Literal["id", "first", "preferred", "last", "name", "section", "seat", "objective", "skip"]
"""What a column can be mapped to; `preferred` goes before `first`, `skip` is left alone."""

_SYNONYMS = {
    "id": "studentid studentnumber studentno studentidnumber sisid sisuserid sisstudentid localid "
    "localstudentid perm permid permno permnumber lasid numeroetudiant numerodetudiant matricule "
    "matrikelnummer schulernummer uniqueuserid orgdefinedid idnumber usernumber pupilid "
    "pupilnumber upn admissionnumber stateid statestudentid ssid sourcedid identifier identifiant "
    "id number canvasuserid userid sisloginid loginid login username user",
    "first": "firstname givenname given first forename legalfirstname studentfirstname prenom "
    "nombre nombres vorname voornaam fornavn fornamn nome imie",
    "preferred": "preferredname preferredfirstname preferredgivenname nickname goesby knownas",
    "last": "lastname familyname surname last family legallastname studentlastname nom "
    "nomdefamille apellido apellidos primerapellido apellidopaterno nachname familienname "
    "achternaam efternavn etternavn efternamn cognome sobrenome nazwisko",
    "name": "sortablename name studentname fullname student students names pupil pupils pupilname "
    "learner learnername displayname lastnamefirstname lastfirst namelastfirst nomprenom "
    "nometprenom nomcomplet nomecompleto nombrecompleto nombreyapellidos "
    "apellidosynombre apellidosynombres schuler schulerin eleve alumno alumna",
    "section": "section sectionname class classname classsection coursesection period "
    "periodnumber classperiod per pd block hour group groupname classe groupe clase grupo seccion "
    "klasse kurs klas turma sectionid classid coursename course",
    "seat": "seat seatnumber seatno desk sitzplatz place",
    "objective": "objective currentobjective current workingon nowworkingon currentlyworkingon "
    "working at nowat learningtarget target standard currentstandard objectivecode",
    "role": "role userrole usertype enrollmentrole enrolmentrole",
    "status": "status enrollmentstatus enrolmentstatus studentstatus",
}
SYNONYMS = {field: tuple(names.split()) for field, names in _SYNONYMS.items()}
TELLING = {*SYNONYMS["first"], *SYNONYMS["last"], *SYNONYMS["name"], "studentid", "studentnumber"}
"""Names that show a header even where no other is known."""

_NAMES = {"first", "preferred", "last", "name"}

_PRIVATE = re.compile(
    "password|passwd|passphrase|pincode|race|racial|ethnic|hispanic|gender|sex$|phone|mobile|sms"
    "|mail|birth|dob|guardian|parent|mother|father|address|street|zipcode|postcode|ssn$|disab"
    "|iep|504|lunch|medic|allerg|homelang|religio|pronoun|citizen|immigra|income"
)


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Where to read what."""

    sheet: Sheet
    fields: dict[str, int]
    """Field -> 0-based column."""
    ignored: tuple[str, ...] = ()
    """The columns that hold something and are left alone."""
    questions: tuple[Question, ...] = ()

    @property
    def wanted(self) -> set[int]:
        """The columns that are read, or would be if anything stood in them."""
        return self._read_or_blank(SYNONYMS.keys())

    @property
    def names(self) -> set[int]:
        """Those of them that hold names."""
        return self._read_or_blank(_NAMES)

    def _read_or_blank(self, fields: Collection[str]) -> set[int]:
        read = {n for field, n in self.fields.items() if field in fields}
        whole = self.fields.get("name") in self.sheet.named(SYNONYMS["name"])
        told = {*self.fields, *(_NAMES if whole or {"last", "first"} <= self.fields.keys() else ())}
        blank = (SYNONYMS.get(field, ()) for field in fields if field not in told)
        return {*read, *(n for names in blank for n in self.sheet.named(names))}


def assign(table: Table, mapping: Mapping[str, str]) -> Columns | Problem:
    """Which columns are read, or why `mapping` cannot be followed.

    `mapping`: a column's name or 1-based number -> a `Field`.
    """
    sheet = columns.sheet(table, SYNONYMS, TELLING, tuple(mapping))
    whole = sheet if sheet.header else torn(sheet)
    behind = whole.width - 1 if whole is not sheet else -1
    mapped = _mapped(whole, mapping)
    if isinstance(mapped, Problem):
        return mapped
    notes: dict[int, str] = {}
    questions: tuple[Question, ...] = ()
    if sheet.header:
        fields = _by_header(sheet, mapped)
        fields, questions = _merged(sheet, fields, mapped)
    else:
        guessed = guess(whole)
        sheet = _titled(whole) if guessed.titled else whole
        notes = {n: k for n, k in enumerate(guessed.kinds) if k not in ("other", "label")}
        fields, questions = _by_look(sheet, guessed, mapped, behind)
    if not _NAMES & fields.keys():
        questions = (no_names(sheet),)
    used = set(fields.values())
    ignored = tuple(
        sheet.name(n) + (f" ({notes[n]})" if n in notes and not sheet.header else "")
        for n in range(sheet.width)
        if n not in used and sheet.values(n)
    )
    return Columns(sheet=sheet, fields=fields, ignored=ignored, questions=questions)


def _titled(sheet: Sheet) -> Sheet:
    """The sheet with its first row for a header."""
    first, *rest = sheet.rows
    header = tuple(cell.strip() for cell in first.cells)
    return msgspec.structs.replace(
        sheet, header=header, line=first.line, cells=len(header), rows=tuple(rest)
    )


def _by_look(
    sheet: Sheet, guessed: Guess, mapped: Mapping[int, str], behind: int
) -> tuple[dict[str, int], tuple[Question, ...]]:
    """The fields as guessed or mapped; what stood `behind` the names is read only where mapped."""
    named = _NAMES & {*mapped.values()}
    fields = {
        field: n
        for field, n in guessed.fields.items()
        if n not in (behind, *mapped)
        and not private(sheet.name(n))
        and not (named and field in _NAMES)
    }
    questions: list[Question] = []
    if behind >= 0 and not named:
        questions.append(which_behind(sheet, fields, behind, guessed.kinds[behind]))
    elif not guessed.sure and not named:
        questions.append(which_name(sheet, fields, known=not guessed.titled))
    if "id" in fields and not guessed.titled and _like_phones(sheet, fields["id"]):
        questions.append(whether_ids(fields.pop("id") + 1))
    fields |= {field: n for n, field in mapped.items() if field != SKIP}
    return fields, tuple(questions)


def private(header: str) -> bool:
    """Whether a column of this name may never be stored."""
    return _PRIVATE.search(fold(header)) is not None


def _mapped(sheet: Sheet, mapping: Mapping[str, str]) -> dict[int, str] | Problem:
    """The columns that a person has named, 0-based, with their fields; none of them private."""
    found = columns.mapped(sheet, mapping, get_args(Field))
    if isinstance(found, Problem):
        return found
    for n, field in found.items():
        if field != SKIP and (private(sheet.name(n)) or _addresses(sheet, n)):
            return Problem(f"“{sheet.name(n)}” is private and is never stored", sheet.table.name)
    return found


def _by_header(sheet: Sheet, mapped: Mapping[int, str]) -> dict[str, int]:
    fields = {field: n for n, field in mapped.items() if field != SKIP}
    told = set(fields)
    for field, synonyms in SYNONYMS.items():
        there = [n for n in sheet.named(synonyms) if n not in mapped and sheet.values(n)]
        there = [n for n in there if not _addresses(sheet, n)]
        if there and field not in told:
            fields[field] = _best(sheet, field, there)
    if {"name", "first"} <= fields.keys() and "last" not in fields and "name" not in told:
        # "Name, Vorname": a name beside a given name is the family's.
        fields["last"] = fields["name"]
    parts = [field for field in ("last", "first", "preferred") if field in fields]
    if "last" in parts and len(parts) > 1 and "name" not in told:
        fields.pop("name", None)
    elif "name" in fields:
        for part in parts:
            del fields[part]
    elif parts and parts[0] not in told:
        # One column alone holds the whole name.
        fields["name"] = fields.pop(parts[0])
    return fields


def _merged(
    sheet: Sheet, fields: dict[str, int], mapped: Mapping[int, str]
) -> tuple[dict[str, int], tuple[Question, ...]]:
    """The fields where the header's one word for the name stands over its parts, and what to ask.

    Which part is the family name only the teacher can say.
    """
    name = fields.get("name", -1)
    span = next((span for span in sheet.spans if span[0] <= name <= span[1]), (0, -1))
    parts = [n for n in range(span[0], span[1] + 1) if sheet.values(n) and n not in mapped]
    if len(parts) < 2 or name in mapped or any("," in value for value in sheet.values(name)):
        return fields, ()
    fields = {field: n for field, n in fields.items() if field != "name"}
    fields |= {"last": parts[0], "first": parts[1]}
    return fields, (which_name(sheet, fields, known=len(parts) == 2),)


def _best(sheet: Sheet, field: str, there: list[int]) -> int:
    """Of several columns of one field the one to read."""
    if field == "id":
        return fullest(sheet, there)
    if field == "name":
        commas = [n for n in there if all("," in value for value in sheet.values(n))]
        return (commas or there)[0]
    if field == "section":
        # A course's name beside its periods says nothing.
        several = [n for n in there if len(set(sheet.values(n))) > 1]
        return (several or there)[0]
    return there[0]


def _addresses(sheet: Sheet, column: int) -> bool:
    """Whether a column holds e-mail addresses, whatever its name."""
    values = sheet.values(column)
    return sum("@" in value for value in values) * 2 > len(values)


def _like_phones(sheet: Sheet, column: int) -> bool:
    """Whether numbers may as well be phone numbers: ten digits, as they are dialled."""
    values = sheet.values(column)
    return all(re.fullmatch(r"1?[2-9]\d\d[2-9]\d{6}", value) for value in values)
