"""Finding one thing in another."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

_W = TypeVar("_W", bound=QWidget)


def only(parent: QWidget, kind: type[_W], such_that: Callable[[_W], Any] = lambda _: True) -> _W:
    """Return the one widget of this kind in `parent` of which something holds."""
    found = [each for each in parent.findChildren(kind) if such_that(each)]
    assert len(found) == 1, f"{len(found)} of {kind.__name__}"
    return found[0]
