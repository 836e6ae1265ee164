"""The roles in which a screen reader finds widgets that paint themselves."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_installed = False


def install_roles() -> None:
    """Let each widget whose class has an ``accessible_role``, a `QAccessible.Role`, have that role.

    Otherwise Qt gives a widget that paints itself the role "filler", which screen readers pass over. Name and
    description are the widget's own as ever. To be called by each such widget when it is made; all but the first call
    do nothing.
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
