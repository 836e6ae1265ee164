"""Load the libraries of the window while Python imports what comes before it: each on a core of its own."""

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
    widgets = f"{qt.submodule_search_locations[0]}/QtWidgets.abi3.so".encode()
    process = ctypes.CDLL(None)
    process.dlopen.restype = ctypes.c_void_p
    now, for_all = 0x2, 0x100  # RTLD_NOW as Python does, and RTLD_GLOBAL for `process` to know what is in it

    def load() -> None:
        process.dlopen(widgets, now)
        if process.dlopen(b"libfontconfig.so.1", now | for_all):
            process.FcInit()

    _thread.start_new_thread(load, ())
