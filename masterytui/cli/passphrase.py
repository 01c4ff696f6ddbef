"""Asking for a passphrase: by prompt, or from the environment; never as an argument."""

import os
import sys

import click

from masterytui.cli.house import refuse

VARIABLE = "MASTERYTUI_PASSPHRASE"


def passphrase(question: str, *, twice: bool = False) -> str:
    """The passphrase; `twice` where a slip would lock something for good.

    From the environment it is read once and taken out of it.
    """
    given = os.environ.pop(VARIABLE, "")
    if given:
        return given
    if not sys.stdin.isatty():
        refuse(f"A passphrase is needed: set {VARIABLE}, or run this in a terminal.")
    again = "The same again" if twice else False
    answer: str = click.prompt(question, hide_input=True, confirmation_prompt=again, err=True)
    return answer
