"""A program on a real pseudo-terminal: bytes in, bytes out, and the time between."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence


class Terminal:
    """A child process on a pty of its own."""

    def __init__(
        self,
        argv: Sequence[str],
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
    ) -> None:
        """`size`: columns and lines; `env`: what is set beside this process's own."""
        self.started = time.perf_counter()
        self.seen = b""
        # The child has its size before it starts, as on a screen.
        self.fd, child = pty.openpty()
        columns, lines = size
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(self.fd)
                os.login_tty(child)
                os.environ.pop("NO_COLOR", None)
                os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
                os.execvp(argv[0], argv)
            finally:
                os._exit(127)
        os.close(child)

    def send(self, keys: str) -> float:
        """Types, in one write; when that was."""
        self.seen = b""
        os.write(self.fd, keys.encode())
        return time.perf_counter()

    def until(self, text: str, timeout: float = 20.0) -> float:
        """When `text` came out. Raises TimeoutError."""
        wanted, end = text.encode(), time.perf_counter() + timeout
        while wanted not in self.seen:
            if not self._read(max(0.0, end - time.perf_counter())):
                raise TimeoutError(f"{text!r} did not appear")
        return time.perf_counter()

    def painted(self, text: str) -> float:
        """When the last byte of the frame came out that shows `text`."""
        last = self.until(text)
        # A frame is written in one go, in pieces as large as the pty takes.
        while self._read(0.005):
            last = time.perf_counter()
        return last

    def settle(self, quiet: float = 0.15) -> None:
        """Reads until nothing comes for a while."""
        while self._read(quiet):
            pass

    def ended(self, timeout: float = 20.0) -> int:
        """The exit status once the child has ended (below 0: the signal). Raises TimeoutError."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            if self.fd >= 0:
                self._read(0.02)  # a full pty would hold the child up
            else:
                time.sleep(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError("the program did not end")

    def hang_up(self) -> None:
        """The window is closed."""
        os.close(self.fd)
        self.fd = -1

    def close(self) -> None:
        """Ends the child, if it still runs."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd >= 0:
            os.close(self.fd)

    def _read(self, timeout: float) -> bool:
        """Whether something came within so many seconds."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # what Linux says when nobody holds the other end any more
            return False
        self.seen += data
        return bool(data)
