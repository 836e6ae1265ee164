"""Teaching: from the untouched network and all lessons to a taught one, and the proof of what that is worth."""

import time
from collections.abc import Generator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from threadpoolctl import threadpool_limits

from digitpad import __version__
from digitpad.session.teaching.cross_validation import cross_validated
from digitpad.session.teaching.events import Event, Learning, Taught
from digitpad.session.teaching.figures import before_and_after
from digitpad.session.teaching.learning import Learned, learned
from digitpad.session.teaching.lessons import Lessons
from digitpad.session.teaching.prepared import Prepared
from digitpad.session.teaching.proof import Proof
from digitpad.storage.about import About, Refusal, Score
from digitpad.storage.model_file import Model, load_base, load_model, save_model
from digitpad.storage.taught import Origin
from digitpad.training.teaching import METHOD, Method


def base_in(path: Path) -> Model:
    """Return the untouched network in the file at `path`: the one from which its network was taught, or else that.

    Raises
    ------
    ModelError
        When it cannot be read, or its network was taught and the file lacks the untouched one.
    """
    return load_base(path) or load_model(path)


def teach(
    prepared: Prepared, lessons: Lessons, *, cross_validating: bool = True, method: Method = METHOD
) -> Generator[Event, None, None]:
    """Teach the untouched network all `lessons`, and prove what that changed; nothing is written.

    The taught network depends on the untouched one and on the set of lessons alone: the same gives the same bits, in
    whatever order they came, and one that is left out leaves no trace. Whoever iterates may stop after any event.

    Parameters
    ----------
    prepared
        For the untouched network, see `digitpad.session.teaching.prepared.prepare`.
    lessons
        All that are kept, at least one.
    cross_validating
        Whether to tell how a network reads those digits of the lessons that it was not taught: that is, to teach five
        more networks, each about a second, where there are ten digits or more.
    method
        How to teach.

    Yields
    ------
    Learning, CrossValidating
        After each mini-batch.
    Taught
        Last.

    Raises
    ------
    ParameterError
        When there is no lesson.
    """
    with threadpool_limits(1, user_api="blas"):
        began = time.perf_counter()
        learning = learned(prepared, lessons, method)
        try:
            while True:
                yield Learning(next(learning))
        except StopIteration as end:
            outcome: Learned = end.value
        before, after, validation = before_and_after(outcome.reader, lessons, prepared)
        seconds = time.perf_counter() - began
        mine = (yield from cross_validated(prepared, lessons, method)) if cross_validating else None
    model = Model(outcome.reader.network, _about(prepared, lessons, outcome.refusal, validation))
    yield Taught(model, prepared.base, lessons, Proof(before, after, mine, seconds))


def keep(taught: Taught, path: Path, *, made: datetime | None = None) -> Model:
    """Write the taught network and its untouched base to the file at `path`, atomically; return what is there.

    Parameters
    ----------
    made
        When the network says that it was made, with an offset from UTC; when its base was, unless given: then the same
        lessons give the same file, byte for byte.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    model = taught.model
    if made is not None:
        model = replace(model, about=replace(model.about, made=made.isoformat(timespec="seconds")))
    save_model(model, path, base=taught.base)
    return model


def _about(prepared: Prepared, lessons: Lessons, refusal: Refusal | None, validation: Score) -> About:
    base = prepared.base.about
    return replace(
        base,
        title="",
        note="",
        run="",
        version=__version__,
        data_digest=prepared.data_digest,
        validation=validation,
        test=None,
        refusal=refusal,
        seconds=None,
        taught=Origin(prepared.base_digest, base.recipe, lessons.digests),
    )
