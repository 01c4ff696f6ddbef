"""The steps by which a record of one's own is brought in and sealed on the screens."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from masterytui.screens.bring import ImportScreen
from masterytui.screens.sealing import Sealing
from tests.ui.seen import shown


async def brought_in(pilot: Pilot[Any], path: Path, *, name: str = "list.csv") -> None:
    """Brings the class list in."""
    screen = ImportScreen(pilot.app.hour)  # type: ignore[attr-defined]
    pilot.app.push_screen(screen)
    await pilot.pause()
    screen.path = str(path.with_name(name))
    await pilot.press("enter")
    await pilot.pause(0.1)
    await pilot.press("enter")
    await settled(pilot)


async def settled(pilot: Pilot[Any]) -> None:
    """Waits until what takes its time is done."""
    await pilot.pause(0.1)
    slow = [worker for worker in pilot.app.workers if worker.name in ("draw", "seal")]
    if slow:
        await pilot.app.workers.wait_for_complete(slow)
    await pilot.pause(0.1)


async def answer(pilot: Pilot[Any], text: str, *, tap: bool = False) -> None:
    """Types or taps an answer."""
    if isinstance(pilot.app.screen, Sealing):
        pilot.app.screen.query_one(Input).value = text
    if tap:
        await pilot.click("ButtonStrip", offset=(3, 0))
    else:
        await pilot.press("enter")
    await settled(pilot)


async def typed_back(pilot: Pilot[Any], *, tap: bool = False) -> None:
    """Both groups as they stand on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, Sealing)
    assert screen.drawn is not None
    for number in list(screen.left):
        assert f"group {number + 1}" in shown(pilot)
        await answer(pilot, screen.drawn.groups[number].lower(), tap=tap)
