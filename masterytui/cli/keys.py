"""`passphrase`, `unlock`, `lock`: who may read the record."""

import os
import sys
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import click

from masterytui.classroom import sealing
from masterytui.classroom.sealing import Drawn, state
from masterytui.classroom.writer import Classroom
from masterytui.cli.house import ANCHOR, default_book, open_classroom, refuse
from masterytui.store import lasting, unlocked, vault
from masterytui.store.files import Files
from masterytui.store.identity import BookError

PASSPHRASE = "MASTERYTUI_PASSPHRASE"
HOURS = 12
TRIES = 3
T = TypeVar("T")

CLEAR = f"{sealing.CLEAR} Seal it with: masterytui passphrase"


def key_for(path: Path) -> bytes:
    """The key of a book with a passphrase: held, or asked for. Ends when it cannot be had."""
    own = _vault(path)
    if own is None:
        return b""
    key = held(own.id)
    if key:
        return key
    given = os.environ.pop(PASSPHRASE, "")
    if given:
        return _key(path, given) or refuse("That is not the passphrase; nothing was opened.")
    if not _asks():
        refuse(str(vault.LockedError(path)))
    return _hold(path, own.id, HOURS)


def held(own: str) -> bytes:
    """The key that this device holds for the vault of an id; b"": none."""
    return unlocked.held(_runtime(), own, datetime.now()) or lasting.kept(_marks(), own)


def hold(own: str, key: bytes) -> None:
    """Holds the key of the vault of an id on this device for some hours. Raises OSError."""
    unlocked.hold(_runtime(), own, key, datetime.now() + timedelta(hours=HOURS))


@click.command("unlock")
@click.option(
    "--hours", type=click.IntRange(1, 240), default=HOURS, show_default=True, help="How long."
)
@click.option(
    "--keyring", is_flag=True, help="Until it is locked: the system's keyring keeps the key."
)
@click.pass_context
def unlock_command(ctx: click.Context, hours: int, keyring: bool) -> None:
    """Unlock the record on this device with the passphrase or the recovery code."""
    path = ctx.obj or default_book()
    own = _vault(path)
    if own is None:
        refuse(f"There is nothing to unlock. {CLEAR}")
    if keyring:
        _tried(lasting.can_be_used)
    given = os.environ.pop(PASSPHRASE, "")
    if not given and not _asks():
        refuse(f"Give the passphrase at a terminal, or in {PASSPHRASE}.")
    key = _hold(path, own.id, hours, given)
    if keyring:
        _tried(lambda: lasting.keep(_marks(), own.id, key))
        click.echo("Unlocked on this device. To end that: masterytui lock")
        return
    until = datetime.now() + timedelta(hours=hours)
    click.echo(f"Unlocked until {until:%a %H:%M}. Sooner: masterytui lock")


@click.command("lock")
@click.pass_context
def lock_command(ctx: click.Context) -> None:
    """Lock the record: from now on the passphrase is asked for again."""
    own = _vault(ctx.obj or default_book())
    if own is None:
        refuse(f"It has no passphrase. {CLEAR}")
    was = unlocked.drop(_runtime(), own.id)
    was = _tried(lambda: lasting.forget(_marks(), own.id)) or was
    click.echo("Locked." if was else "It was locked already.")


@click.command("passphrase")
@click.pass_context
def passphrase_command(ctx: click.Context) -> None:
    """Give the record a passphrase, or another one.

    Everything is then sealed on this disk. Other windows go on, once they have the key.
    """
    classroom = open_classroom(ctx.obj)
    path = classroom.book.path
    own = _vault(path)
    if own is None:
        passphrase = os.environ.pop(PASSPHRASE, "") or _new()
        if not passphrase:
            refuse("No passphrase was given; nothing is changed.")
        seal(classroom, passphrase)
        return
    key = key_for(path)
    _tried(lambda: classroom.book.enclose(key))  # what an earlier call did not finish
    passphrase = _new() if _asks() else ""
    if not passphrase:
        refuse("No new passphrase was given; the old one holds.")
    _tried(lambda: vault.change(Files(), str(path), key, passphrase))
    click.echo("The new passphrase holds from now on; the recovery code is the same.")


