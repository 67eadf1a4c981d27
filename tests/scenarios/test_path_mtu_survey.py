"""Surveys of simulated chains: size and hop of what is narrow, told or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from asdic.links.probes.probe import Transport
from asdic.probe.path_mtu import Kind, Verdict
from asdic.sim import Impairments
from asdic.wire.address import parse_address
from router_networks import Chain
from simulated_paths import QuietChain, surveyed

DESTINATIONS = {4: "10.0.{}.2", 6: "2001:db8:{}::2"}
MILLISECOND = 1_000_000
FRAME_HEADER = 14

both_families = pytest.mark.parametrize("version", [4, 6])
both_transports = pytest.mark.parametrize("transport", [Transport.UDP, Transport.ICMP])


def destination(version: int, links: int) -> str:
    return DESTINATIONS[version].format(links - 1)


@both_families
@both_transports
def test_a_path_of_whole_links_is_healthy(version: int, transport: Transport) -> None:
    found = surveyed(Chain((1500,) * 3), destination(version, 3), transport=transport)

    assert found.verdict is Verdict.HEALTHY
    assert found.path_mtu == 1500


@both_families
@both_transports
def test_routers_that_tell_are_named(version: int, transport: Transport) -> None:
    chain = Chain((1500, 1454, 1500, 1280, 1500))
    found = surveyed(chain, destination(version, 5), transport=transport)

    assert found.verdict is Verdict.NARROWER
    assert (found.path_mtu, found.is_exact) == (1280, True)
    told = {(one.hop_limit, one.answer.mtu) for one in found.reports}
    assert told == {(1, 1454), (3, 1280)}
    assert [one.after for one in found.limits] == [3]


@both_families
@both_transports
def test_a_router_that_does_not_tell_is_found(
    version: int, transport: Transport
) -> None:
    chain = QuietChain((1500, 1500, 1387, 1500))
    found = surveyed(chain, destination(version, 4), transport=transport)

    assert found.verdict is Verdict.BLACK_HOLE
    assert (found.path_mtu, found.fails_at) == (1387, 1388)
    (limit,) = found.limits
    assert (limit.after, limit.before) == (2, 3)
    assert limit.answer.kind is Kind.LOST
    assert found.reports == ()


@both_families
def test_a_link_that_loses_what_is_long_is_found(version: int) -> None:
    chain = Chain((1500,) * 4)
    chain.network.links["1"].impair(Impairments(delay=MILLISECOND, mtu=1333))
    found = surveyed(chain, destination(version, 4))

    assert found.verdict is Verdict.BLACK_HOLE
    assert found.path_mtu == 1333
    assert [(one.after, one.before) for one in found.limits] == [(1, 2)]


@both_families
def test_loss_is_not_taken_for_a_limit(version: int) -> None:
    """One packet of five is lost on each way; eight tries leave 0.04 % to chance."""
    chain = Chain((1500, 1500, 1500))
    chain.network.links["1"].impair(Impairments(delay=MILLISECOND, loss=0.2))
    found = surveyed(chain, destination(version, 3), tries=8)

    assert found.verdict is Verdict.HEALTHY
    assert found.path_mtu == 1500


@settings(max_examples=20)
@given(
    version=st.sampled_from([4, 6]),
    links=st.integers(2, 6),
    where=st.integers(1, 5),
    mtu=st.integers(1280, 1499),
    quiet=st.booleans(),
)
def test_any_narrow_link_is_found_to_the_octet_and_the_hop(
    version: int, links: int, where: int, mtu: int, *, quiet: bool
) -> None:
    where = 1 + (where - 1) % (links - 1)
    mtus = [1500] * links
    mtus[where] = mtu
    chain = (QuietChain if quiet else Chain)(mtus)

    found = surveyed(chain, destination(version, links))

    assert (found.path_mtu, found.fails_at) == (mtu, mtu + 1)
    assert found.verdict is (Verdict.BLACK_HOLE if quiet else Verdict.NARROWER)
    (limit,) = found.limits
    assert (limit.after, limit.before, limit.is_exact) == (where, where + 1, True)
    router = found.hops[where - 1].answer
    assert router is not None
    assert router.sender == parse_address(destination(version, where))
