"""Load the libraries of the window while Python imports what comes before it: each on a core of its own."""

import os
import sys


def load_meanwhile() -> None:
    """Begin to load Qt and to read the system's fonts, in a thread of its own; the import of Qt finds them loaded.

    Only where it is known to help, on Linux. To call a function of C lets Python go on, which an import does not. What
    cannot be loaded here is left to the import, which says why. Call it after the import of numpy: two that load
    libraries at a time wait for one another.
    """
    if sys.platform != "linux":
        return
    import _thread  # noqa: PLC0415 - the core of `threading`, which takes longer
    import ctypes  # noqa: PLC0415 - numpy has it imported
    from importlib.util import find_spec  # noqa: PLC0415

    qt = find_spec("PySide6")
    if qt is None or not qt.submodule_search_locations:
        return
    widgets = os.fsencode(f"{qt.submodule_search_locations[0]}/QtWidgets.abi3.so")
    process = ctypes.CDLL(None)
    process.dlopen.restype = ctypes.c_void_p
    now = 0x2  # RTLD_NOW, as Python loads them

    def load() -> None:
        process.dlopen(widgets, now)
        fonts = process.dlopen(b"libfontconfig.so.1", now)
        if fonts:
            ctypes.CDLL(None, handle=fonts).FcInit()

    _thread.start_new_thread(load, ())
