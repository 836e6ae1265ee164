"""What comes of something that is made step by step."""

from collections.abc import Generator

from digitpad.session.teaching.outcome import outcome_of


def test_all_of_it_is_done_and_what_it_returns_comes_back() -> None:
    done = []

    def making() -> Generator[str, None, int]:
        for step in "abc":
            done.append(step)
            yield step
        return len(done)

    assert outcome_of(making()) == 3
    assert done == ["a", "b", "c"]
