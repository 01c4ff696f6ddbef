"""Every command by its name: what the palette offers on the screen it is opened over."""

from collections.abc import Iterator
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen

from masterytui.quicklog import SCREENS
from masterytui.screens.desk import Desk
from masterytui.screens.room import RoomScreen
from masterytui.screens.widgets.banner import RETRY, TRAY


def offered(screen: Screen[object]) -> Iterator[SystemCommand]:
    """What makes sense on this screen now; nothing where the class is hidden."""
    if isinstance(screen, Desk):
        for command in screen.offered():
            yield SystemCommand(command.label, command.help, partial(screen.choose, command.id))
    elif isinstance(screen, RoomScreen) and not screen.has_class("covered"):
        for command in (RETRY, TRAY) if screen.view.waiting else ():
            asks = partial(screen.ask_for, command.id)
            yield SystemCommand(command.label, command.help, asks)
        buttons = screen.line.strip()
        for button in buttons:
            key = f"Key: {button.key}" if button.key else "By tap alone."
            yield SystemCommand(button.label, key, partial(screen.tap, button.target))
        known = {button.label for button in buttons}
        for letter, (_, title) in SCREENS.items():
            if title not in known:
                opens = partial(screen.tap, "screens", f"menu:{letter}")
                yield SystemCommand(title, f"Keys: . {letter}", opens)