def offer(classroom: Classroom) -> None:
    """With the first class of one's own: a passphrase, or what it means to have none."""
    if ANCHOR in classroom.book.meta or state(classroom) != "clear":
        return
    passphrase = os.environ.pop(PASSPHRASE, "")
    if not passphrase and _asks():
        click.echo("\nA passphrase seals the record on this disk. Leave it empty for none.")
        passphrase = _new()
    if passphrase:
        seal(classroom, passphrase)
    else:
        click.echo(CLEAR, err=True)


def seal(classroom: Classroom, passphrase: str) -> None:
    """Gives the recovery code, has it typed back where somebody is there, and seals everything."""
    drawn = Drawn(passphrase)
    click.echo(
        "\nThe recovery code. Print it or write it down, and keep it safe:"
        f"\n\n  {drawn.made.code}\n"
    )
    click.echo("It opens the record when the passphrase is forgotten. Nothing else does.")
    confirmed = _asks() and _typed_back(drawn)
    why = sealing.seal(classroom, drawn, confirmed=confirmed, hold=hold if _asks() else None)
    if why:
        refuse(why)
    if confirmed:
        click.echo(f"The code is confirmed. {sealing.SEALED}")
    else:
        click.echo(f"{sealing.SEALED} The recovery code is not confirmed.", err=True)


def _typed_back(drawn: Drawn) -> bool:
    """Whether two groups of the code were typed as they are written down."""
    for at in drawn.asked():
        for _ in range(TRIES):
            typed = click.prompt(f"Group {at + 1} of the code", default="", show_default=False)
            if drawn.is_group(at, typed):
                break
        else:
            return False
    return True


def _new() -> str:
    """A new passphrase, typed twice; "" for none."""
    while True:
        typed: str = click.prompt("Passphrase", default="", show_default=False, hide_input=True)
        if not typed or click.prompt("The same once more", hide_input=True, default="") == typed:
            return typed
        click.echo("Those were two different ones.")


def _hold(path: Path, own: str, hours: int, given: str = "") -> bytes:
    """The key for what is typed, held on this device. Ends when it cannot be had."""
    for _ in range(1 if given else TRIES):
        secret = given or click.prompt("Passphrase or recovery code", hide_input=True, err=True)
        key = _key(path, secret)
        if key:
            try:
                until = datetime.now() + timedelta(hours=hours)
                unlocked.hold(_runtime(), own, key, until)
            except OSError as error:
                click.echo(f"The key cannot be held here: {error.strerror}.", err=True)
            return key
        click.echo("That is neither the passphrase nor the recovery code.", err=True)
    return refuse("Still locked. Without one of the two nobody can open it; nothing was changed.")


def _key(path: Path, secret: str) -> bytes:
    return _tried(lambda: vault.unlocked(Files(), str(path), secret))


def _vault(path: Path) -> vault.Vault | None:
    return _tried(lambda: vault.load(Files(), str(path)))


def _tried(do: Callable[[], T]) -> T:
    """What a call on the vault gives; ends with a sentence where it cannot."""
    try:
        return do()
    except BookError as problem:
        refuse(str(problem))


def _runtime() -> Path:
    place = os.environ.get("XDG_RUNTIME_DIR", "") if sys.platform == "linux" else ""
    if place and Path(place).is_dir():
        # What platformdirs would say; loading it takes as long as reading the class.
        return Path(place) / "masterytui"
    import platformdirs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where there is no such folder it says so, and takes /tmp
        return Path(platformdirs.user_runtime_dir("masterytui", appauthor=False))


def _marks() -> Path:
    """Where it stands for which books the system's keyring has the key."""
    import platformdirs

    return Path(platformdirs.user_data_dir("masterytui", appauthor=False)) / "keyring"


def _asks() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
