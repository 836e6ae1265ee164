"""Opening in a process of its own: nothing stands still for it, whatever is opened, and it can be given up at once.

A thread would do neither: to parse a long line of JSON holds the interpreter's lock all the while, and what hangs in a
call of the system, on a network's disk say, cannot be ended.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from digitpad.datasets.errors import DataError
from digitpad.datasets.limits import MOST_MEMORY_FOR_OPENING
from digitpad.session.log import log_error
from digitpad.session.opening import Opened

# with the path of this process, and not, as by -m, with whatever lies in the working directory
_PROGRAM = "import sys; sys.path[:] = {path!r}; from digitpad.session.opening_process import serve; serve()"
# on Windows: no console, which would flash up, and what `_NICE` is elsewhere
_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_NICE = 5  # where too few cores are free the window and its pen go first


class UnexpectedError(Exception):
    """An error in the process that nobody foresaw.

    Attributes
    ----------
    what : str
        Its type and message.
    log : Path or None
        The file that has its details; see `digitpad.session.log.log_error`.
    """

    def __init__(self, what: str, log: Path | None) -> None:
        super().__init__(what, log)
        self.what, self.log = what, log


class OpeningProcess:
    """Opens one thing; to start it costs a fifth of a second, in which the window goes on.

    Raises
    ------
    OSError
        When it cannot be started.
    """

    def __init__(self) -> None:
        program = [sys.executable, "-P", "-c", _PROGRAM.format(path=sys.path)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            program, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=_FLAGS
        )

    def open(self, work: Callable[[], Opened], name: str) -> Opened:
        """Return what `work`, which must be picklable, returns in the process; wait for that. `name` is for messages.

        Raises
        ------
        DataError
            As `work` does, or when the process broke down over it or was ended.
        UnexpectedError
            When there is a mistake in digitpad.
        """
        answer = self._answer_to(pickle.dumps((work, name)))
        if not answer:
            raise DataError(f"{name}: this cannot be opened; the process that reads files crashed on it")
        opened: Opened | DataError | UnexpectedError = pickle.loads(answer)  # noqa: S301 - it is our own process
        if isinstance(opened, Exception):
            raise opened
        return opened

    def _answer_to(self, asked: bytes) -> bytes:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 - they are pipes
        assert stdout is not None  # noqa: S101
        try:
            with suppress(BrokenPipeError), stdin:  # it was ended before it began
                stdin.write(asked)
                stdin.flush()
                return stdout.read()  # stdin stays open till then: its end is how the process knows that this one died
            return b""
        finally:
            stdout.close()
            self._process.wait()

    def end(self) -> None:
        """Let it come to nothing, from any thread and at once; whoever waits in `open` waits no longer."""
        self._process.kill()


def serve() -> None:
    """Do the work that standard input brings, and write to standard output what came of it."""
    gc.disable()  # a million points are three million objects, none of them garbage before the end
    _be_modest()
    # what opening loads late, so that nobody waits for that later
    import digitpad.datasets.ink_lines  # noqa: PLC0415
    import digitpad.datasets.pictures  # noqa: PLC0415
    import digitpad.ink.crowd  # noqa: PLC0415
    import digitpad.ink.raster  # noqa: F401, PLC0415

    # Ctrl+C in a terminal comes here too; and where nothing comes, nobody wants anything any more
    with suppress(KeyboardInterrupt, EOFError):
        work, name = pickle.load(sys.stdin.buffer)  # noqa: S301 - the window is at the other end
        Thread(target=_end_with_the_window, daemon=True).start()
        sys.stdout.buffer.write(pickle.dumps(_outcome(work, name)))


def _end_with_the_window() -> None:
    """End at once when standard input does: the window has been killed, and nobody waits for this any more."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _outcome(work: Callable[[], Opened], name: str) -> Opened | DataError | UnexpectedError:
    try:
        opened: Opened = work()
    except DataError as error:
        return DataError(str(error))
    except MemoryError:
        return DataError(f"{name}: there is not enough memory to open this")
    except Exception as error:  # noqa: BLE001 - whoever waits is told of it, and the log file has all of it
        return UnexpectedError(f"{type(error).__name__}: {error}", log_error(error))
    return opened


def _be_modest() -> None:
    """Let the window go first, and let what is too large for memory fail here, before the whole machine swaps."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        os.nice(_NICE)
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = MOST_MEMORY_FOR_OPENING if most == resource.RLIM_INFINITY else min(most, MOST_MEMORY_FOR_OPENING)
        with suppress(ValueError, OSError):  # a system that has no such limit does without
            resource.setrlimit(resource.RLIMIT_AS, (least, most))
