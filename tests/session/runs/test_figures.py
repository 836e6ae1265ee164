"""The figures of runs as a table."""

import csv
import io
from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from digitpad.session.runs.figures import COLUMNS, figures_csv
from digitpad.training.reports import EpochReport

amounts = st.floats(0, 1e9)
reports = st.builds(
    lambda epoch, right, silent, **amounts: EpochReport(
        epoch, right, 10_000, 5 * right, 50_000, silent=tuple(sorted(silent)), **amounts
    ),
    epoch=st.integers(0, 9_999),
    right=st.integers(0, 10_000),
    silent=st.sets(st.integers(0, 9)),
    cost=amounts,
    validation_cost=amounts,
    seconds=amounts,
)


@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.sampled_from(["wide", "my, own", "chapter-1"]), st.lists(reports, max_size=3)),
        max_size=3,
    )
)
def test_what_a_program_reads_of_it_is_what_was_measured_to_the_last_digit(
    runs: list[tuple[int, str, list[EpochReport]]],
) -> None:
    lines = list(csv.DictReader(io.StringIO(figures_csv(runs))))
    expected = [(number, recipe, report) for number, recipe, each in runs for report in each]
    assert len(lines) == len(expected)
    for line, (number, recipe, report) in zip(lines, expected, strict=True):
        assert tuple(line) == COLUMNS
        assert (int(line["run"]), line["recipe"]) == (number, recipe)
        assert {name: float(line[name]) for name in asdict(report) if name != "silent"} == {
            name: value for name, value in asdict(report).items() if name != "silent"
        }
        assert float(line["accuracy"]) == report.accuracy
        assert tuple(map(int, line["silent"])) == report.silent
