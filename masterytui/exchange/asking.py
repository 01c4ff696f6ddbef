"""A question that an import cannot answer by itself."""

from typing import Literal

import msgspec


class Question(msgspec.Struct, frozen=True):
    """What only the teacher can say; until then the file is read with the default."""

    asks: Literal["columns", "column", "section", "twins", "which"]
    text: str
    options: tuple[str, ...] = ()
    """For `columns` as `--map` takes them, joined by commas; for `column` those that `about` may
    be read from; for `section` the classes seen; for `which` what `about` may be."""
    default: str = ""
    """Empty: there is none, and nothing can be imported."""
    must: bool = True
    """False: with nobody to ask, the default holds."""
    about: str = ""
    """For `column` the field; for `which` a column, a person as the file has them, or the like."""
