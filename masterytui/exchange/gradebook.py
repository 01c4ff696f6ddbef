"""Which columns of a gradebook hold the marks of something that was handed in."""

import re

from masterytui.exchange import columns
from masterytui.exchange.columns import fold
from masterytui.exchange.people import SYNONYMS
from masterytui.exchange.roster_columns import TELLING
from masterytui.exchange.tables import Table

_MARKS = (
    re.compile(r".+ \(\d+\)"),  # Canvas: Unit 1 test (123)
    re.compile(r".+ \((?:Real|Percentage)\)"),  # Moodle
    re.compile(r".+<.*MaxPoints:.*>.*"),  # Brightspace
)
_SUMS = re.compile("coursetotal|categorytotal|currentscore|finalscore|currentgrade|finalgrade")


def marks(table: Table) -> tuple[str, ...]:
    """The names of the columns with marks, sums left out; none in what is no gradebook."""
    sheet = columns.sheet(table, SYNONYMS, TELLING, ())
    return tuple(
        name
        for name in dict.fromkeys(sheet.header)
        if any(form.fullmatch(name) for form in _MARKS) and not _SUMS.search(fold(name))
    )
