"""Whatever is advertised and redirected: lists keep their bounds, nothing is raised."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, strategies as st

from asdic.engine.discovery.prefix import Prefix
from asdic.wire import icmpv6
from discovery import (
    AFAR,
    ON_LINK,
    OTHER_ROUTER,
    ROUTER,
    DiscoveryBench,
    discovery_configuration,
)

PARTS = discovery_configuration(
    max_routers=2, max_prefixes=2, max_routes=2, max_nat64_prefixes=1
)
OCTETS = st.binary(max_size=64) | st.builds(
    lambda kind, body: bytes((kind, (len(body) + 2) // 8)) + body,
    st.sampled_from([1, 2, 3, 5, 24, 25, 31, 37, 38]),
    st.sampled_from([6, 14, 22, 30]).flatmap(
        lambda size: st.binary(min_size=size, max_size=size)
    ),
)
SOURCES = st.sampled_from([ROUTER, OTHER_ROUTER, ROUTER[:-1] + b"\x01"])
BITS = st.integers(0, 128)


@given(
    st.lists(st.tuples(SOURCES, st.binary(min_size=12, max_size=12), OCTETS, OCTETS)),
    st.lists(SOURCES | st.just(AFAR)),
)
def test_any_advertisements_and_redirects_keep_all_lists_within_bounds(
    advertisements: list[tuple[bytes, bytes, bytes, bytes]], targets: list[bytes]
) -> None:
    bench = DiscoveryBench(PARTS)
    bench.assign()
    bench.start()
    for source, fixed, first, second in advertisements:
        octets = b"\x86\0\0\0" + fixed + first + second
        message = icmpv6.RouterAdvertisement.decode(octets)
        bench.advertise(*message.options, source=source, message=message)
        bench.hop(ON_LINK)
        bench.wait(1)
    for target in targets:
        bench.redirect(target)
    state = bench.routes.learned["eth0"].state()
    for name in ("default_routers", "prefixes", "routes"):
        assert len(bench.entries(name)) <= 2
    assert len(bench.entries("recursive_dns_servers")) <= 3
    assert len(bench.entries("nat64_prefixes")) <= 1
    json.dumps([state, bench.routes.state(), bench.discovery.state()])
    assert 1280 <= bench.interface.link_mtu <= 1500


@given(st.lists(st.tuples(SOURCES, st.integers(0, 5))), st.integers(0, 9))
def test_a_next_hop_by_router_is_one_whose_lifetime_lasts(
    steps: list[tuple[bytes, int]], rest: int
) -> None:
    bench = DiscoveryBench()
    ends: dict[bytes, int] = {}
    for second, (source, lifetime) in enumerate(steps):
        bench.advertise(source=source, lifetime=lifetime)
        ends[source] = second + lifetime
        bench.hop()
        bench.wait(1)
    bench.wait(rest)
    lasting = {one for one, end in ends.items() if end > len(steps) + rest}
    assert bench.hop() in (lasting or {b""})


@given(st.binary(min_size=16, max_size=16), BITS, BITS)
def test_a_prefix_covers_the_addresses_that_share_its_bits_and_no_others(
    address: bytes, length: int, position: int
) -> None:
    prefix = Prefix.of(address, length)
    assert prefix.covers(address)
    assert Prefix.of(prefix.network, length) == prefix
    flipped = int.from_bytes(address, "big") ^ (1 << 128 >> position) & (1 << 128) - 1
    other = flipped.to_bytes(16, "big")
    assert prefix.covers(other) is (other == address or position > length)


@given(st.floats(0, 1))
def test_intervals_of_solicitations_stay_within_a_tenth_of_doubling(
    share: float,
) -> None:
    bench = DiscoveryBench(fixed={"router-solicitation-jitter": share})
    bench.start()
    bench.wait(1)
    times: list[int] = []
    for _step in range(8):
        before = len(bench.link.sent)
        while len(bench.link.sent) == before:
            at = bench.timers.next()
            assert at is not None
            bench.wait((at - bench.now) / 1e9)
        times.append(bench.now)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    for shorter, longer in pairwise(gaps):
        assert 1.9 * shorter - 1e3 <= longer <= 2.1 * shorter + 1e3
