"""`python -m masterytui`."""

from masterytui.cli import main

main()
