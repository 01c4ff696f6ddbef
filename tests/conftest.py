"""What every test may rely on: no colour or theme from outside, no book of this user's own."""

import os

import pytest

for name in [n for n in os.environ if n == "NO_COLOR" or n.startswith(("TEXTUAL", "MASTERYTUI"))]:
    del os.environ[name]  # read at import by Textual


@pytest.fixture(autouse=True)
def _no_own_book(tmp_path: os.PathLike[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never finds, or makes, the record of whoever runs it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
