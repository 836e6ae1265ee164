"""What `make torture` prints: a table of the parts, and each kind of fault with how to repeat it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.torture.trying import Failure, Tried

_SHOWN = 3  # tries of one kind
_LONGEST = 600  # characters of a detail


@dataclass(frozen=True)
class _Kind:
    part: str
    words: str
    failures: list[Failure]


def lines(parts: Sequence[Tried], seed: int) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{'part':12}{'tries':>8}{'kills':>8}{'failures':>10}{'seconds':>9}"
    for tried in parts:
        yield f"{tried.part:12}{tried.tries:>8,}{tried.kills:>8,}{len(tried.failures):>10,}{tried.seconds:>9.0f}"
    for kind in _kinds(parts):
        yield ""
        yield f"{kind.part}, {len(kind.failures)} times: {kind.words}"
        for failure in kind.failures[:_SHOWN]:
            kept = "" if failure.kept is None else f"  # kept in {failure.kept}"
            yield f'    make torture ARGS="{failure.part} --seed {seed} --try {failure.number}"{kept}'
        detail = next(fault.detail for fault in kind.failures[0].faults if fault.kind == kind.words)
        for line in detail[-_LONGEST:].splitlines():
            yield f"    | {line}"
        if more := [str(failure.number) for failure in kind.failures[_SHOWN:]]:
            yield f"    also --try {', '.join(more[:20])}{' …' if len(more) > 20 else ''}"


def _kinds(parts: Sequence[Tried]) -> list[_Kind]:
    """Return the kinds of faults, the most frequent of each part first."""
    kinds: dict[tuple[str, str], _Kind] = {}
    for tried in parts:
        found: dict[tuple[str, str], _Kind] = {}
        for failure in tried.failures:
            for words in dict.fromkeys(fault.kind for fault in failure.faults):
                found.setdefault((tried.part, words), _Kind(tried.part, words, [])).failures.append(failure)
        kinds |= dict(sorted(found.items(), key=lambda each: -len(each[1].failures)))
    return list(kinds.values())
