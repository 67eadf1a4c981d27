"""`asdic mtu` on the kernel: a narrow place that nobody tells of, by size and hop."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest

from namespaces import Namespace, require
from narrow_paths import HOPS, NARROW, RIGHT, link_path, router_path

pytestmark = [pytest.mark.kernel, require("sysctl", "setpriv")]

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
BLACK_HOLE, TOLD = 1, 3
# A router may be kept from a processor for a while: an answer may take so long.
QUICK = ("-n", "-q2", "-w0.8")

both_families = pytest.mark.parametrize("version", [4, 6])
both_users = pytest.mark.parametrize(
    "unprivileged", [False, True], ids=["root", "user"]
)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Namespace]:
    with router_path(tmp_path_factory.mktemp("quiet"), tells=False) as left:
        yield left


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Namespace]:
    with router_path(tmp_path_factory.mktemp("telling"), tells=True) as left:
        yield left


@pytest.fixture(scope="module")
def losing() -> Iterator[Namespace]:
    with link_path() as left:
        yield left


def surveyed(
    left: Namespace, *words: str, unprivileged: bool = False
) -> tuple[int, list[dict[str, object]]]:
    """Return the exit code, and what `--json` says of each path."""
    done = left.run(
        *(*ASDIC, "mtu", *QUICK, "--json", *words),
        check=False,
        unprivileged=unprivileged,
    )
    assert not done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["raw"] for one in lines if one["event"] == "start"} == {
        not unprivileged
    }
    return done.returncode, [one for one in lines if one["event"] == "path"]


def places(path: dict[str, object]) -> list[tuple[int, int, int, str]]:
    limits = path["limits"]
    assert isinstance(limits, list)
    return [
        (one["size"], one["after_hop"], one["before_hop"], one["outcome"])
        for one in limits
    ]


def addresses(path: dict[str, object]) -> list[str]:
    hops = path["hops"]
    assert isinstance(hops, list)
    return [one["answer"]["sender"] for one in hops]


@both_families
@both_users
def test_a_router_that_does_not_tell_is_found_with_size_and_hop(
    quiet: Namespace, version: int, *, unprivileged: bool
) -> None:
    code, (path,) = surveyed(quiet, RIGHT[version], unprivileged=unprivileged)

    assert code == BLACK_HOLE
    assert (path["verdict"], path["path_mtu"], path["exact"]) == (
        "black-hole",
        NARROW,
        True,
    )
    assert path["reports"] == []
    assert places(path) == [(NARROW + 1, 2, 3, "lost")]
    assert addresses(path) == HOPS[version]


@both_families
@both_users
def test_a_link_that_loses_what_is_long_is_found_with_size_and_hop(
    losing: Namespace, version: int, *, unprivileged: bool
) -> None:
    code, (path,) = surveyed(losing, RIGHT[version], unprivileged=unprivileged)

    assert code == BLACK_HOLE
    assert (path["path_mtu"], path["exact"]) == (NARROW, True)
    assert places(path) == [(NARROW + 1, 1, 2, "lost")]
    assert addresses(path) == HOPS[version]


@both_families
@both_users
def test_a_router_that_tells_is_named(
    telling: Namespace, version: int, *, unprivileged: bool
) -> None:
    code, (path,) = surveyed(telling, RIGHT[version], unprivileged=unprivileged)

    assert code == TOLD
    assert (path["verdict"], path["path_mtu"]) == ("narrower", NARROW)
    assert places(path) == [(NARROW + 1, 2, 3, "too-big")]
    reports = path["reports"]
    assert isinstance(reports, list)
    assert {(one["hop"], one["sender"], one["mtu"]) for one in reports} == {
        (2, HOPS[version][1], NARROW)
    }


@both_families
def test_tcp_finds_the_same(quiet: Namespace, version: int) -> None:
    code, (path,) = surveyed(quiet, "--by", "tcp", RIGHT[version])

    assert code == BLACK_HOLE
    assert path["path_mtu"] == NARROW
    assert path["mixes_reverse_path"] is False
    assert places(path) == [(NARROW + 1, 2, 3, "lost")]


@both_families
def test_echo_finds_the_same_and_is_said_to_mix_in_the_way_back(
    telling: Namespace, version: int
) -> None:
    code, (path,) = surveyed(telling, "--by", "icmp", RIGHT[version])

    assert code == TOLD
    assert path["path_mtu"] == NARROW
    assert path["mixes_reverse_path"] is True


@both_families
def test_tracepath_says_it_in_the_lines_that_programs_read(
    telling: Namespace, version: int
) -> None:
    done = telling.run(*ASDIC, "tracepath", "-n", RIGHT[version], check=False)

    lines = [line.split() for line in done.stdout.splitlines()]
    lowered = [(line[1], line[-1]) for line in lines if line[-2] == "pmtu"]
    assert lowered == [("[LOCALHOST]", "1500"), (HOPS[version][1], str(NARROW))]
    assert f"Resume: pmtu {NARROW} hops 3 back 3" in done.stdout
    assert done.returncode == TOLD
