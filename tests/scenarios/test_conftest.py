"""The run itself refuses silent skips and requirements that nobody wrote down."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
HEAD = "import pytest\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with our conftest and table, and no tests yet."""
    for name in ("conftest.py", "requirements.toml"):
        shutil.copy(TESTS / name, tmp_path)
    markers = "requirement(*ids): proves\n    vectors: needs vectors"
    (tmp_path / "pytest.ini").write_text(f"[pytest]\nmarkers =\n    {markers}\n")
    return tmp_path


def run(project: Path, test: str, *before: str) -> subprocess.CompletedProcess[str]:
    """Run one test file as CI would, by a program that goes before if there is one."""
    (project / "test_it.py").write_text(HEAD + test, encoding="utf-8")
    words = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", ".")
    return subprocess.run(
        [*before, *words],
        cwd=project,
        env=os.environ | {"CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_skipped_test_fails_the_run(project: Path) -> None:
    ran = run(project, "def test_it(): pytest.skip('no tool')")
    assert ran.returncode == 1
    assert "skipped, though run as root or with CI=true: Skipped: no tool" in ran.stdout


def test_a_skipped_file_fails_the_run(project: Path) -> None:
    ran = run(project, "pytest.skip('no tool', allow_module_level=True)")
    assert ran.returncode == pytest.ExitCode.INTERRUPTED
    assert "no tool" in ran.stdout


def test_a_test_of_published_vectors_may_skip(project: Path) -> None:
    ran = run(project, "@pytest.mark.vectors\ndef test_it(): pytest.skip('absent')")
    assert ran.returncode == 0
    assert "1 skipped" in ran.stdout


def test_a_requirement_that_is_not_in_the_table_ends_the_run(project: Path) -> None:
    ran = run(project, "@pytest.mark.requirement('rfc0-0-z')\ndef test_it(): pass")
    assert ran.returncode == pytest.ExitCode.USAGE_ERROR
    assert "'rfc0-0-z'" in ran.stderr


def test_a_requirement_of_the_table_is_fine(project: Path) -> None:
    ran = run(project, "@pytest.mark.requirement('rfc792-3-a')\ndef test_it(): pass")
    assert ran.returncode == 0


def test_programs_that_tests_start_can_be_interrupted_in_the_background(
    project: Path,
) -> None:
    test = """
import os, signal, subprocess
def test_it():
    process = subprocess.Popen(["sleep", "100"])
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=50) == -signal.SIGINT
"""
    ran = run(project, test, "sh", "-c", 'trap "" INT; exec "$@"', "sh")
    assert ran.returncode == 0, ran.stdout
