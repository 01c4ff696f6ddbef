"""What a person in front of the screen can read."""

from typing import Any

from textual.pilot import Pilot

from masterytui.screens.widgets.lines import Lines


def shown(pilot: Pilot[Any]) -> str:
    """Everything that stands on the screen."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def listed(pilot: Pilot[Any]) -> str:
    """The whole list, also what is scrolled out."""
    rows = pilot.app.screen.query_one("#list", Lines).rows
    return "\n".join(row.content.plain for row in rows)
