"""The window. Qt lives here and nowhere else; widgets show and ask, they compute nothing."""

# Before Qt, whose Python side opens the source of every module that is imported after it and looks for its own name.
import digitpad.session.choosing
import digitpad.session.opening
import digitpad.session.reading
import digitpad.storage.places
import digitpad.storage.settings  # noqa: F401
