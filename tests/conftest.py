"""What every test may rely on: no colour or theme from outside, no book of this user's own."""

import os

import pytest

for name in list(os.environ):
    # Read at import by Textual; the snapshot plugin's own is how its workers find each other.
    outside = name == "NO_COLOR" or name.startswith(("TEXTUAL", "MASTERYTUI"))
    if outside and not name.startswith("TEXTUAL_SNAPSHOT"):
        del os.environ[name]


@pytest.fixture(autouse=True)
def _no_own_book(tmp_path: os.PathLike[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never finds, or makes, the record of whoever runs it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def pytest_xdist_auto_num_workers() -> int:
    """Two workers per core: half of the time a test waits for the disk or for the screen."""
    return 2 * (os.cpu_count() or 1)
