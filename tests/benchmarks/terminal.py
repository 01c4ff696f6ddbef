"""A program on a real pseudo-terminal: bytes in, bytes out, and the time between."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence


class Terminal:
    """A child process on a pty of 120 × 40."""

    def __init__(self, argv: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.environ.pop("NO_COLOR", None)
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = b""

    def send(self, keys: str) -> float:
        """Types; when that was."""
        self.seen = b""
        os.write(self.fd, keys.encode())
        return time.perf_counter()

    def until(self, text: str, timeout: float = 20.0) -> float:
        """When `text` came out."""
        wanted, end = text.encode(), time.perf_counter() + timeout
        while wanted not in self.seen:
            ready, _, _ = select.select([self.fd], [], [], max(0.0, end - time.perf_counter()))
            if not ready:
                raise TimeoutError(f"{text!r} did not appear")
            self.seen += os.read(self.fd, 65536)
        return time.perf_counter()

    def settle(self, quiet: float = 0.15) -> None:
        """Reads until nothing comes for a while."""
        while select.select([self.fd], [], [], quiet)[0]:
            self.seen += os.read(self.fd, 65536)

    def close(self) -> None:
        """Ends the child."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
