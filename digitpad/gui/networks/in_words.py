"""A network in words: what it is called, how well it reads, and whether it tells a scribble from a digit."""

from PySide6.QtCore import QCoreApplication

from digitpad.gui.look import figures
from digitpad.ink.framing import Framing
from digitpad.sentences import on_one_line, shortened
from digitpad.session.choosing import KeptNetwork
from digitpad.storage.about import Refusal

_READS = 0.5
"""Share of the validation images that a network reads from which on its refusals are worth a word."""

_MOST, _SOME = 0.75, 0.25
"""Shares of what is no digit that a network refuses, from which on it knows most of that, or some."""

_LONGEST_NAME = 40  # characters of a recipe's name

_ROUNDING = 1e-9  # in binary, 100 times .29 is a little less than 29


def network_in_words(network: KeptNetwork) -> str:
    """Return a network's line: "Factory network · 99.35 % of 10,000 test images · knows most scribbles for …"."""
    about = network.about
    if about.test is not None:
        text = QCoreApplication.translate("Network", "{0} test images")
        share = text.format(figures.percent_of_whole(about.test))
    else:
        text = QCoreApplication.translate("Network", "{0} validation images")
        share = text.format(figures.percent_of_whole(about.validation))
    parts = [network_name(network), share]
    if about.refusal is None:
        parts.append(QCoreApplication.translate("Network", "refuses nothing"))
    elif about.validation.accuracy >= _READS:  # who knows no digit refuses everything
        parts.append(_of_scribbles(about.refusal))
    return " · ".join(parts)


def framing_in_words(framing: Framing) -> str:
    """Return what is left out before a drawing is read, "" where nothing is."""
    if framing.scale and framing.centre:
        return ""
    if framing.scale:
        return QCoreApplication.translate("Network", "Centring is off: the network sees where on the pad a drawing is")
    if framing.centre:
        return QCoreApplication.translate("Network", "Scaling is off: the network sees how large a drawing is")
    return QCoreApplication.translate("Network", "Framing is off: the network sees the pad as it is")


def network_name(network: KeptNetwork) -> str:
    """Return what a network is called: "Factory network", its title, or its recipe, what it was taught, and when."""
    if network.is_factory:
        return QCoreApplication.translate("Network", "Factory network")
    if title := network.about.title:
        return shortened(on_one_line(title), _LONGEST_NAME)
    about = network.about
    when = figures.point_in_time(about.when.timestamp())
    recipe = shortened(on_one_line(figures.recipe_title(about.recipe)), _LONGEST_NAME)  # whatever a file calls it
    if about.taught is None:
        return QCoreApplication.translate("Network", "{0}, {1}").format(recipe, when)
    if (drawings := len(about.taught.lessons)) == 1:
        return QCoreApplication.translate("Network", "Taught from {0} with 1 drawing, {1}").format(recipe, when)
    text = QCoreApplication.translate("Network", "Taught from {0} with {1} drawings, {2}")
    return text.format(recipe, f"{drawings:,}", when)


def details(network: KeptNetwork, sizes: tuple[int, ...]) -> str:
    """Return what else is known of a network with layers of these `sizes`, a line for each."""
    about = network.about
    layers = QCoreApplication.translate("Network", "{0} neurons").format("-".join(map(str, sizes)))
    validation = QCoreApplication.translate("Network", "Reads {0} validation images")
    lines = [layers, validation.format(figures.of_whole(about.validation))]
    if about.test is not None:
        test = QCoreApplication.translate("Network", "Reads {0} test images")
        lines.append(test.format(figures.of_whole(about.test)))
    if about.refusal is not None:
        lines.append(QCoreApplication.translate("Network", "Counted by the strongest output, refused or not"))
        promise = QCoreApplication.translate(
            "Network", "Accepts {0} % of handwritten digits and refuses {1} % of scribbles, letters and signs"
        )
        shares = about.refusal.digits_kept, about.refusal.others_refused
        lines.append(promise.format(*(int(100 * share + _ROUNDING) for share in shares)))  # less than all is not 100 %
    else:
        lines.append(QCoreApplication.translate("Network", "Refuses nothing: it has no threshold of its own"))
    return "\n".join(lines)


def _of_scribbles(refusal: Refusal) -> str:
    if refusal.others_refused >= _MOST:
        return QCoreApplication.translate("Network", "knows most scribbles for what they are")
    if refusal.others_refused >= _SOME:
        return QCoreApplication.translate("Network", "knows some scribbles for what they are")
    return QCoreApplication.translate("Network", "takes most scribbles for digits")
