"""The floor: a bare Textual app with a list of N rows, and one row that changes at each key.

python tests/benchmarks/bare.py [N]
"""

import sys

from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static


class Bare(App[None]):
    """As little as a list with a line above it can be."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows
        self.pressed = 0

    def compose(self) -> ComposeResult:
        yield Static("bare", id="line")
        listing = OptionList(*(Content(f"row {n} of the list") for n in range(self.rows)))
        listing.can_focus = False
        yield listing

    def on_key(self, event: events.Key) -> None:
        self.pressed += 1
        self.query_one("#line", Static).update(f"pressed {self.pressed}")
        listing = self.query_one(OptionList)
        listing.replace_option_prompt_at_index(0, Content(f"row 0 pressed {self.pressed}"))


if __name__ == "__main__":
    Bare(int(sys.argv[1]) if len(sys.argv) > 1 else 30).run()
