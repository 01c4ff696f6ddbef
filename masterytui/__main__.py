"""`python -m masterytui`."""

from masterytui.cli import run

run()
