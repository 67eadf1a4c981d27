"""What every test gets: bounded hypothesis runs, known requirement ids, no silent skip.

A test that proves rows of tests/requirements.toml says so with
`@pytest.mark.requirement("rfc792-3-a")`; an id that the table lacks ends the run.

Where everything that a test may ask for is there (root, or CI=true), a skip is a
failure: a test that quietly doesn't run proves nothing. Tests of published vectors
(marked `vectors`) are the exception, since those files are not part of the project.
"""

from __future__ import annotations

import os
import signal
import tomllib
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

REQUIREMENTS = Path(__file__).with_name("requirements.toml")
NO_SKIP = os.geteuid() == 0 or os.environ.get("CI") == "true"

# What a shell runs in the background ignores Ctrl-C, and so does whatever it starts:
# programs that tests interrupt would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What stops a change is the same in every run; new examples are looked for on purpose.
hypothesis.settings.register_profile(
    "default", max_examples=100, deadline=None, print_blob=True, derandomize=True
)
hypothesis.settings.register_profile(
    "random", max_examples=100, deadline=None, print_blob=True
)
hypothesis.settings.register_profile(
    "thorough", max_examples=5000, deadline=None, print_blob=True
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def known_requirements() -> frozenset[str]:
    """Return the ids of the project's table of requirements."""
    rows = tomllib.loads(REQUIREMENTS.read_text(encoding="utf-8"))["requirement"]
    return frozenset(row["id"] for row in rows)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test that names a requirement which nobody has written down."""
    known = known_requirements()
    wrong = sorted(
        f"{item.nodeid}: {identifier!r}"
        for item in items
        for mark in item.iter_markers("requirement")
        for identifier in mark.args
        if identifier not in known
    )
    if wrong:
        message = "no such requirement in tests/requirements.toml:\n  "
        raise pytest.UsageError(message + "\n  ".join(wrong))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where nothing excuses it."""
    report = yield
    excused = hasattr(report, "wasxfail") or item.get_closest_marker("vectors")
    if report.skipped and NO_SKIP and not excused:
        report.outcome = "failed"
        report.longrepr = (
            f"skipped, though run as root or with CI=true: {reason(report)}"
        )
    return report


def reason(report: pytest.TestReport) -> str:
    """Return why the test of *report* was skipped."""
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2]
    return str(report.longrepr)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure where nothing excuses it."""
    report = yield
    excused = "vectors" in collector.path.parts
    if report.outcome == "skipped" and NO_SKIP and not excused:
        report.outcome = "failed"
        report.longrepr = (
            f"skipped, though run as root or with CI=true: {report.longrepr}"
        )
    return report
