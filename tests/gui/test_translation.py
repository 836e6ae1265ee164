"""Every word that a person sees can be translated: it goes through tr() or translate(), as a literal."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import digitpad.gui

GUI = Path(digitpad.gui.__file__).parent

SHOWS_ITS_TEXT = {
    "ActionButton", "CurveChart", "QAccessibleAnnouncementEvent", "QAction", "QCheckBox", "QComboBox", "QFileDialog",
    "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton", "QToolButton", "QUndoCommand", "Remark",
    "ReplaceDrawing", "Series", "addAction", "addItem", "addMenu", "addRow", "addTab", "drawText",
    "going_on", "happened", "insertTab", "named_action", "paint_axes", "paint_hint", "paint_notice", "paint_title",
    "setAccessibleDescription", "setAccessibleName", "setItemData", "setItemText", "setPlaceholderText", "setPrefix",
    "setStatusTip", "setSuffix", "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle",
    "set_description", "showMessage", "showText", "show_failed", "show_text", "went_wrong",
}  # fmt: skip
"""Calls whose strings appear in the window."""

TRANSLATES = {"tr", "translate", "QT_TRANSLATE_NOOP"}

SAME_EVERYWHERE = {"0", ".5", "1", "v₁", "v₂", "−∇C"}
"""Numbers on an axis, and signs of formulas."""

SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:.…)]? [^\W\d_]")
"""Two words, one after the other."""

NO_SENTENCES = {"layer size", "my digits", "what it is kept as", "what the network knows"}
"""Names that programs give each other."""


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


def shown_literals(module: Path) -> set[str]:
    shown = [call for call in calls(module) if name_of(call) in SHOWS_ITS_TEXT]
    parts = [part for call in shown for part in [*call.args, *(keyword.value for keyword in call.keywords)]]
    return {word for part in parts for word in words(part)}


def wrong(check: Callable[[Path], set[str]]) -> dict[str, set[str]]:
    """Return what a check finds in each module of every folder, for those in which it finds something."""
    found = {module.relative_to(GUI).as_posix(): check(module) for module in sorted(GUI.rglob("*.py"))}
    assert {name.partition("/")[0] for name in found} > {"main_window.py", "charts", "look", "pad"}
    return {name: literals for name, literals in found.items() if literals}


@pytest.mark.slow
def test_no_literal_is_shown_untranslated() -> None:
    assert wrong(lambda module: shown_literals(module) - SAME_EVERYWHERE) == {}


@pytest.mark.slow
def test_what_is_translated_is_a_literal() -> None:
    """An f-string or a variable is nothing that could be found in a file of translations."""

    def variables(module: Path) -> set[str]:
        translated = (
            call for call in calls(module) if ast.unparse(call.func).endswith((".tr", "Application.translate"))
        )
        # a Subscript is a word from a table of QT_TRANSLATE_NOOP
        return {ast.unparse(call) for call in translated if not isinstance(call.args[-1], ast.Constant | ast.Subscript)}

    assert wrong(variables) == {}


def sentences(node: ast.AST) -> Iterator[str]:
    """Return the literals of several words that are neither translated nor for programmers.

    For these are docstrings, exceptions, and types.
    """
    if isinstance(node, ast.Raise | ast.Assert) or (isinstance(node, ast.Call) and name_of(node) in TRANSLATES):
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and SENTENCE.search(node.value):
        yield node.value
    types = [getattr(node, name, None) for name in ("annotation", "returns")]
    for child in ast.iter_child_nodes(node):
        if child not in types:
            yield from sentences(child)


@pytest.mark.slow
def test_no_sentence_stands_anywhere_untranslated() -> None:
    """Not even where it is kept for later, or handed to a function that shows it.

    What is said on standard error, for there is no screen, is as little translated as all else that is said there.
    """
    found = wrong(lambda module: set(sentences(ast.parse(module.read_text("utf-8")))) - NO_SENTENCES)
    assert {*found} == {"screen.py"}


def test_the_check_finds_what_it_looks_for() -> None:
    """A word in whatever place of a call counts; one that is translated does not."""
    code = 'a("Stop"); b(self.tr("Go")); c(f"{n} of 3"); d(x if y else "Wait {0}".format(1))'
    found = {word for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) for word in words(node)}
    assert {"Stop", " of 3", "Wait {0}"} <= found
    assert "Go" not in found
    code = """'''A page of it.'''
WORDS = "Press it, please"
def f():
    raise ValueError("no such thing")
a(self.tr("Go on"))"""
    assert list(sentences(ast.parse(code))) == ["Press it, please"]
