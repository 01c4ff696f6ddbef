"""Whose folder is it? A live book must not stand where a sync client may replace its files.

A client is known by its own settings (OneDrive's variables, Dropbox's info.json), by the folders
that the system keeps for such clients (macOS), and by the files that it leaves in its root.
"""

import fnmatch
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Protocol

import msgspec

from masterytui.store.journal import NotSaved

_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_MARKS = {
    ".stfolder*": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache/": "Dropbox",
    ".shortcut-targets-by-id/": "Google Drive",
    ".tmp.drivedownload/": "Google Drive",
    ".tmp.driveupload/": "Google Drive",
    ".sync_*.db": "Nextcloud or ownCloud",
    "._sync_*.db": "Nextcloud or ownCloud",
}
"""What a client leaves in the root of what it keeps; a folder's name ends in a slash."""
_CALLED = {
    "OneDrive": "OneDrive",
    "OneDrive - *": "OneDrive",
    "My Drive": "Google Drive",
    "Google Drive": "Google Drive",
    "GoogleDrive": "Google Drive",
    "GoogleDrive-*": "Google Drive",
    "google-drive:*": "Google Drive",
    "iCloudDrive": "iCloud Drive",
}
"""What such a root is called, where no client of this system would say so."""


class Look(Protocol):
    """A way to look at the disk; nothing found is no error."""

    def real(self, path: str) -> str:
        """The absolute path, without symbolic links."""

    def names(self, folder: str) -> Collection[str]:
        """Everything in the folder; a folder's name ends in a slash."""

    def text(self, path: str) -> str:
        """A small file's text."""


class OnlyRead(NotSaved):
    """The book stands in a folder that a sync client keeps."""

    def __init__(self, keeper: str) -> None:
        self.why = f"the record is inside {keeper}"
        Exception.__init__(
            self,
            f"Not saved: this record is in a folder that {keeper} keeps, so it can only be read. "
            "Move it to a folder that only this device has, then open it there with --book.",
        )


def no_place(path: str, keeper: str) -> str:
    """Why no book is made here, and what to do."""
    return (
        f"{path} is in a folder that {keeper} keeps: it may replace a file while you log. "
        "Nothing was made. Choose a folder outside it, with --book; sealed copies belong there."
    )


def keeper(
    path: str,
    *,
    env: Mapping[str, str],
    home: str,
    look: Look,
    platform: str = sys.platform,
) -> str:
    """Who keeps the folder `path`, or one it is in, in step with other devices; "": nobody."""
    flavour = PureWindowsPath if platform == "win32" else PurePosixPath
    folds = platform in ("win32", "darwin")
    here = flavour(look.real(path))
    parts = _parts(here, folds)
    for who, root in _roots(flavour(home), env, look):
        known = _parts(flavour(look.real(str(root))), folds)
        if len(known) > 1 and parts[: len(known)] == known:
            return who
    for folder in (here, *here.parents):
        marks = (name for name in look.names(str(folder)) if name.startswith("."))
        found = [_match(folder.name, _CALLED, folds), *(_match(x, _MARKS, folds) for x in marks)]
        if any(found):
            return next(filter(None, found))
    return ""


def _roots(home: PurePath, env: Mapping[str, str], look: Look) -> Iterator[tuple[str, PurePath]]:
    """The roots that are known by settings or by their place."""
    for name in _ONEDRIVE:
        if env.get(name):
            yield "OneDrive", home / env[name]
    settings = [home / ".dropbox"]
    settings += [home / env[n] / "Dropbox" for n in ("APPDATA", "LOCALAPPDATA") if env.get(n)]
    for folder in settings:
        for root in _dropbox(look.text(str(folder / "info.json"))):
            yield "Dropbox", home / root
    yield "iCloud Drive", home / "Library" / "Mobile Documents"
    icloud = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    # Where the whole desk is kept, these are links to the folders in the home folder.
    yield "iCloud Drive", icloud / "Desktop"
    yield "iCloud Drive", icloud / "Documents"
    provided = home / "Library" / "CloudStorage"
    for name in look.names(str(provided)):
        who = name.rstrip("/").partition("-")[0]
        yield ("Google Drive" if who == "GoogleDrive" else who), provided / name.rstrip("/")


def _dropbox(text: str) -> list[str]:
    """The roots in Dropbox's own settings."""
    try:
        accounts = msgspec.json.decode(text, type=dict[str, dict[str, object]])
    except msgspec.MsgspecError:
        return []
    return [str(account["path"]) for account in accounts.values() if account.get("path")]


def _parts(path: PurePath, folds: bool) -> tuple[str, ...]:
    return tuple(part.casefold() for part in path.parts) if folds else path.parts


def _match(name: str, known: Mapping[str, str], folds: bool) -> str:
    """Whose name it is."""
    name = name.casefold() if folds else name
    for pattern, who in known.items():
        if fnmatch.fnmatchcase(name, pattern.casefold() if folds else pattern):
            return who
    return ""


class Around:
    """This device's disk, to be looked at."""

    def real(self, path: str) -> str:
        """The absolute path, without symbolic links."""
        return os.path.realpath(path)

    def names(self, folder: str) -> Collection[str]:
        """Everything in the folder; none where it may not be read."""
        try:
            with os.scandir(folder) as found:
                return [f"{one.name}/" if one.is_dir() else one.name for one in found]
        except OSError:
            return []

    def text(self, path: str) -> str:
        """The text; "" where there is none."""
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                return file.read()
        except OSError:
            return ""
