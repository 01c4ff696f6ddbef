"""How much may be spent on an answer: counted work, or until somebody says stop; never time."""

from collections.abc import Callable


class Budget:
    """Work that is left; once it is over, it stays over."""

    def __init__(self, nodes: int, stop: Callable[[], bool]) -> None:
        self.left = nodes
        self.stop = stop
        self.over = False

    def allows(self, nodes: int = 1) -> bool:
        """Takes so much of what is left; whether there was enough."""
        self.left -= nodes
        self.over = self.over or self.left < 0 or self.stop()
        return not self.over
