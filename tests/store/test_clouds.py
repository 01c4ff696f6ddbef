"""A live book stays out of the folders that sync clients keep."""

from collections.abc import Collection
from pathlib import Path

import pytest
from made import Pen

from masterytui.store.book import Book, BookError, NotSaved
from masterytui.store.clouds import Around, keeper
from masterytui.store.files import Files


class Told:
    """A disk that is only told of: folder -> names, file -> text, link -> where it leads."""

    def __init__(
        self,
        names: dict[str, list[str]] | None = None,
        texts: dict[str, str] | None = None,
        links: dict[str, str] | None = None,
    ) -> None:
        self._names = names or {}
        self._texts = texts or {}
        self._links = links or {}

    def real(self, path: str) -> str:
        for link, target in self._links.items():
            if path == link or path.startswith(f"{link}/"):
                return target + path[len(link) :]
        return path

    def names(self, folder: str) -> Collection[str]:
        return self._names.get(folder, [])

    def text(self, path: str) -> str:
        return self._texts.get(path, "")


def kept(
    path: str,
    look: Told | None = None,
    *,
    env: dict[str, str] | None = None,
    home: str = "/home/ada",
    platform: str = "linux",
) -> str:
    return keeper(path, env=env or {}, home=home, look=look or Told(), platform=platform)


WINDOWS = {"home": r"C:\Users\Ada", "platform": "win32"}
MAC = {"home": "/Users/ada", "platform": "darwin"}
CLOUDS = "/Users/ada/Library/CloudStorage"
DROPBOX = '{"personal": {"path": "%s", "host": 7}, "business": {"path": "/home/ada/Work"}}'


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_says_where_it_is(name: str) -> None:
    env = {name: r"D:\Cloud\School"}
    assert kept(r"d:\cloud\SCHOOL\masterytui", env=env, **WINDOWS) == "OneDrive"
    assert kept(r"D:\Cloud\School", env=env, **WINDOWS) == "OneDrive"
    assert kept(r"D:\Cloud\Schools\book", env=env, **WINDOWS) == ""
    assert kept(r"C:\Users\Ada\AppData\Local\masterytui\book", env=env, **WINDOWS) == ""


def test_by_its_name_where_nobody_says_so() -> None:
    assert kept("/mnt/c/Users/Ada/OneDrive - Hill School/book") == "OneDrive"
    assert kept("/mnt/c/Users/Ada/OneDrive/book") == "OneDrive"
    assert kept("/home/ada/OneDriven/book") == ""
    assert kept(r"G:\My Drive\book", **WINDOWS) == "Google Drive"
    assert kept(r"C:\Users\Ada\iclouddrive\book", **WINDOWS) == "iCloud Drive"
    assert kept("/run/user/1000/gvfs/google-drive:host=gmail.com,user=ada/book") == "Google Drive"


def test_what_macos_keeps_for_sync_clients() -> None:
    look = Told(
        {CLOUDS: ["OneDrive-HillSchool/", "GoogleDrive-ada@x.org/", "Dropbox/", "Box-Box/"]}
    )
    assert kept(f"{CLOUDS}/OneDrive-HillSchool/b", look, **MAC) == "OneDrive"
    assert kept(f"{CLOUDS}/googledrive-ada@x.org/My Drive/b", look, **MAC) == "Google Drive"
    assert kept(f"{CLOUDS}/Dropbox/b", look, **MAC) == "Dropbox"
    assert kept(f"{CLOUDS}/Box-Box/b", look, **MAC) == "Box"
    icloud = "/Users/ada/Library/Mobile Documents/com~apple~CloudDocs"
    assert kept(f"{icloud}/b", **MAC) == "iCloud Drive"
    assert kept("/Users/ada/Library/Application Support/masterytui/book", look, **MAC) == ""
    assert kept("/Users/ada/Documents/book", **MAC) == ""
    desk = Told(links={f"{icloud}/Documents": "/Users/ada/Documents"})
    assert kept("/Users/ada/Documents/book", desk, **MAC) == "iCloud Drive"


