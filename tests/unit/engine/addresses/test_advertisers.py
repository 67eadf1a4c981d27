"""Which routers advertised the prefix of an address, and what follows (rule 5.5)."""

from __future__ import annotations

import pytest

from address_bench import GLOBAL, ROUTER, AddressBench
from asdic.engine.instant import SECOND
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address
from asdic.wire.ndp.preference import Preference
from nodes import ALL_NODES, NodeBench

OTHER = parse_address("fe80::2")
ONE_PREFIX, OTHER_PREFIX = "2001:db8:a::", "2001:db8:b::"
FAR = parse_address("2001:db8:b:1::7")
"""It shares more bits with the other prefix (rule 8)."""


def advertisers(bench: AddressBench) -> tuple[bytes, ...]:
    return bench.interface.addresses[GLOBAL].advertisers


def started() -> AddressBench:
    bench = AddressBench()
    bench.start()
    return bench


def test_an_address_knows_who_advertised_its_prefix_the_latest_last() -> None:
    bench = started()
    for router in (ROUTER, OTHER, ROUTER):
        bench.prefix(router=router)

    assert advertisers(bench) == (OTHER, ROUTER)


def test_who_takes_the_prefix_back_is_forgotten() -> None:
    bench = started()
    bench.prefix(router=ROUTER)
    bench.prefix(router=OTHER)
    bench.prefix(valid=0, preferred=0, router=ROUTER)

    assert advertisers(bench) == (OTHER,)


def test_another_prefix_is_not_its_own() -> None:
    bench = started()
    bench.prefix(router=ROUTER)
    bench.prefix(prefix="2001:db8:ffff::", router=OTHER)
    bench.prefix(length=48, router=OTHER)

    assert advertisers(bench) == (ROUTER,)


def test_no_more_routers_are_remembered_than_an_interface_has() -> None:
    bench = started()
    routers = [ROUTER[:15] + bytes((number,)) for number in range(100)]
    for router in routers:
        bench.prefix(router=router)

    assert advertisers(bench) == tuple(routers[-16:])


def advertise(
    bench: NodeBench, router: bytes, prefix: str, preference: Preference
) -> None:
    option = ndp.PrefixInformation(
        prefix=parse_address(prefix),
        prefix_length=64,
        valid_lifetime=1800,
        preferred_lifetime=1800,
        on_link=True,
        autonomous=True,
    )
    message = icmpv6.RouterAdvertisement(
        router_lifetime=1800, preference=preference, options=(option,)
    )
    bench.ask(message, router, ALL_NODES, hop_limit=255)


@pytest.mark.requirement("rfc8028-3.3-a")
@pytest.mark.parametrize(
    ("preferred", "prefix"), [(ROUTER, ONE_PREFIX), (OTHER, OTHER_PREFIX)]
)
def test_a_packet_comes_from_the_prefix_of_the_router_that_it_goes_by(
    preferred: bytes, prefix: str
) -> None:
    bench = NodeBench()
    for router, advertised in ((ROUTER, ONE_PREFIX), (OTHER, OTHER_PREFIX)):
        is_preferred = router == preferred
        preference = Preference.HIGH if is_preferred else Preference.LOW
        advertise(bench, router, advertised, preference)
    bench.wait(3 * SECOND)

    bench.meet(preferred)
    (packet,) = bench.send(Outgoing(destination=FAR, protocol=17, payload=bytes(8)))

    assert packet[8:16] == parse_address(prefix)[:8]
