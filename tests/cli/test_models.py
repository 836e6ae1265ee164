"""``digitpad models``: the shelf on the command line."""

import json
from pathlib import Path

import pytest

from digitpad.storage.model_file import save_model
from digitpad.storage.places import networks_folder
from tests.cli.conftest import Run
from tests.storage.conftest import a_model


@pytest.fixture
def two() -> list[str]:
    """Give the names of two networks on the shelf."""
    names = ["wide-a", "wide-b"]
    for name in names:
        save_model(a_model(), networks_folder() / f"{name}.safetensors")
    return names


def names(run: Run, *more: str) -> list[str]:
    return [json.loads(line)["name"] for line in run("models", "list", "--json", *more).out.splitlines()]


def test_the_list_has_a_line_or_an_object_for_each_network_and_marks_the_default(run: Run, two: list[str]) -> None:
    told = [json.loads(line) for line in run("models", "list", "--json").out.splitlines()]
    assert [each["name"] for each in told] == ["factory", "wide-b", "wide-a"]
    assert [each["default"] for each in told] == [True, False, False]
    assert told[1] == {
        "name": "wide-b",
        "title": "",
        "default": False,
        "recipe": "wide",
        "layers": [784, 3, 10],
        "bytes": (networks_folder() / "wide-b.safetensors").stat().st_size,
        "test": {"correct": 9400, "total": 10000},
        "validation": {"correct": 9412, "total": 10000},
        "made": "2026-11-24T10:20:30+01:00",
        "note": "",
    }
    lines = run("models", "list").out.splitlines()
    assert lines[0].startswith("* factory")
    assert lines[1].startswith("  wide-b  wide  94.00% of 10,000 test images")


def test_a_network_is_known_by_title_name_or_the_beginning_of_that(run: Run, two: list[str]) -> None:
    assert run("models", "rename", "wide-a", "mine").out == "wide-a: mine\n"
    assert run("models", "note", "mine", " of a\n cold  day ").out == "wide-a: of a cold day\n"
    assert run("models", "rename", "wide-b", " ").out == "wide-b: has no title any more\n"
    assert "of a cold day" in run("models", "list").out
    assert run("models", "default", "mine").out == "mine: answers in the window, from its next start on\n"
    assert run("models", "rename", "wide", "x").sentence == "'wide' may be wide-b or wide-a; give the whole name"
    sentence = run("models", "remove", "wide-b", "nobody").sentence
    assert sentence == "there is no network 'nobody'; digitpad models list names those there are"
    assert names(run) == ["factory", "wide-b", "wide-a"]


def test_no_title_keeps_another_network_from_being_named(run: Run, two: list[str]) -> None:
    for name, title in (("wide-a", "factory"), ("wide-b", "wide-a")):
        assert run("models", "rename", name, title).code == 0
    assert run("models", "default", "factory").out == "factory: answers in the window, from its next start on\n"
    assert run("models", "note", "wide-a", "the first").out == "wide-a: the first\n"


def test_a_deleted_network_comes_back_and_the_factory_s_answers_meanwhile(run: Run, two: list[str]) -> None:
    run("models", "default", "wide-a")
    outcome = run("models", "remove", "wide-a", "wide-a")
    assert outcome.out == "wide-a: deleted; digitpad models restore wide-a has it back\n"
    assert outcome.err == "digitpad: it answered in the window; the factory network does from the next start on\n"
    assert names(run) == ["factory", "wide-b"]
    assert names(run, "--deleted") == ["wide-a"]
    back = run("models", "restore", "wide-a")
    assert back.out == "wide-a: is back\n"
    assert back.err == "digitpad: it answers in the window again, from the next start on\n"
    assert names(run, "--deleted") == []
    assert names(run) == ["factory", "wide-b", "wide-a"]
    assert run("models", "list").out.splitlines()[2].startswith("* wide-a")


def test_a_network_that_comes_back_does_not_take_the_place_of_one_that_was_chosen_since(
    run: Run, two: list[str]
) -> None:
    run("models", "default", "wide-a")
    run("models", "remove", "wide-a")
    run("models", "default", "wide-b")
    assert run("models", "restore", "wide-a") == (0, "wide-a: is back\n", "")
    assert run("models", "list").out.splitlines()[1].startswith("* wide-b")


def test_export_and_import(run: Run, two: list[str], tmp_path: Path) -> None:
    assert run("models", "export", "factory", tmp_path / "copy").out == f"{tmp_path / 'copy'}: a copy of factory\n"
    assert run("models", "import", tmp_path / "copy", tmp_path / "copy").out == "copy: imported\ncopy-2: imported\n"
    (tmp_path / "bad").write_text("no network, and longer than a header")
    assert run("models", "import", tmp_path / "bad").sentence.startswith(f"{tmp_path / 'bad'}: ")
    assert set(names(run)) == {"factory", "copy", "copy-2", *two}


def test_the_factory_network_is_neither_renamed_nor_deleted(run: Run) -> None:
    for arguments in (("rename", "factory", "x"), ("remove", "factory")):
        sentence = run("models", *arguments).sentence
        assert sentence == "the factory network stays as it is; export it to have a copy to change"


def test_help_has_an_example(run: Run) -> None:
    assert "Example: digitpad models rename" in " ".join(run("models", "--help").out.split())
