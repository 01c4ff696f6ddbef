"""Garbage: nothing made while the program starts is any, and looking costs a tenth of the time."""

import gc


def none_yet() -> None:
    """Until `from_now_on` nobody looks for garbage."""
    gc.disable()


def from_now_on() -> None:
    """Garbage is collected; what is there stays, and is not looked at again, nor at the end."""
    gc.freeze()
    gc.enable()
