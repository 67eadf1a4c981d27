"""Rules of the tree that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
SOURCE = TOP / "src" / "asdic"
UNIT_TESTS = TOP / "tests" / "unit"
LONGEST_FILE = 600

# Written in pieces, so that this file does not break its own rule.
FOREIGN = re.compile(
    "|".join(
        (
            r"(?<![\w.-])/" + r"work/",
            r"/t" + r"mp/w\b",
            "python" + r"hosted\.org",
            r"\bpypi\." + "org",
            "index" + "-url",
            "find" + r"-links\s*[=:]",
        )
    )
)

WAIVER = re.compile(
    r"#\s*(?:no" + r"qa: [A-Z0-9, ]+|type: ignore\[[a-z-]+\]|pragma: no cover)\s*$",
    re.MULTILINE,
)


def tracked_files() -> list[Path]:
    """Return the files of the project, or what looks like them in an export."""
    if (TOP / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=TOP, check=True, capture_output=True
        ).stdout
        names = [name for name in listed.decode().split("\0") if name]
        return [TOP / name for name in names if (TOP / name).is_file()]
    folders = (".ci", "bench", "changes", "docs", "scripts", "src", "tests")
    return [path for one in folders for path in (TOP / one).rglob("*.*")]


FILES = tracked_files()
MODULES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted(UNIT_TESTS.rglob("test_*.py"))


def short(path: Path) -> str:
    return str(path.relative_to(TOP))


def public_names(tree: ast.Module) -> list[str]:
    """Return the names that a module defines at its top without an underscore."""
    names: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [one.id for one in node.targets if isinstance(one, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
    return [name for name in names if not name.startswith("_")]


def declares_all(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Assign)
        and any(
            isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets
        )
        for node in tree.body
    )


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix == ".py"], ids=short
)
def test_a_file_is_short_enough_to_be_read_at_once(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_lists_its_public_names(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert declares_all(tree) or not public_names(tree)


@pytest.mark.parametrize(
    "path", [path for path in TESTS if path != Path(__file__)], ids=short
)
def test_a_unit_test_has_the_name_of_what_it_tests(path: Path) -> None:
    place = SOURCE / path.parent.relative_to(UNIT_TESTS)
    name = path.stem.removeprefix("test_")
    assert (place / f"{name}.py").exists() or (place / name / "__init__.py").exists()


def test_no_file_names_the_machine_it_was_written_on() -> None:
    found: list[str] = []
    for path in FILES:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{short(path)}: {hit[0]!r}" for hit in FOREIGN.finditer(text)]
    assert found == []


def test_a_waiver_says_why() -> None:
    bare = [
        f"{short(path)}: {found.group()}"
        for path in FILES
        if path.suffix == ".py"
        for found in WAIVER.finditer(path.read_text())
    ]

    assert bare == []
