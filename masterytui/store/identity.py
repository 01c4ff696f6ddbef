"""What makes a folder a book: secret and meta (`book.json`), this device (`device.json`)."""

import os
from collections.abc import Mapping
from typing import Any

import msgspec

from masterytui.store.clouds import no_place
from masterytui.store.files import Files
from masterytui.store.journal import reason
from masterytui.store.lines import FORMAT
from masterytui.store.whole import DRAFT, put

BOOK = "book.json"
DEVICE = "device.json"
LIVE = "live"
PRIVATE = "private"
_OURS = (
    BOOK,
    DEVICE,
    LIVE,
    PRIVATE,
    "courses",
    "school.toml",
    "settings.json",
    "vault.json",
    DRAFT,
)
"""What may stand in a folder before it is made a book."""


class BookError(Exception):
    """The folder cannot be used as a book; its text is a sentence for the user."""


class BookFile(msgspec.Struct, frozen=True):
    """`book.json`."""

    masterytui: int
    secret: str
    """Hex; the key of the hash that makes student ids."""
    meta: dict[str, Any] = {}


class DeviceFile(msgspec.Struct, frozen=True):
    """`device.json`."""

    device: str


def random_name() -> str:
    """80 random bits as 16 letters and digits that a file's name may hold everywhere."""
    return "".join("abcdefghijklmnopqrstuvwxyz234567"[byte & 31] for byte in os.urandom(16))


def is_book(files: Files, path: str) -> bool:
    """Whether the folder has been made a book."""
    return any(entry.name == BOOK for entry in files.entries(path))


def create(
    files: Files, path: str, *, meta: Mapping[str, Any], secret: bytes = b"", device: str = ""
) -> None:
    """Makes an empty or missing folder a book; one that another process just made stays as it is.

    Raises BookError.
    """
    try:
        keeper = "" if is_book(files, path) else files.keeper(path)
        if keeper:
            raise BookError(no_place(path, keeper))
        files.make_folders(path)
        if is_book(files, path):
            return
        if any(not name.startswith(_OURS) for name in files.names(path)):
            raise BookError(
                f"{path} holds other files and no class record. "
                "Nothing was changed; choose an empty or a new folder."
            )
        if files.entries(os.path.join(path, LIVE)):
            raise BookError(
                f"{path} holds records, but its {BOOK} is gone. Nothing was changed; "
                "put a copy of that one file back from a backup."
            )
        book = BookFile(FORMAT, (secret or os.urandom(32)).hex(), dict(meta))
        _put(files, path, DEVICE, DeviceFile(device or random_name()))
        for folder in (LIVE, PRIVATE):
            files.make_folders(os.path.join(path, folder))
        _put(files, path, BOOK, book)
    except OSError as error:
        why = "it is a file, not a folder" if isinstance(error, FileExistsError) else reason(error)
        raise BookError(f"{path} cannot hold a class record: {why}.") from error


def load(files: Files, path: str) -> tuple[BookFile, str]:
    """The book's own file and this device's id. Raises BookError."""
    return own(files, path), _device(files, path)


def own(files: Files, path: str) -> BookFile:
    """The book's own file. Raises BookError."""
    name = os.path.join(path, BOOK)
    try:
        book = msgspec.json.decode(files.read(name), type=BookFile)
        bytes.fromhex(book.secret)
    except FileNotFoundError:
        raise BookError(f"There is no class record in {path}.") from None
    except OSError as error:
        raise BookError(f"{name} cannot be read: {reason(error, reading=True)}.") from error
    except ValueError as error:
        raise BookError(
            f"{name} is damaged. The records beside it are untouched; "
            "put a copy of that one file back from a backup."
        ) from error
    return book


def _device(files: Files, path: str) -> str:
    for _ in range(2):
        try:
            data = files.read(os.path.join(path, DEVICE))
            return msgspec.json.decode(data, type=DeviceFile).device
        except FileNotFoundError:
            try:
                _put(files, path, DEVICE, DeviceFile(random_name()))
            except OSError:
                break
        except (OSError, msgspec.MsgspecError):
            break
    return random_name()  # a folder that can only be read, or a damaged file: new each time


def _put(files: Files, path: str, name: str, content: msgspec.Struct) -> None:
    """The file appears whole or not at all; if another process was first, its file stays."""
    try:
        put(files, os.path.join(path, name), msgspec.json.encode(content) + b"\n")
    except FileExistsError:
        files.sync_folder(path)  # which the other may not have come to
