"""Whatever comes in, addresses, groups, timers and listeners agree."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, strategies as st

from address_bench import NEIGHBOR, STATIC, AddressBench
from asdic.engine.addresses.detection import DetectionTimer
from asdic.engine.configuration import Autoconfiguration, StaticAddress
from asdic.engine.interface import AddressState
from asdic.wire import ndp
from asdic.wire.address import IPV6_UNSPECIFIED, format_address, solicited_node

SETTINGS = st.builds(
    Autoconfiguration,
    dup_addr_detect_transmits=st.integers(0, 3),
    enhanced_dad=st.booleans(),
    looped_copies=st.integers(0, 1),
    optimistic=st.booleans(),
    stable_secret=st.sampled_from([b"", b"secret"]),
    temporary_addresses=st.booleans(),
    max_addresses=st.integers(1, 5),
)
LIFETIMES = st.sampled_from([0, 1, 7, 30, 7300, 100_000, ndp.INFINITY])
PREFIXES = st.sampled_from(["2001:db8:1::", "2001:db8:2::", "fe80::", "ff05::"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.sampled_from([0.0, 0.3, 1.0, 9.0, 8000.0, 1e5])),
        st.tuples(st.just("prefix"), PREFIXES, LIFETIMES, LIFETIMES),
        st.tuples(st.just("solicit"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("loop"), st.integers(0, 5)),
        st.tuples(st.just("advertise"), st.integers(0, 5)),
    ),
    max_size=15,
)


def take(bench: AddressBench, step: tuple[object, ...]) -> None:
    """Let one thing happen; a number picks an address of the interface."""
    held = [*bench.interface.addresses, STATIC]
    match step:
        case ("wait", float(seconds)):
            bench.wait(seconds)
        case ("prefix", str(prefix), int(valid), int(preferred)):
            bench.prefix(valid, preferred, prefix=prefix)
        case ("solicit", int(which), bool(is_resolution)):
            source = NEIGHBOR if is_resolution else IPV6_UNSPECIFIED
            bench.solicit(held[which % len(held)], source=source)
        case ("loop", int(which)):
            options = bench.probes()[-1].options if bench.link.sent else ()
            nonces = [one.nonce for one in options if isinstance(one, ndp.Nonce)]
            bench.solicit(held[which % len(held)], nonce=nonces[0] if nonces else None)
        case ("advertise", int(which)):
            bench.advertise(held[which % len(held)])


def usable(bench: AddressBench) -> list[str]:
    """Return the addresses that the listener holds for usable."""
    count: Counter[str] = Counter()
    for what, address in bench.listener.log:
        count[address] += 1 if what == "assigned" else -1
    assert set(count.values()) <= {0, 1}
    return sorted(count.elements())


def check(bench: AddressBench) -> None:
    """Hold all that is known of addresses against each other."""
    held = bench.interface.addresses.values()
    assert usable(bench) == sorted(
        format_address(one.octets) for one in held if one.is_assigned
    )
    members: Counter[bytes] = Counter()
    for one in held:
        is_member = one.state is not AddressState.DUPLICATED
        members[solicited_node(one.octets)] += is_member
        if one.valid_until is not None:
            assert one.valid_until > bench.now
    if not bench.interface.is_disabled:
        assert +members == Counter(bench.groups.members)
    for one in held:
        at = bench.timers.deadline(DetectionTimer("eth0", one.octets))
        is_tested = one.state in {AddressState.TENTATIVE, AddressState.OPTIMISTIC}
        if not bench.interface.is_disabled:
            assert (at is not None) is is_tested


@given(SETTINGS, STEPS)
def test_addresses_groups_timers_and_listeners_agree(
    settings: Autoconfiguration, steps: list[tuple[object, ...]]
) -> None:
    by_hand = (StaticAddress(octets=STATIC, prefix_length=64),)
    bench = AddressBench(settings=settings, addresses=by_hand).start()
    for step in steps:
        take(bench, step)
        bench.wait(0)
        check(bench)
        # Those set by hand are not counted against the limit, but count.
        assert len(bench.interface.addresses) <= settings.max_addresses + 1

    bench.stop()
    assert usable(bench) == []
    assert bench.groups.members == {}
    assert len(bench.timers) == 0
