"""What can be searched of one student: the live notes and missing words, as they are compared.

Folded and joined they are one string, so that most students are passed over at one look.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from masterytui.mastery import records as r
from masterytui.mastery.fold import live


class Noted(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One text, and the day in class it belongs to."""

    id: str
    """The record's."""
    day: str
    """ISO."""
    text: str


class Texts(msgspec.Struct, array_like=True, frozen=True, dict=True):
    """The texts of one scope, newest first."""

    folded: str
    """All of them as they are compared, one a line."""
    stamps: Sequence[int]
    raw: msgspec.Raw
    """A list of `Noted` as MessagePack: decoded only where something was found."""

    @cached_property
    def noted(self) -> list[Noted]:
        """The texts themselves."""
        return _noted.decode(self.raw)

    def places(self, words: Sequence[str]) -> Iterator[int]:
        """Which of the texts have all these words, which are folded and not empty."""
        if not all(word in self.folded for word in words):
            return
        rarest = max(words, key=len)
        place = counted = 0
        found = self.folded.find(rarest)
        while found >= 0:
            start = self.folded.rfind("\n", 0, found) + 1
            end = self.folded.find("\n", found)
            place += self.folded.count("\n", counted, start)
            counted = start
            if all(word in self.folded[start:end] for word in words):
                yield place
            found = self.folded.find(rarest, end)


_noted = msgspec.msgpack.Decoder(list[Noted])
_texts = msgspec.msgpack.Decoder(Texts)
_encoder = msgspec.msgpack.Encoder()


def texts(records: Iterable[r.Record]) -> Texts:
    """What can be searched of the records of one scope."""
    found = [(x.stamp, x.id, x.day, text) for x in live(records) if (text := _text(x))]
    found.sort(reverse=True)
    return Texts(
        folded="".join(f"{' '.join(fold(text).split())}\n" for *_, text in found),
        stamps=[stamp for stamp, *_ in found],
        raw=msgspec.Raw(_encoder.encode([Noted(*rest) for _, *rest in found])),
    )


def pack(found: Texts) -> bytes:
    """The texts as the cache holds them; nothing where there are none."""
    return _encoder.encode(found) if found.stamps else b""


def unpack(data: bytes) -> Texts:
    """What `pack` gave. Raises msgspec.MsgspecError."""
    return _texts.decode(data) if data else texts(())


def fold(text: str) -> str:
    """Text as it is compared: without case, accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _text(record: r.Record) -> str:
    if isinstance(record, r.Note | r.Reflection):
        return record.text
    return record.missing if isinstance(record, r.Check | r.Group) else ""
