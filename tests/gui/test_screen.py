"""What is said where Qt finds no screen; that it is said at all is tested in tests/test_main.py."""

import ctypes

import pytest

from digitpad import __main__
from digitpad.gui import screen


def test_a_library_that_x11_needs_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lack(_name: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(ctypes, "CDLL", lack)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert __main__._complain(screen._why([])) == 2
    said = capsys.readouterr().err
    assert said.startswith("digitpad: the window cannot open: libxcb-cursor.so.0: cannot open shared object file; ")
    assert said.endswith("libxcb-shape0\n")
    assert "apt-get install" in said
    assert "…" not in said
