"""`asdic trace` through routers of asdic's and of Linux's, beside traceroute."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from diamond import FAR, WAYS, Diamond, diamond, true_links
from namespaces import Namespace, require, wait_until
from router_chain import HOPS, RIGHT, Chain, chain

pytestmark = [pytest.mark.kernel, require("traceroute", "sysctl")]

ASDIC = (sys.executable, "-m", "asdic", "trace")
# A busy machine is no reason to give a probe up, or to overrun a neighbor's queue.
PATIENT = ("-w10,0,0", "-N1")
SURE = ("--confidence", "99.999")
both_families = pytest.mark.parametrize("version", [4, 6])
each_user = pytest.mark.parametrize("unprivileged", [False, True], ids=["root", "user"])


@pytest.fixture(scope="module")
def routers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    with chain(tmp_path_factory.mktemp("chain")) as up:
        up.left.sysctl(net__ipv4__ping_group_range="0 2147483647")
        yield up


@pytest.fixture(scope="module")
def ways() -> Iterator[Diamond]:
    with diamond() as up:
        yield up


def asdic(host: Namespace, *words: str, unprivileged: bool = False) -> str:
    return host.run(*ASDIC, *words, unprivileged=unprivileged).stdout


def facts(listing: str) -> list[list[str]]:
    """Return what a listing says of each hop, but for times."""
    kept = []
    for line in listing.splitlines():
        words = line.split()
        if words[0].isdecimal():
            timed = {at for at, word in enumerate(words) if word == "ms"}
            kept.append(
                [one for at, one in enumerate(words) if not {at, at + 1} & timed]
            )
    return kept


def objects(listing: str, event: str) -> list[dict[str, object]]:
    return [
        one for one in map(json.loads, listing.splitlines()) if one["event"] == event
    ]


@both_families
@each_user
@pytest.mark.parametrize(
    "method", [(), ("-I",), ("-T",), ("-U",), ("-UL",)], ids="".join
)
def test_the_hops_are_those_that_traceroute_finds(
    routers: Chain, version: int, method: tuple[str, ...], *, unprivileged: bool
) -> None:
    words = ("-n", "-q1", *method, RIGHT[version])
    theirs = routers.left.run(
        "traceroute", f"-{version}", "-N1", "-w10,0,0", *words
    ).stdout
    ours = asdic(routers.left, *PATIENT, *words, unprivileged=unprivileged)

    assert facts(ours) == facts(theirs)
    assert facts(ours) == [[str(n), one] for n, one in enumerate(HOPS[version], 1)]


@both_families
@each_user
def test_the_path_mtu_gets_lower_where_traceroute_says(
    routers: Chain, version: int, *, unprivileged: bool
) -> None:
    routers.forget()
    words = ("-n", "-q1", "--mtu", "-w10,0,0", RIGHT[version])
    theirs = routers.left.run("traceroute", f"-{version}", *words).stdout
    routers.forget()
    ours = asdic(routers.left, *PATIENT, *words, unprivileged=unprivileged)

    assert facts(ours) == facts(theirs)


@both_families
@each_user
def test_json_has_the_facts_as_numbers(
    routers: Chain, version: int, *, unprivileged: bool
) -> None:
    listing = asdic(
        routers.left,
        *PATIENT,
        "--json",
        "-I",
        RIGHT[version],
        unprivileged=unprivileged,
    )

    hops = objects(listing, "hop")
    assert [one["hop_limit"] for one in hops] == [1, 2, 3, 4, 5]
    probes = [probe for one in hops for probe in one["probes"]]  # type: ignore[attr-defined]  # JSON
    assert [one["address"] for one in probes] == [
        one for one in HOPS[version] for _ in range(3)
    ]
    assert all(one["rtt_ns"] > 0 for one in probes)
    assert {one["hops_back"] for one in probes[:3]} == {1}
    assert objects(listing, "summary")[0]["arrived"] is True


@both_families
def test_an_unknown_network_is_marked(routers: Chain, version: int) -> None:
    target = {4: "198.18.99.1", 6: "2001:db8:99::1"}[version]
    words = ("-n", "-q1", "-N1", target)
    theirs = routers.left.run("traceroute", f"-{version}", *words).stdout
    done = routers.left.run(*ASDIC, *words, check=False)

    assert facts(done.stdout) == facts(theirs)
    assert "!N" in done.stdout
    assert done.returncode == 1


@both_families
def test_multipath_discovery_finds_all_ways(ways: Diamond, version: int) -> None:
    ways.use(version, *range(1, WAYS + 1))
    listing = asdic(ways.host, "--mda", *SURE, "--json", FAR[version])

    distances = objects(listing, "distance")
    found = {
        (before, one["address"])
        for distance in distances
        for one in distance["interfaces"]  # type: ignore[attr-defined]  # JSON
        for before in one["predecessors"]
    }
    assert found == true_links(version)


@both_families
@each_user
def test_a_paris_trace_shows_no_link_that_is_not_there(
    ways: Diamond, version: int, *, unprivileged: bool
) -> None:
    ways.use(version, *range(1, WAYS + 1))
    for _ in range(3):
        hops = facts(
            asdic(ways.host, *PATIENT, "-n", FAR[version], unprivileged=unprivileged)
        )
        assert all(len(one) == 2 for one in hops)
        shown = {(one[1], two[1]) for one, two in pairwise(hops)}
        assert shown <= true_links(version)
        assert len(hops) == 4


@both_families
def test_a_route_that_changes_begins_an_epoch(ways: Diamond, version: int) -> None:
    ways.use(version, 1)
    words = (*ASDIC, *PATIENT, "--json", "-c0", "--interval", "0.1", FAR[version])
    process = ways.host.start(*words)
    assert process.stdout is not None
    rounds: list[dict[str, object]] = []
    for line in process.stdout:
        event = json.loads(line)
        if event["event"] == "round":
            rounds.append(event)
            if len(rounds) == 2:
                ways.use(version, 2)
            if event["epoch"] == 2:
                break
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=20)

    assert rounds[-1]["changed_at"] == [2, 3]
    assert json.loads(rest.splitlines()[-1])["event"] == "summary"
    assert process.returncode == 0


def test_what_is_known_is_shown_when_it_is_interrupted(
    ways: Diamond, tmp_path: Path
) -> None:
    shown = tmp_path / "shown"
    script = f"exec {' '.join(ASDIC)} -n -w 60,0,0 198.18.0.77 > {shown}"
    process = ways.host.start("sh", "-c", script)
    wait_until(lambda: shown.exists() and bool(shown.read_text()), "the first line")
    process.send_signal(signal.SIGINT)

    assert process.wait(20) == 1
    lines = shown.read_text().splitlines()
    assert lines[0].startswith("traceroute to 198.18.0.77")
    assert set(" ".join(lines[1:]).split()) <= {"*", *map(str, range(1, 31))}
