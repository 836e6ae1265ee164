"""Hostile settings files: the window starts all the same, and closes.

Also networks in the user's folder, and unfinished runs, that are damaged.
"""

import base64
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.torture.mutations import json_mutated, mutated
from tests.torture.parts import Attempt, Fault
from tests.torture.samples import samples
from tests.torture.shown import Shown, StandsStillError
from tests.torture.workshop import Workshop

SHARE, SHORT, MOST = 1.0, 5, None
_LIMIT = 4000  # MB, so that the machine survives
_GOOD = {"network": "", "theme": "dark", "white_paper": False, "geometry": ""}
_NETWORKS = (
    "../../settings.json",
    "/dev/zero",
    "missing.safetensors",
    ".",
    "..",
    "a\0b",
    "x" * 5000,
    "damaged.safetensors",
)
_THEMES = ("system", "light", "dark", "", "DARK", "no theme", "\ud800")
_BYTES = (b"", b"\0" * 4096, b"\xff\xfe{\0}\0", b"[" * 200_000, b'"', b"null", b"{}", b"\xef\xbb\xbf{}", b"9" * 10_000)


@contextmanager
def attempts(workshop: Workshop) -> Iterator[Attempt]:
    """Give a way to try a start."""
    given = samples(workshop)
    models = [each for each in given if each.kind == "model"]
    checkpoints = [each for each in given if each.kind == "checkpoint"]
    geometry, unfinished = _from_a_window(workshop)

    def attempt(_: int, chance: Random, folder: Path) -> Iterator[Fault]:
        environment = workshop.environment(folder / "home")
        networks = folder / "home" / "share" / "digitpad" / "networks"
        networks.mkdir(parents=True)
        file = folder / "home" / "config" / "digitpad" / "settings.json"
        file.parent.mkdir(parents=True)
        what = _write(file, geometry, chance)
        if chance.random() < 0.5:
            model = chance.choice(models)
            (networks / "damaged.safetensors").write_bytes(mutated(model, model.content, chance))
        if chance.random() < 0.3:
            checkpoint = chance.choice(checkpoints)
            left = networks.parent.parent.parent / unfinished
            left.parent.mkdir(parents=True, exist_ok=True)
            left.write_bytes(mutated(checkpoint, checkpoint.content, chance))
        with Shown(environment, folder / "said", {"memory": _LIMIT}) as shown:
            try:
                look = shown.ready()
                for text in look.texts:
                    if "unexpected error" in text:
                        yield Fault("a start brings an error that nobody foresaw", text)
                if chance.random() < 0.5 and "Go on" in look.can:
                    shown.ask("act", name="Go on")
                    time.sleep(chance.uniform(0, 0.3))
                yield from shown.faults_of_closing(shown.close())
            except StandsStillError as error:
                detail = f"{error}\nexit code {shown.process.poll()}\n{shown.err[-1000:]}"
                yield Fault(f"the window does not start, its settings are {what}", detail)

    yield attempt


def _write(file: Path, geometry: bytes, chance: Random) -> str:
    """Write settings that nobody would choose; return what they are."""
    settings: dict[str, object] = dict(_GOOD)
    what = chance.choice(("bytes", "geometry", "choices", "a byte changed", "JSON changed", "a special file"))
    match what:
        case "bytes":
            file.write_bytes(chance.choice(_BYTES))
        case "geometry":
            damaged = bytearray(geometry)
            for _ in range(chance.choice((1, 2, 8))):
                damaged[chance.randrange(len(damaged))] = chance.choice((0, 255, 127, 128, chance.randrange(256)))
            shortened = damaged[: chance.choice((len(damaged), chance.randrange(60)))]
            file.write_text(json.dumps(settings | {"geometry": base64.b64encode(shortened).decode()}), "utf-8")
        case "choices":
            chosen = {"network": chance.choice(_NETWORKS), "theme": chance.choice(_THEMES)}
            file.write_text(json.dumps(settings | chosen), "utf-8")
        case "a byte changed":
            content = bytearray(json.dumps(settings, indent=2).encode())
            content[chance.randrange(len(content))] = chance.randrange(256)
            file.write_bytes(content)
        case "JSON changed":
            file.write_text(json_mutated(json.dumps(settings), chance), "utf-8", "surrogatepass")
        case _:
            what = chance.choice(("a folder", "a link to /dev/zero", "a named pipe", "a link to itself"))
            _write_special(file, what)
    return what


def _write_special(file: Path, what: str) -> None:
    if what == "a folder":
        file.mkdir()
    elif what == "a named pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero" if what == "a link to /dev/zero" else file)


def _from_a_window(workshop: Workshop) -> tuple[bytes, Path]:
    """Return the geometry that a window remembers, and where, in its home, it keeps an unfinished run."""
    folder = workshop.new_folder("settings")
    home = folder / "home"
    with Shown(workshop.environment(home), folder / "said", {"checkpoint_every": 0}) as shown:
        shown.ready()
        shown.train(epochs=10_000, seed=1)
        shown.until("an epoch is done", lambda look: look.epoch > 1)
        outcome = shown.close()
        assert outcome.code == 0, outcome
    (file,) = home.rglob("settings.json")
    (left,) = home.rglob("*unfinished*")
    return base64.b64decode(json.loads(file.read_text("utf-8"))["geometry"]), left.relative_to(home)
