"""The signals that ask a program to end: Ctrl+C, the end of the session, and of the terminal."""

import _signal  # the core of `signal`, whose names for them take 4 ms to make


def heeded_signals() -> list[int]:
    """Return those of SIGINT, SIGTERM and SIGHUP, which Windows lacks, that nobody has this process ignore.

    `nohup` has it ignore SIGHUP, and a shell that starts it with & in a script SIGINT: they mean it.
    """
    asking = [getattr(_signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(_signal, name)]
    return [each for each in asking if _signal.getsignal(each) != _signal.SIG_IGN]
