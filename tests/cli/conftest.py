"""A class of six in two sections, and a fresh copy of the demo."""

import shutil
from pathlib import Path

import pytest

from masterytui.cli.demo import write
from tests.cli.hands import COURSE, LIST, Cli, anchored


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo book whose cache is warm; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("demo") / "book"
    write(folder, 3000)
    Cli(folder)("board")
    return folder


@pytest.fixture
def demo(demo_template: Path, tmp_path: Path) -> Cli:
    """The command line over a demo book of its own."""
    folder = tmp_path / "demo"
    shutil.copytree(demo_template, folder)
    return Cli(folder)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with `list.csv` and `chem.toml`."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "list.csv").write_text(LIST, "utf-8")
    (folder / "chem.toml").write_text(COURSE, "utf-8")
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Cli:
    """The command line over an empty book."""
    anchored(tmp_path / "book")
    return Cli(tmp_path / "book")


@pytest.fixture(scope="session")
def klass_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that has the list and the course; copy it, never write to it."""
    folder = tmp_path_factory.mktemp("klass")
    (folder / "list.csv").write_text(LIST, "utf-8")
    (folder / "chem.toml").write_text(COURSE, "utf-8")
    anchored(folder / "book")
    Cli(folder / "book")("import", folder / "list.csv", folder / "chem.toml")
    return folder / "book"


@pytest.fixture
def klass(klass_template: Path, tmp_path: Path) -> Cli:
    """The command line over the class of six; P3 is the class last used."""
    folder = tmp_path / "klass"
    shutil.copytree(klass_template, folder)
    return Cli(folder)
