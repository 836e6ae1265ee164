"""What the program tells about itself."""

import platform
import re
from pathlib import Path

import numpy as np
import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from digitpad import __version__
from digitpad.gui.app import _icon
from digitpad.gui.help.about import About


def texts(about: About) -> str:
    return "\n".join(label.text() for label in about.findChildren(QLabel))


def opened(behind: QWidget) -> About:
    about = About(behind)
    about.come_up()
    return about


def test_all_whose_work_is_inside_are_named(behind: QWidget) -> None:
    """With their licences, and the book."""
    text = texts(opened(behind))
    for owed in ("Nielsen", "MNIST", "LeCun", "Cortes", "Burges", "CC BY-SA 3.0", "Qt", "LGPL", "MIT", __version__):
        assert owed in text


def test_every_package_that_digitpad_needs_is_named(behind: QWidget) -> None:
    text = texts(opened(behind)).lower()
    pyproject = Path(__file__).parents[3] / "pyproject.toml"
    needed = pyproject.read_text().partition("\ndependencies = [")[2].partition("\n]")[0]
    names = {name.removesuffix("-Essentials").lower() for name in re.findall(r'^    "([\w-]+)', needed, re.MULTILINE)}
    assert {"numpy", "pyside6", "tqdm"} <= names
    assert [name for name in names if name not in text] == []


def test_the_versions_that_a_report_of_a_fault_needs_can_be_copied(behind: QWidget) -> None:
    for label in opened(behind).findChildren(QLabel):
        if "Python" in label.text():
            for version in (platform.python_version(), np.__version__, qVersion(), PySide6.__version__):
                assert version in label.text()
            label.setSelection(0, 6)
            assert label.selectedText() == "Python"
            return
    raise AssertionError


def test_the_icon_is_shown(behind: QWidget) -> None:
    QApplication.setWindowIcon(_icon())
    assert [label.pixmap().width() for label in opened(behind).findChildren(QLabel) if not label.pixmap().isNull()] == [
        64
    ]
