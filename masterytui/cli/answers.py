"""What an import has to ask: at a terminal, or how the command line answers it beforehand."""

import shlex
from dataclasses import replace

import click

from masterytui.classroom.intake import Wishes
from masterytui.exchange.asking import Question


def pairs(text: str) -> dict[str, str]:
    """The columns and fields of "1=last" or "1=last,2=first"; empty where it is neither."""
    whole = _pair(text)
    parts = [_pair(part) for part in text.split(",")]
    if all(parts):
        return {column: field for part in parts for column, field in part.items()}
    # A column's own name may hold a comma.
    return whole


def _pair(text: str) -> dict[str, str]:
    column, equals, field = text.rpartition("=")
    return {column.strip(): field.strip()} if equals and column.strip() else {}


def asked(question: Question, wishes: Wishes) -> Wishes:
    """The wishes with the teacher's answer in them; unchanged where it was none."""
    if question.asks == "twins":
        choice = click.Choice(question.options)
        answer = click.prompt(question.text, default=question.default, type=choice)
        return wishes.answered(question, answer)
    if question.asks == "section":
        answer = click.prompt(question.text, default=question.default or None)
        return wishes.answered(question, answer)
    for number, option in enumerate(question.options, 1):
        click.echo(f"  {number}  {option}")
    answer = click.prompt(question.text, default=question.default or None)
    if answer in map(str, range(1, len(question.options) + 1)):
        answer = question.options[int(answer) - 1]
    if question.asks in ("which", "column"):
        return wishes.answered(question, answer)
    mapping = pairs(answer)
    if not mapping:
        click.echo(
            "Say which column holds what: COLUMN=FIELD, for example 1=last,2=first", err=True
        )
    return replace(wishes, mapping={**wishes.mapping, **mapping})


def how(question: Question) -> str:
    """The possible answers and how to give them on the command line."""
    if question.asks == "twins":
        return (
            "One: --yes. Two: give each of them an id in the list, or import it at a terminal, "
            "where you are asked."
        )
    if question.asks in ("which", "column"):
        pair = f"{question.about}={{}}" if question.asks == "which" else f"{{}}={question.about}"
        each = [shlex.quote(pair.format(option)) for option in question.options or ("…",)]
        return f"Answer with {', or '.join(f'--map {one}' for one in each)}."
    if question.asks == "section":
        there = f", for example {', '.join(question.options)}" if question.options else ""
        answer = f"Answer with --section NAME{there}"
    elif question.options:
        answer = "Answer with " + ", or ".join(map(_maps, question.options))
    else:
        answer = "Answer with --map COLUMN=name, or --map COLUMN=last --map COLUMN=first"
    return f"{answer}. --yes takes {question.default}." if question.default else f"{answer}."


def _maps(option: str) -> str:
    return " ".join(f"--map {pair}" for pair in option.split(","))
