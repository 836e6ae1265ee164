"""The window. Qt lives here and nowhere else; widgets show and ask, they compute nothing."""

import builtins

# Qt's Python side puts an import of its own in the place of Python's: it opens the source of every module that is
# imported from then on, keeps it, and looks for features of Qt that nobody asks for here. That is 10 MB and a twentieth
# of a start, so Python keeps its own.
_python_s_own = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _python_s_own
