"""The signals that ask a program to end: Ctrl+C, the end of the session, and of the terminal."""

import signal


def heeded_signals() -> list[signal.Signals]:
    """Return those of SIGINT, SIGTERM and SIGHUP, which Windows lacks, that nobody has this process ignore.

    `nohup` has it ignore SIGHUP, and a shell that starts it with & in a script SIGINT: they mean it.
    """
    asking = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    return [each for each in asking if signal.getsignal(each) is not signal.SIG_IGN]
