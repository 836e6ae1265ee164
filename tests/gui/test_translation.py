"""Every word that a person sees can be translated: it goes through tr() or translate(), as a literal."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import digitpad.gui

MODULES = sorted(Path(digitpad.gui.__file__).parent.glob("*.py"))

SHOWS_ITS_TEXT = {
    "QAction", "QCheckBox", "QComboBox", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton", "QToolButton",
    "QUndoCommand", "Remark", "Series", "CurveChart", "addAction", "addItem", "addMenu", "addRow", "addTab",
    "add_message", "drawText", "insertTab", "setAccessibleDescription", "setAccessibleName", "setItemText",
    "setPlaceholderText", "setPrefix", "setStatusTip", "setSuffix", "setText", "setTitle", "setToolTip",
    "setWhatsThis", "setWindowTitle", "set_description", "showMessage", "showText", "show_message", "show_text",
}  # fmt: skip
"""Calls whose strings appear in the window."""

TRANSLATES = {"tr", "translate", "QT_TRANSLATE_NOOP"}

SAME_EVERYWHERE = {"0", ".5", "1", "chapter-1", "wide"}
"""Numbers on an axis, and names that programs give each other."""


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def calls(module: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call))


def words(node: ast.AST) -> Iterator[str]:
    """Return the literals in an expression that have a letter or a digit in them, but for those that are translated."""
    if isinstance(node, ast.Call) and name_of(node) in TRANSLATES | {"removeprefix", "replace", "join"}:
        return
    if isinstance(node, ast.FormattedValue):
        node = node.value  # how a value is formatted is no word
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalnum, node.value)):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from words(child)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_literal_is_shown_untranslated(module: Path) -> None:
    shown = [call for call in calls(module) if name_of(call) in SHOWS_ITS_TEXT]
    parts = [part for call in shown for part in [*call.args, *(keyword.value for keyword in call.keywords)]]
    assert {word for part in parts for word in words(part)} <= SAME_EVERYWHERE


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_what_is_translated_is_a_literal(module: Path) -> None:
    """An f-string or a variable is nothing that could be found in a file of translations."""
    translated = [call for call in calls(module) if ast.unparse(call.func).endswith((".tr", "Application.translate"))]
    for call in translated:
        text = call.args[-1]
        from_a_table = isinstance(text, ast.Subscript)  # of QT_TRANSLATE_NOOP
        assert isinstance(text, ast.Constant) or from_a_table, f"{module.name}:{call.lineno}"


def test_the_check_finds_what_it_looks_for() -> None:
    """A word in whatever place of a call counts; one that is translated does not."""
    code = 'a("Stop"); b(self.tr("Go")); c(f"{n} of 3"); d(x if y else "Wait {0}".format(1))'
    found = {word for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) for word in words(node)}
    assert {"Stop", " of 3", "Wait {0}"} <= found
    assert "Go" not in found
