"""Makes the pictures of the README from the demo: python docs/pictures.py"""

import asyncio
import tempfile
from pathlib import Path

from masterytui.app import MasteryApp
from masterytui.classroom.hour import Hour
from masterytui.cli.demo import write
from masterytui.cli.house import open_classroom, section_of
from masterytui.settings import Settings

PICTURES = {
    "room": ((110, 32), ["k", "t", "n", "2"]),
    "groups": ((100, 28), ["full_stop", "g"]),
    "student": ((100, 28), ["k", "t", "enter"]),
    "tests": ((100, 28), ["full_stop", "t"]),
    "labs": ((100, 28), ["full_stop", "l"]),
    "tablet": ((44, 20), ["s", "1", "s"]),
    "debrief": ((100, 28), ["full_stop", "e", "down"]),
}
"""Name -> size and the keys that lead there."""


async def picture(name: str, folder: Path) -> None:
    """One picture."""
    size, keys = PICTURES[name]
    book = folder / name
    write(book, None)
    classroom = open_classroom(book)
    app = MasteryApp(Hour(classroom, section_of(classroom, None), Settings()))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.3)
        await pilot.press(*keys)
        await pilot.pause(0.3)
        svg = app.export_screenshot(title="masterytui")
    target = Path(__file__).parent / "pictures" / f"{name}.svg"
    target.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n")


def main() -> None:
    """All of them."""
    with tempfile.TemporaryDirectory() as folder:
        for name in PICTURES:
            asyncio.run(picture(name, Path(folder)))


if __name__ == "__main__":
    main()
