"""Packages that import their modules on demand."""

import subprocess
import sys

import pytest

from asdic.wire import icmpv4, icmpv6


@pytest.mark.parametrize(
    ("package", "name"),
    [(package, name) for package in (icmpv4, icmpv6) for name in package.__all__],
)
def test_every_public_name_is_there(package: object, name: str) -> None:
    assert getattr(package, name) is not None


@pytest.mark.parametrize("package", [icmpv4, icmpv6])
def test_another_name_is_an_error(package: object) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        getattr(package, "nothing")  # noqa: B009 - a checker would refuse it plain


def test_one_message_does_not_bring_all() -> None:
    script = (
        "import sys, asdic.wire.icmpv6.echo_reply; "
        "print('asdic.wire.ndp' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
