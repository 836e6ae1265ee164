import pytest

from digitpad import datasets


def test_the_package_gives_and_lists_what_it_names() -> None:
    """To completion in a terminal as well, though most of it is imported when it is asked for."""
    assert set(datasets.__all__) <= set(dir(datasets))
    assert all(getattr(datasets, name) is not None for name in datasets.__all__)
    with pytest.raises(AttributeError, match="no attribute 'mnits'"):
        getattr(datasets, "mnits")  # noqa: B009 - mypy knows that there is none
