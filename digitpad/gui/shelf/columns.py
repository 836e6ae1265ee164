"""What is shown of each network."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from digitpad.gui.look import figures
from digitpad.gui.networks.in_words import details, network_name
from digitpad.gui.tables.rows import Column
from digitpad.session.noting import LONGEST_NOTE, LONGEST_TITLE
from digitpad.session.shelf import Shelved
from digitpad.storage.about import Score


@dataclass(frozen=True)
class Standing:
    """A network on the shelf."""

    network: Shelved
    answers: bool
    """Whether it is the one that answers."""
    on_my_digits: Score | None
    """None where that has not been counted yet, or cannot be."""


def columns(*, with_my_digits: bool) -> tuple[Column, ...]:
    """Return the columns, what matters most first: where the window is narrow the others have to be scrolled to."""
    translate = QCoreApplication.translate
    mine = Column(
        "mine",
        translate("Shelf", "My digits"),
        lambda row: "…" if row.on_my_digits is None else figures.of_whole(row.on_my_digits),
        lambda row: None if row.on_my_digits is None else row.on_my_digits.accuracy,
        is_figure=True,
    )
    of_mnist = translate("Shelf", "How many of MNIST’s test images it reads right; with *, of the validation images")
    return (
        Column(
            "name",
            translate("Shelf", "Name"),
            _name,
            lambda row: network_name(row.network).casefold(),
            words=_name_in_words,
            edited=lambda row: None if row.network.is_factory else row.network.about.title or network_name(row.network),
            longest=LONGEST_TITLE,
        ),
        Column(
            "mnist",
            translate("Shelf", "MNIST"),
            _mnist,
            _mnist_order,
            words=_mnist_in_words,
            is_figure=True,
            meaning=of_mnist,
        ),
        *((mine,) if with_my_digits else ()),
        Column("from", translate("Shelf", "Recipe"), _origin, lambda row: _origin(row).casefold()),
        Column(
            "note",
            translate("Shelf", "Note"),
            lambda row: row.network.about.note,
            lambda row: row.network.about.note.casefold() or None,
            edited=lambda row: None if row.network.is_factory else row.network.about.note,
            longest=LONGEST_NOTE,
        ),
        Column(
            "when",
            translate("Shelf", "Made"),
            lambda row: figures.point_in_time(row.network.about.when.timestamp()),
            lambda row: row.network.about.when,
        ),
        Column(
            "size",
            translate("Shelf", "Size"),
            lambda row: QLocale.c().formattedDataSize(row.network.size),
            lambda row: row.network.size,
            words=lambda row: details(row.network, row.network.layers),
            is_figure=True,
        ),
    )


def _name(row: Standing) -> str:
    name = network_name(row.network)
    return QCoreApplication.translate("Shelf", "✓ {0}").format(name) if row.answers else name


def _name_in_words(row: Standing) -> str:
    words = network_name(row.network)
    if row.answers:
        words = QCoreApplication.translate("Shelf", "{0}: answers now").format(words)
    if row.network.is_factory:
        words = QCoreApplication.translate("Shelf", "{0}; it came with digitpad, and stays as it is").format(words)
    return words


def _mnist(row: Standing) -> str:
    about = row.network.about
    if about.test is not None:
        return figures.of_whole(about.test)
    return QCoreApplication.translate("Shelf", "{0} *").format(figures.of_whole(about.validation))


def _mnist_order(row: Standing) -> float:
    about = row.network.about
    return (about.test or about.validation).accuracy


def _mnist_in_words(row: Standing) -> str:
    about = row.network.about
    if about.test is not None:
        text = QCoreApplication.translate("Shelf", "Reads {0} test images")
        return text.format(figures.of_whole(about.test))
    text = QCoreApplication.translate("Shelf", "Reads {0} validation images; it has read no test images")
    return text.format(figures.of_whole(about.validation))


def _origin(row: Standing) -> str:
    about = row.network.about
    recipe = figures.recipe_title(about.recipe)
    if about.taught is None:
        return recipe
    text = QCoreApplication.translate("Shelf", "taught from {0}, drawings: {1}")
    return text.format(recipe, f"{len(about.taught.lessons):,}")
