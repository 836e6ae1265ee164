"""What is built from the repository works where it is installed, started from any folder."""

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from packaging.requirements import Requirement

import digitpad

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).resolve().parents[1]
FILES = (
    ("assets", "digitpad.desktop"),
    ("assets", "digitpad.metainfo.xml"),
    ("assets", "icons", "digitpad.svg"),
    ("assets", "icons", "digitpad-48.png"),
    ("assets", "networks", "pen.safetensors"),
    ("data", "README.md"),
    ("data", "mnist.npz"),
    ("data", "teaching.npz"),
)


def build(source: Path, target: str, folder: Path) -> Path:
    """Build with the backend itself, so that nothing is downloaded."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=60)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(CHECKOUT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that an sdist unpacks to."""
    sdist = build(CHECKOUT, "sdist", tmp_path_factory.mktemp("sdist"))
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        # Python 3.11.2, which Debian 12 has, knows no filter yet.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)  # noqa: S202 - our own, made a moment ago
    return next(folder.iterdir())


def install(wheel: Path, folder: Path) -> Path:
    """Install into an environment of its own, without dependencies, and return its interpreter."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=60)
    return python


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an interpreter that has the wheel."""
    return install(wheel, tmp_path_factory.mktemp("installed") / "environment")


def resources_found_by(python: Path, elsewhere: Path) -> list[Path]:
    """Ask an installed digitpad, from another working directory, where its files are."""
    program = "import sys, json; from digitpad.resources import resource"
    program += "; print(json.dumps([str(resource(*parts)) for parts in json.loads(sys.argv[1])]))"
    command = [str(python), "-I", "-c", program, json.dumps(FILES)]
    done = subprocess.run(command, cwd=elsewhere, check=True, capture_output=True, text=True, timeout=60)
    return [Path(place) for place in json.loads(done.stdout)]


def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("digitpad/")}


def test_the_wheel_holds_the_package_the_data_and_the_assets_and_nothing_else(wheel: Path) -> None:
    names = contents(wheel)
    assert names >= {f"digitpad/{'/'.join(parts)}" for parts in FILES}
    assert names >= {"digitpad/__main__.py", "digitpad/py.typed", "digitpad/gui/__init__.py"}
    assert not [name for name in names if name.endswith((".pyc", "render.py")) or "screenshots" in name]
    with zipfile.ZipFile(wheel) as archive:
        others = {name.split("/")[0] for name in archive.namelist()} - {"digitpad"}
    assert [name.endswith(".dist-info") for name in others] == [True]


def test_a_wheel_finds_its_files_inside_itself(installed: Path, tmp_path: Path) -> None:
    for place in resources_found_by(installed, tmp_path):
        assert installed.parents[1] in place.parents
        assert "digitpad" in place.parts


def test_an_editable_install_finds_the_files_of_the_checkout_and_copies_none(tmp_path: Path) -> None:
    wheel = build(CHECKOUT, "wheel:editable", tmp_path / "editable")
    assert contents(wheel) == set()
    python = install(wheel, tmp_path / "environment")
    assert resources_found_by(python, tmp_path) == [CHECKOUT.joinpath(*parts) for parts in FILES]


def test_the_source_archive_has_what_a_developer_needs(source: Path) -> None:
    for name in (
        "pyproject.toml",
        "LICENSE",
        "README.md",
        "Makefile",
        "tests/conftest.py",
        ".ci/run",
        "data/README.md",
    ):
        assert (source / name).is_file(), name
    assert os.access(source / ".ci" / "run", os.X_OK)
    assert not (source / ".venv").exists()


def test_a_wheel_from_the_source_archive_is_the_same_as_one_from_the_checkout(
    source: Path, wheel: Path, tmp_path: Path
) -> None:
    assert contents(build(source, "wheel", tmp_path)) == contents(wheel)


def test_the_installed_command_reads_a_drawing_from_any_folder(installed: Path, tmp_path: Path) -> None:
    import numpy as np

    done = subprocess.run(
        [installed.with_name("digitpad"), "recognise", "--json", "-"],
        # what it depends on is taken from the environment of the tests
        env=os.environ | {"PYTHONPATH": str(Path(np.__file__).parents[1])},
        cwd=tmp_path,
        input='{"strokes": []}\n',
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert json.loads(done.stdout) == {"digit": None, "activations": [0.0] * 10}


def test_the_window_has_a_command_of_its_own_that_does_not_silence_the_command_line() -> None:
    scripts = {point.name: point.group for point in importlib.metadata.distribution("digitpad").entry_points}
    assert scripts == {"digitpad": "console_scripts", "digitpadw": "gui_scripts"}


@pytest.mark.parametrize(("python_version", "sound"), [("3.11", False), ("3.12", True), ("3.14", True)])
def test_a_qt_that_loses_references_to_none_is_never_installed(python_version: str, sound: bool) -> None:
    requirements = [Requirement(text) for text in importlib.metadata.requires("digitpad") or []]
    wanted = [
        requirement
        for requirement in requirements
        if requirement.name.lower() == "pyside6-essentials"
        and requirement.marker is not None
        and requirement.marker.evaluate({"python_version": python_version})
    ]
    assert len(wanted) == 1
    assert wanted[0].specifier.contains("6.12.0") is sound
    assert wanted[0].specifier.contains("6.11.3")


def test_software_centres_accept_the_description() -> None:
    if not shutil.which("appstreamcli"):
        pytest.skip("appstreamcli is not installed (Debian: appstream)")
    # digitpad has no domain whose name it could turn round
    command = ["appstreamcli", "validate", "--no-net", "--override=cid-desktopapp-is-not-rdns=info"]
    description = CHECKOUT / "assets" / "digitpad.metainfo.xml"
    done = subprocess.run([*command, description], check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


def test_the_description_speaks_of_this_release() -> None:
    description = ET.parse(CHECKOUT / "assets" / "digitpad.metainfo.xml")  # noqa: S314 - our own
    newest = description.find("releases/release")
    assert newest is not None
    assert newest.get("version") == digitpad.__version__
