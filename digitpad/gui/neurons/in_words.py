"""What there is to say of neurons, in words."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from digitpad.gui.look.figures import in_print
from digitpad.gui.look.words import digit_in_words
from digitpad.gui.neurons.numbers import plain, signed
from digitpad.gui.neurons.seen import Seen
from digitpad.session.inside.damage import Damage
from digitpad.session.inside.terms import adding_up

_DECIMALS = 2


def layer_in_words(sizes: tuple[int, ...], layer: int) -> str:
    """Return what a layer is called: "Hidden layer 1 (30)", with how many neurons it has."""
    if layer == len(sizes) - 1:
        return QCoreApplication.translate("Neurons", "Output layer ({0})").format(f"{sizes[layer]:,}")
    if len(sizes) == 3:  # noqa: PLR2004 - inputs, one hidden layer, outputs
        return QCoreApplication.translate("Neurons", "Hidden layer ({0})").format(f"{sizes[layer]:,}")
    text = QCoreApplication.translate("Neurons", "Hidden layer {0} ({1})")
    return text.format(layer, f"{sizes[layer]:,}")


def neuron_in_words(sizes: tuple[int, ...], layer: int, neuron: int) -> str:
    """Return what a neuron is called: "neuron 12", or "output 7", which counts from 0."""
    if layer == len(sizes) - 1:
        return QCoreApplication.translate("Neurons", "output {0}").format(neuron)
    return QCoreApplication.translate("Neurons", "neuron {0}").format(neuron + 1)


def of_layer_in_words(name: str, sizes: tuple[int, ...], layer: int) -> str:
    """Return what a neuron is called where its layer has to be said: "Neuron 12 of hidden layer 1"."""
    capital = name[0].upper() + name[1:]
    if len(sizes) == 3 or layer == len(sizes) - 1:  # noqa: PLR2004 - there is one layer of its kind
        return capital
    return QCoreApplication.translate("Neurons", "{0} of hidden layer {1}").format(capital, layer)


def pictures_in_words(layer: int) -> str:
    """Return what the pictures of a layer show."""
    if layer == 1:
        return QCoreApplication.translate(
            "Neurons", "A neuron’s picture is its 784 weights: blue where ink excites it, orange where ink inhibits it."
        )
    return QCoreApplication.translate(
        "Neurons",
        "A neuron’s picture is what the weights up to it come to for each pixel, multiplied as if the neurons between "
        "were linear: blue where ink would excite it, orange where ink would inhibit it.",
    )


def logit_in_words() -> str:
    """Return what a logit is, for who has not read the book."""
    return QCoreApplication.translate(
        "Neurons",
        "Logit: the sum that an output neuron comes to, before the sigmoid makes an activation from 0 to 1 of it. "
        "A logit of 0 becomes .50, 2 becomes .88, −2 becomes .12.",
    )


def damage_in_words(damage: Damage) -> str:
    """Return what is wrong with a network: "The network is damaged: 2 neurons off, noise .3"."""
    parts = []
    if damage.off:
        one = QCoreApplication.translate("Neurons", "1 neuron off")
        many = QCoreApplication.translate("Neurons", "{0} neurons off")
        parts.append(one if len(damage.off) == 1 else many.format(len(damage.off)))
    if damage.biases_off:
        parts.append(QCoreApplication.translate("Neurons", "all biases off"))
    if damage.noise:
        parts.append(
            QCoreApplication.translate("Neurons", "noise {0} of the spread of the weights").format(
                in_print(damage.noise)
            )
        )
    return QCoreApplication.translate("Neurons", "The network is damaged: {0}").format(", ".join(parts))


def sentence(seen: Seen, shown: list[int]) -> str:
    """Return what the layer does with the drawing on the pad.

    Parameters
    ----------
    shown
        The neurons that are shown: their contributions, those of the others and the bias are the logit.
    """
    if seen.work is None:
        return QCoreApplication.translate(
            "Neurons", "Draw a digit: then each neuron shows its activation, and what it contributes to the guess."
        )
    if seen.is_output_layer:
        return _of_outputs(seen)
    parts = [_loudest(seen)]
    parts.append(_sum(seen, shown) if seen.adds_up else _does_not_add_up())
    return " ".join(parts)


def _loudest(seen: Seen) -> str:
    assert seen.work is not None  # noqa: S101 - who calls this has looked
    given, activations = seen.work.contributions, seen.work.activations
    digit = digit_in_words(seen.output)
    first, last = int(given.argmax()), int(given.argmin())
    both = []
    for neuron, is_for in ((first, True), (last, False)):
        if not (given[neuron] > 0 if is_for else given[neuron] < 0):
            continue
        if seen.adds_up:
            weight = float(seen.network.parameters[0][-1][seen.output, neuron])
            value = f"{in_print(float(activations[neuron]))} × {plain(weight)} = {signed(float(given[neuron]))}"
        else:
            value = signed(float(given[neuron]))
        if is_for:
            text = QCoreApplication.translate("Neurons", "Neuron no. {0} of {1} speaks loudest for {2}: {3}")
            both.append(text.format(neuron + 1, f"{len(given):,}", digit, value))
        elif both:
            text = QCoreApplication.translate("Neurons", "no. {0} loudest against it: {1}")
            both.append(text.format(neuron + 1, value))
        else:
            text = QCoreApplication.translate("Neurons", "Neuron no. {0} of {1} speaks loudest against {2}: {3}")
            both.append(text.format(neuron + 1, f"{len(given):,}", digit, value))
    if not both:
        return QCoreApplication.translate("Neurons", "No neuron here says anything for or against {0}.").format(digit)
    return "; ".join(both) + "."


def _sum(seen: Seen, shown: list[int]) -> str:
    assert seen.work is not None  # noqa: S101 - as above
    given = seen.work.contributions
    of_shown = float(given[shown].sum())
    (mine, others, bias), logit = adding_up([of_shown, float(given.sum()) - of_shown, seen.work.bias], _DECIMALS)
    if len(shown) == len(given):
        text = QCoreApplication.translate("Neurons", "All {0} together {1}, bias {2}: logit {3}.")
        return text.format(f"{len(given):,}", signed(mine + others), signed(bias), plain(logit))
    text = QCoreApplication.translate("Neurons", "Those shown together {0}, the others {1}, bias {2}: logit {3}.")
    return text.format(signed(mine), signed(others), signed(bias), plain(logit))


def _does_not_add_up() -> str:
    return QCoreApplication.translate(
        "Neurons",
        "That is how far the logit falls without the neuron. In this layer the numbers need not add up: what one says "
        "counts more or less with what the others say.",
    )


def _of_outputs(seen: Seen) -> str:
    assert seen.work is not None  # noqa: S101 - as above
    highest = int(np.argmax(seen.work.contributions))
    text = QCoreApplication.translate(
        "Neurons", "There is no hidden layer. Output {0} has the highest logit: {1}, an activation of {2}."
    )
    logit, activation = float(seen.work.contributions[highest]), float(seen.work.activations[highest])
    return text.format(highest, plain(logit), in_print(activation))