def test_dropbox_says_where_it_is() -> None:
    look = Told(texts={"/home/ada/.dropbox/info.json": DROPBOX % "/data/Box of Ada"})
    assert kept("/data/Box of Ada/book", look) == "Dropbox"
    assert kept("/home/ada/Work/book", look) == "Dropbox"
    assert kept("/home/ada/book", look) == ""
    where = r"C:\Users\Ada\AppData\Roaming"
    look = Told(texts={rf"{where}\Dropbox\info.json": DROPBOX % r"E:\\Dropbox"})
    assert kept(r"E:\Dropbox\book", look, env={"APPDATA": where}, **WINDOWS) == "Dropbox"
    for broken in ("", "[]", "{", '{"personal": 3}', '{"personal": {}}'):
        assert kept("/home/ada/x", Told(texts={"/home/ada/.dropbox/info.json": broken})) == ""


@pytest.mark.parametrize(
    ("mark", "who"),
    [
        (".stfolder/", "Syncthing"),
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".shortcut-targets-by-id/", "Google Drive"),
        (".tmp.driveupload/", "Google Drive"),
        (".sync_1a2b3c4d5e6f.db", "Nextcloud or ownCloud"),
        ("._sync_1a2b3c4d5e6f.db", "Nextcloud or ownCloud"),
    ],
)
def test_what_a_client_leaves_in_its_root(mark: str, who: str) -> None:
    look = Told({"/home/ada/shared": ["lists.csv", mark]})
    assert kept("/home/ada/shared", look) == who
    assert kept("/home/ada/shared/a/b/book", look) == who
    assert kept("/home/ada/other/book", look) == ""


def test_the_clients_own_settings_folder_is_no_mark() -> None:
    look = Told({"/home/ada": [".dropbox/", ".config/", ".synced.db", "stfolder/"]})
    assert kept("/home/ada/book", look) == ""


def test_a_link_leads_where_it_leads(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    (shared / ".stfolder").mkdir(parents=True)
    (shared / "book").mkdir()
    (tmp_path / "link").symlink_to(shared / "book")
    (shared / "out").symlink_to(tmp_path)
    look = Around()

    def here(path: Path) -> str:
        return keeper(str(path), env={}, home=str(tmp_path), look=look, platform="linux")

    assert here(tmp_path / "link") == "Syncthing"
    assert here(shared / "new" / "book") == "Syncthing"
    assert here(shared / "out" / "book") == ""


def test_no_book_is_made_where_a_client_keeps_the_folder(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    (shared / ".stfolder").mkdir(parents=True)
    for make in (Book.create, lambda path: Book.open(path, create=True)):
        with pytest.raises(BookError, match=r"Syncthing keeps.*Nothing was made.*--book"):
            make(shared / "deep" / "book")
    assert [x.name for x in shared.iterdir()] == [".stfolder"]


def test_a_book_that_is_there_is_read_and_never_written(tmp_path: Path) -> None:
    book = Book.open(tmp_path / "shared" / "book", create=True)
    book.append(Pen().room(300))
    book.close()
    before = {p: p.read_bytes() for p in book.path.rglob("*") if p.is_file()}
    (tmp_path / "shared" / ".stfolder").mkdir()
    moved = Book.open(book.path, create=True)
    assert moved.keeper == "Syncthing"
    assert len(moved.standings("P3")) == 300
    with pytest.raises(NotSaved, match=r"Syncthing keeps.*only be read.*--book"):
        moved.append(Pen("late").visits(1))
    moved.close()
    assert {p: p.read_bytes() for p in book.path.rglob("*") if p.is_file()} == before


def test_a_book_elsewhere_is_nobodys(tmp_path: Path) -> None:
    assert Files().keeper(str(tmp_path)) == ""
