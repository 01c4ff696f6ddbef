"""Which column of a class list holds what; everything else in it is left alone.

Only the fields here are ever read: an export may hold passwords, race, health and phone numbers.
"""

import re
from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from masterytui.exchange import columns
from masterytui.exchange.columns import SKIP, Sheet, fold
from masterytui.exchange.guess import Guess, Kind, fullest, guess
from masterytui.exchange.tables import Table
from masterytui.exchange.tails import torn
from masterytui.mastery.course import Problem
from masterytui.mastery.names import clean

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


class Question(msgspec.Struct, frozen=True):
    """What only the teacher can say; until then the list is read with the default."""

    asks: Literal["columns", "section", "twins"]
    text: str
    options: tuple[str, ...] = ()
    """For `columns` as `--map` takes them, joined by commas; for `section` the classes seen."""
    default: str = ""
    """Empty: there is none, and nothing can be imported."""
    must: bool = True
    """False: with nobody to ask, the default holds."""


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
        known = (n for names in SYNONYMS.values() for n in self.sheet.named(names))
        return {*self.fields.values(), *known}


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
        questions = (_no_names(sheet),)
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
        questions.append(_which_behind(sheet, fields, behind, guessed.kinds[behind]))
    elif not guessed.sure and not named:
        questions.append(_which_name(sheet, fields, known=not guessed.titled))
    if "id" in fields and not guessed.titled and _like_phones(sheet, fields["id"]):
        questions.append(_whether_ids(fields.pop("id") + 1))
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
    return fields, (_which_name(sheet, fields, known=len(parts) == 2),)


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


def _which_name(sheet: Sheet, guessed: Mapping[str, int], *, known: bool) -> Question:
    """A header that is not `known` leaves no default: it may be of no class list at all."""
    asked, options = _parts(sheet, guessed)
    if list(guessed) == ["name"] and sheet.table.delimiter == ",":
        options.append(f"{guessed['name'] + 1}=last,{guessed['name'] + 2}=first")
    what = "one name stands over several columns" if sheet.spans else "no column has a known name"
    text = f"{what}: is {asked}?"
    return Question("columns", text, tuple(options), options[0] if known else "")


def _which_behind(sheet: Sheet, guessed: Mapping[str, int], behind: int, kind: Kind) -> Question:
    asked, options = _parts(sheet, guessed)
    name = options[0]
    kinds = {"number": "id", "code": "id", "section": "section", "label": "section"}
    # A class takes a word or two; what is longer is a street, or a date in words.
    short = all(len(value.split()) < 3 for value in sheet.values(behind))
    options = [name, *([f"{name},{behind + 1}={kinds[kind]}"] if short and kind in kinds else [])]
    text = (
        f"something stands behind the names, counted as column {behind + 1} and not read: "
        f"is {asked}?"
    )
    return Question("columns", text, tuple(options), name)


def _whether_ids(number: int) -> Question:
    text = f"column {number} may hold phone numbers: leave it out, or are they the school’s ids?"
    return Question("columns", text, (f"{number}=skip", f"{number}=id"), f"{number}=skip")


def _parts(sheet: Sheet, guessed: Mapping[str, int]) -> tuple[str, list[str]]:
    """The names' columns in words, with the first people; and how to map them, likeliest first."""
    fields = [field for field in ("last", "first", "name") if field in guessed]
    numbers = [guessed[field] + 1 for field in fields]
    people = [
        " ".join(row.cell(guessed[field]) for field in ("first", "last", "name") if field in fields)
        for row in sheet.rows[:3]
    ]
    words = {"last": "the family name", "first": "the given name", "name": "the whole name"}
    asked = ", ".join(
        f"column {n} {words[field]}" for n, field in zip(numbers, fields, strict=True)
    )
    options = [",".join(f"{n}={field}" for n, field in zip(numbers, fields, strict=True))]
    if len(fields) == 2:
        options.append(f"{numbers[0]}=first,{numbers[1]}=last")
    return f"{asked} ({'; '.join(map(clean, people))})", options


def _no_names(sheet: Sheet) -> Question:
    there = [sheet.name(n) for n in range(sheet.width)]
    more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
    are = f"are {', '.join(there[:_SHOWN])}{more}" if len(there) > 1 else f"is only {there[0]}"
    return Question("columns", f"which column holds the students’ names? There {are}")


_SHOWN = 12
"""Columns named in a question."""
