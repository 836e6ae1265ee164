"""What the pages for people say of the repository is so."""

import re
from pathlib import Path

import pytest

from digitpad.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/using.md", "docs/reading.md", "docs/speed.md")
MADE = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_repository_leads_to_something(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = [each for each in re.findall(r"\]\(([^)#]+)", text) if not each.startswith("http")]
    assert [each for each in links if not (ROOT / page).parent.joinpath(each).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_names_is_there(page: str) -> None:
    lines = re.findall(r"^    (.+)$|`([^`\n]+)`", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    for line in (indented or quoted for indented, quoted in lines):
        match line.split():
            case ["make", target, *_]:
                assert target in MADE, line
            case ["digitpad" | ".venv/bin/digitpad", command, *_] if command.isalpha() and command.islower():
                assert command in COMMANDS, line
            case [".venv/bin/python", script, *_] if script.endswith(".py"):
                assert (ROOT / script).is_file(), line
            case ["python" | ".venv/bin/python", "-m", module, *_] if module.partition(".")[0] in {"docs", "tests"}:
                place = ROOT.joinpath(*module.split("."))
                assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), line


def test_whoever_has_no_make_is_told_what_each_of_its_commands_does() -> None:
    told = set(re.findall(r"^\| `make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE))
    assert told == MADE - {"help", "clean"}


def test_the_readme_begins_with_a_moving_picture_that_is_not_too_large() -> None:
    picture = re.findall(r"!\[.+\]\((.+)\)", (ROOT / "README.md").read_text("utf-8"))[0]
    assert (ROOT / picture).suffix == ".gif"
    assert (ROOT / picture).stat().st_size < 1_500_000
