"""A forked process whose work is told over a pipe."""

import os
import signal
from collections.abc import Callable

Tell = Callable[[str], None]
"""Says one line to whoever forked the process."""


class Child:
    """A forked process that runs `work`; what it writes to its pipe can be read here."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        self.out, into = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                work(lambda text: self._tell(into, text))
                status = 0
            finally:
                os._exit(status)
        os.close(into)
        self._said = b""

    @staticmethod
    def _tell(into: int, text: str) -> None:
        os.write(into, text.encode() + b"\n")

    def begin(self) -> None:
        """Waits until it has said something."""
        self._said += os.read(self.out, 1)

    def end(self, kill: bool = False) -> list[str]:
        """Its lines, once it ended or was killed."""
        if kill:
            os.kill(self.pid, signal.SIGKILL)
        with open(self.out, "rb") as out:
            data = self._said + out.read()
        status = os.waitpid(self.pid, 0)[1]
        assert kill or status == 0
        return data.decode().split("\n")[:-1]
