"""The field for the hidden layers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from digitpad.gui.training.hidden_layers import HiddenLayers
from digitpad.network.parameters import ParameterError, check_sizes


@pytest.fixture
def field(qtbot: QtBot) -> HiddenLayers:
    field = HiddenLayers()
    qtbot.addWidget(field)
    return field


_SAME_FIELD = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)


@pytest.mark.slow
@_SAME_FIELD
@given(layers=st.lists(st.integers(1, 2000), max_size=10).map(tuple))
def test_what_it_shows_it_means(field: HiddenLayers, layers: tuple[int, ...]) -> None:
    field.show_layers(layers)
    assert field.complaint == ""
    assert field.layers == layers


@pytest.mark.slow
@_SAME_FIELD
@given(text=st.text("0123456789,. -x²٣", max_size=40))
def test_what_it_lets_pass_is_a_network(field: HiddenLayers, text: str) -> None:
    """Whatever is typed: either it complains, or the network takes the sizes."""
    field.setText(text)
    if field.complaint:
        return
    try:
        check_sizes((784, *field.layers, 10))
    except ParameterError as error:
        pytest.fail(str(error))
