import pytest

from digitpad import training


def test_the_package_gives_and_lists_what_it_names() -> None:
    """To completion in a terminal as well, though most of it is imported when it is asked for."""
    assert set(training.__all__) <= set(dir(training))
    assert all(getattr(training, name) is not None for name in training.__all__)
    with pytest.raises(AttributeError, match="no attribute 'mnits'"):
        getattr(training, "mnits")  # noqa: B009 - mypy knows that there is none
