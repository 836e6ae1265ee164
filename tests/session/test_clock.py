import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from digitpad.session.clock import now


@pytest.mark.skipif(sys.platform == "win32", reason="the zone is no variable's to choose there")
@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("XXX-5:30", timedelta(hours=5, minutes=30)),
        ("XXX+167:59:59", timedelta()),
        ("XXX-167:59:59", timedelta()),
        ("nonsense", timedelta()),
        ("", timedelta()),
    ],
)
def test_the_time_has_the_offset_of_this_machine_or_none(
    zone: str, offset: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever TZ says: a run of hours is not lost for it."""
    try:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", zone)
            time.tzset()
            told = now()
    finally:
        time.tzset()
    assert told.utcoffset() == offset
    assert abs(told - datetime.now(UTC)) < timedelta(minutes=10)
    assert datetime.fromisoformat(told.isoformat(timespec="seconds")).utcoffset() == offset
