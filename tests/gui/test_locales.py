"""The window is the same in every country, whatever its language makes of letters, digits and commas."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path("/usr/share/i18n/locales")  # of the package `locales` on Debian
LONGEST = 60  # seconds

# Types into fields of a real window, and tells what they then hold and what the window has to complain of.
PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit
from digitpad.gui import app
from digitpad.session.start import Start

def fill(field, text):
    line = field.findChild(QLineEdit)
    line.selectAll()
    for each in text:
        QApplication.sendEvent(line, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, each))
    return line.text(), field.number

def tell(window):
    fields = {each.accessibleName(): each for each in window.findChildren(QAbstractSpinBox)}
    numbers = [fill(fields["Learning rate η"], text) for text in ("0,5", "0.5", "٠٫٥", "۰٫۵", "1,000")]
    print(json.dumps([sorted(fields), numbers, fill(fields["Epochs"], "۴0"), window._messages.gone_wrong]))
    window.close()

class Window(app.MainWindow):
    def __init__(self, start):
        super().__init__(start)
        self.completed.connect(lambda: QTimer.singleShot(0, lambda: tell(self)))

app.MainWindow = Window
sys.exit(app.run_window(Start(), None, sys.exit))
"""


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the locales that the tests are about, whether or not this system has them."""
    if not (shutil.which("localedef") and SOURCES.is_dir()):
        pytest.skip("localedef and the sources of locales are not there: on Debian the package locales")
    folder = tmp_path_factory.mktemp("locales")
    for name in ("tr_TR", "ar_EG", "fa_IR", "de_DE"):
        into = folder / f"{name}.UTF-8"
        command = ["localedef", "--no-archive", "--inputfile", name, "--charmap", "UTF-8", str(into)]
        subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["C.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "fa_IR.UTF-8", "de_DE.UTF-8"])
def test_the_window_is_whole_and_a_number_means_the_same(locale: str, locales: Path) -> None:
    """In Turkish the capital of i is another letter than I, and Qt lost properties by that; 0,5 was 5 everywhere."""
    environment = os.environ | {"LC_ALL": locale, "LOCPATH": str(locales)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )
    assert (done.returncode, done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    fields, numbers, epochs, gone_wrong = json.loads(done.stdout)
    assert fields == ["Epochs", "Learning rate η", "Mini-batch size", "Seed"]
    assert numbers == [["0.5", 0.5]] * 4 + [["1.000", 1.0]]
    assert epochs == ["40", 40]
    assert gone_wrong == []


def test_no_object_of_qt_is_made_with_properties_as_keywords() -> None:
    """PySide finds a property by the capital of its first letter, which in Turkish is no capital of ASCII's."""
    package = Path(__file__).parents[2] / "digitpad"
    found = [
        f"{path.name}:{call.lineno}"
        for path in package.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id[:1] == "Q" and call.func.id[1:2].isupper() and call.keywords
    ]
    assert found == []
