"""The signals that ask a program to end: Ctrl+C, the end of the session, and of the terminal."""

import _signal  # the core of `signal`, which takes a millisecond of the start to name them


def heeded_signals() -> list[int]:
    """Return those of SIGINT, SIGTERM and SIGHUP, which Windows lacks, that nobody has this process ignore.

    `nohup` has it ignore SIGHUP, and a shell that starts it with & in a script SIGINT: they mean it.
    """
    asking = [getattr(_signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(_signal, name)]
    return [each for each in asking if _signal.getsignal(each) != _signal.SIG_IGN]
