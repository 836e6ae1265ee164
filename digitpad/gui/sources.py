"""The sources that Qt's Python side has read of every module that is imported after it, to look for its own name."""

import linecache


def forget_sources() -> None:
    """Give back the memory of what was read since the last time: 10 MB, were all of it left until the window stands.

    A traceback reads what it shows by itself.
    """
    linecache.clearcache()
