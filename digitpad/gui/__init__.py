"""The window. Qt lives here and nowhere else; widgets show and ask, they compute nothing."""

# Before Qt, whose Python side opens the source of every module that is imported after it and looks for its own name.
import digitpad.session.reading
import digitpad.session.start
import digitpad.training.gate  # noqa: F401
