"""What the torture takes for a promise that was kept, and for one that was not."""

import os
import signal
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.torture.child import Child, Outcome
from tests.torture.mutations import mutated
from tests.torture.promises import Untouched, faults_of_ending, faults_of_refusal, is_named
from tests.torture.samples import Sample, data_sets, inks, pictures

_REFUSED = "digitpad: /somewhere/bad.png: the picture is damaged\n"
_SAMPLES = [*pictures(), *inks(), *data_sets()]


def refused(err: str, *, code: int | None = 2, seconds: float = 0.1, megabytes: float = 50.0) -> list[str]:
    """Return the kinds of faults in how bad.png was refused."""
    outcome = Outcome(code, "", err, seconds, megabytes)
    return [fault.kind for fault in faults_of_refusal(outcome, ["bad.png"], rest=40.0)]


def test_a_refusal_in_one_sentence_that_names_the_file_is_right() -> None:
    assert refused(_REFUSED) == []
    assert refused("", code=0) == []


@pytest.mark.parametrize(
    ("err", "kind"),
    [
        ("", "0 sentences"),
        (_REFUSED * 2, "2 sentences"),
        (_REFUSED.removesuffix("\n"), "1 sentences"),
        (f"libtiff: what is this?\n{_REFUSED}", "a line on standard error that is not the program's"),
        (_REFUSED.replace("is", "is very" + " very" * 80), "a sentence of more than 300 characters"),
        ("digitpad: something is damaged\n", "the sentence does not name the file"),
        (
            'Traceback (most recent call last):\n  File "/x/digitpad/cli/a.py", line 3, in f\nValueError: 7\n',
            "traceback: ValueError: # in cli",
        ),
        ("Fatal Python error: Segmentation fault\n", "a crash: Segmentation fault"),
    ],
)
def test_any_other_words_are_a_fault(err: str, kind: str) -> None:
    (found,) = refused(err)
    assert found.startswith(kind)


def test_time_memory_and_exit_codes_are_looked_at() -> None:
    assert refused(_REFUSED, seconds=2.5) == ["a refusal takes more than 2 s"]
    assert refused(_REFUSED, megabytes=350) == ["takes more than 300 MB"]
    assert refused("", code=None) == ["hangs"]
    assert refused("", code=130) == ["exit code 130"]
    assert refused("", code=-signal.SIGSEGV) == ["exit code -11"]


def test_what_meets_the_interpreter_before_the_program_is_not_the_programs_fault() -> None:
    err = 'Traceback (most recent call last):\n  File "/usr/lib/python3/site.py", line 9, in f\nKeyboardInterrupt\n'
    assert list(faults_of_ending(Outcome(1, "", err, 0.1), (0, 130))) == []
    inside = err.replace("/usr/lib/python3/", "/x/digitpad/")
    assert len(list(faults_of_ending(Outcome(1, "", inside, 0.1), (0, 130)))) == 2


def test_a_name_may_be_elided_in_its_middle_and_its_unprintable_characters_escaped() -> None:
    assert is_named("a-long-name.png", "digitpad: /tmp/a-lo…me.png: is damaged")
    assert is_named("two\nlines.png", r"digitpad: /tmp/two\nlines.png: is damaged")
    assert not is_named("a-long-name.png", "digitpad: /tmp/another…me.png: is damaged")
    assert not is_named("a-long-name.png", "digitpad: /tmp/a-lo…: is damaged")


def test_what_happens_to_a_folder_is_seen(tmp_path: Path) -> None:
    for name in ("changed", "gone", "same"):
        (tmp_path / name).write_text("before")
    untouched = Untouched(tmp_path)
    assert list(untouched.faults()) == []
    (tmp_path / "changed").write_text("after")
    (tmp_path / "gone").unlink()
    (tmp_path / ".new").touch()
    found = [(fault.kind, fault.detail) for fault in untouched.faults()]
    assert found == [
        ("a file is gone", "gone"),
        ("a new file beside it", ".new"),
        ("the file has changed", "changed"),
    ]


@given(sample=st.sampled_from(_SAMPLES), seed=st.integers(0, 10**6))
def test_the_same_chance_damages_a_file_in_the_same_way(sample: Sample, seed: int) -> None:
    other = _SAMPLES[seed % len(_SAMPLES)].content
    assert mutated(sample, other, Random(seed)) == mutated(sample, other, Random(seed))


def test_a_process_that_does_not_end_is_ended_and_told(tmp_path: Path) -> None:
    sleeper = [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(60)"]
    with Child(sleeper, os.environ, tmp_path) as child:
        outcome = child.outcome(patience=1)
    assert (outcome.code, outcome.out) == (None, "here\n")
    assert [fault.kind for fault in faults_of_ending(outcome, (0,))] == ["hangs"]
