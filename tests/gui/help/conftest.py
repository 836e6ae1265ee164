"""A window for a sheet to come up over."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """A window of 300 by 200 pixels in the middle of the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.move(200, 200)
    window.show()
    return window
