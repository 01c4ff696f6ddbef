"""Asking for a passphrase: by prompt, or from the environment; never as an argument."""

import os
import sys

import click

from masterytui.cli.house import refuse

VARIABLE = "MASTERYTUI_PASSPHRASE"


def given() -> str:
    """What the environment holds; a command that opens a locked record first may take it, too."""
    return os.environ.get(VARIABLE, "")


def passphrase(question: str, known: str, *, twice: bool = False) -> str:
    """The passphrase: `known` from the environment, else asked for; it stays there no longer.

    `twice`: where a slip would lock something for good.
    """
    os.environ.pop(VARIABLE, None)
    if known:
        return known
    if not sys.stdin.isatty():
        refuse(f"A passphrase is needed: set {VARIABLE}, or run this in a terminal.")
    again = "The same again" if twice else False
    answer: str = click.prompt(question, hide_input=True, confirmation_prompt=again, err=True)
    return answer
