"""Which outputs have a name in the chart of a run."""

import numpy as np

from digitpad.gui.through_time.names import worth_naming


def test_outputs_that_said_much_on_the_way_have_names() -> None:
    """First the one that was the answer before; one that says something in the end has its name there."""
    table = np.zeros((4, 10))
    table[:, 7] = 0.1, 0.2, 0.8, 0.9
    table[:, 3] = 0.2, 0.6, 0.1, 0.0
    table[:, 9] = 0.9, 0.1, 0.1, 0.3
    table[:, 2] = 0.2, 0.2, 0.1, 0.1
    assert worth_naming(table, 7, before=3) == [(3, [1]), (9, [3, 0])]
    assert worth_naming(table, 7, before=None) == [(9, [3, 0]), (3, [1])]
