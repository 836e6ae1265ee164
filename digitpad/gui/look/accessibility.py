"""What a screen reader takes own-painted widgets for."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_installed = False


def install_roles() -> None:
    """Let each widget whose class has an ``accessible_role`` (a `QAccessible.Role`) be read as that.

    Qt takes a widget that paints itself for "filler", which screen readers pass over. Name and description stay the
    widget's own. May be called any number of times; once the first such widget is made is early enough.
    """
    global _installed  # noqa: PLW0603 - Qt itself keeps the factories for the whole process
    if not _installed:
        _installed = True
        QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    # PySide keeps what is returned here for good and Qt deletes the C++ half with the widget: no reference is kept.
    role = getattr(type(thing), "accessible_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)
