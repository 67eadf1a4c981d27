"""Addresses from prefixes (RFC 4862 §5.3, §5.5, RFC 7217)."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from address_bench import GLOBAL, NEIGHBOR, PREFIX, STATIC, AddressBench
from asdic.engine.addresses import AddressChanged, AddressRemoved, identifiers
from asdic.engine.configuration import Autoconfiguration, StaticAddress
from asdic.engine.instant import HOUR, SECOND
from asdic.engine.interface import AddressOrigin, AddressState
from asdic.wire import ndp
from asdic.wire.address import format_address, parse_address, solicited_node
from turns import LINK_LOCAL

S = AddressState
HOURS = 3600
SECRET = b"a secret key of 16"
STABLE = Autoconfiguration(stable_secret=SECRET)


def configured(
    valid: int = 40, preferred: int = 20, settings: Autoconfiguration | None = None
) -> AddressBench:
    """Return a bench whose interface has a tested address of `PREFIX`.

    The prefix was advertised one second ago.
    """
    bench = AddressBench(settings=settings).start(1)
    bench.prefix(valid, preferred)
    return bench.wait(1)


def stable(prefix: str, dad_counter: int) -> bytes:
    """Return the address of *prefix* by RFC 7217."""
    octets = parse_address(prefix)[:8]
    return octets + identifiers.stable_opaque(octets, "eth0", dad_counter, SECRET)


@pytest.mark.requirement("rfc4862-5.3-a")
def test_the_link_local_address_is_formed_at_start_and_has_no_end() -> None:
    bench = AddressBench().start()

    (address,) = bench.interface.addresses.values()

    assert address.octets == LINK_LOCAL
    assert address.prefix_length == 64
    assert address.origin is AddressOrigin.LINK_LAYER
    assert (address.preferred_until, address.valid_until) == (None, None)


def test_a_prefix_makes_an_address_with_its_lifetimes() -> None:
    bench = configured()

    address = bench.interface.addresses[GLOBAL]

    assert address.state is S.PREFERRED
    assert address.origin is AddressOrigin.LINK_LAYER
    assert address.preferred_until == 21 * SECOND
    assert address.valid_until == 41 * SECOND
    assert ("assigned", format_address(GLOBAL)) in bench.listener.log


@pytest.mark.requirement("rfc4862-5.5.4-a")
def test_after_its_preferred_lifetime_an_address_is_deprecated_and_still_received() -> (
    None
):
    bench = configured().wait(18.9)
    assert bench.state(GLOBAL) is S.PREFERRED

    bench.wait(0.1)

    assert bench.state(GLOBAL) is S.DEPRECATED
    assert bench.interface.owns(GLOBAL)


@pytest.mark.requirement("rfc4862-5.5.4-b")
def test_after_its_valid_lifetime_an_address_is_gone() -> None:
    bench = configured().wait(38.9)
    assert bench.interface.owns(GLOBAL)

    bench.wait(0.1)

    assert GLOBAL not in bench.interface.addresses
    assert bench.events(AddressRemoved)[0].address == GLOBAL
    assert bench.groups.members == {solicited_node(GLOBAL): 1}  # the link-local one's
    assert ("removed", format_address(GLOBAL)) in bench.listener.log


def test_a_prefix_whose_address_is_gone_is_new() -> None:
    bench = configured().wait(39)
    bench.prefix()
    assert bench.state(GLOBAL) is S.TENTATIVE


@pytest.mark.requirement("rfc4862-5.5.3-f")
def test_the_preferred_lifetime_is_reset_to_what_is_advertised() -> None:
    bench = configured().wait(20)
    assert bench.state(GLOBAL) is S.DEPRECATED

    bench.prefix(40, 30)
    assert bench.state(GLOBAL) is S.PREFERRED

    bench.prefix(40, 0)
    assert bench.state(GLOBAL) is S.DEPRECATED
    states = [one.state for one in bench.events(AddressChanged)]
    assert states[-3:] == [S.DEPRECATED, S.PREFERRED, S.DEPRECATED]


@pytest.mark.requirement("rfc4862-5.5.3-f", "rfc4862-5.5.3-h")
def test_a_valid_lifetime_that_is_too_short_leaves_the_preferred_one_to_be_reset() -> (
    None
):
    bench = configured(60, 60)

    bench.prefix(10, 10)

    address = bench.interface.addresses[GLOBAL]
    assert address.valid_until == 61 * SECOND
    assert address.preferred_until == 12 * SECOND


@pytest.mark.requirement("rfc4862-5.5.3-g")
def test_a_longer_valid_lifetime_is_taken() -> None:
    bench = configured()
    bench.prefix(60)
    assert bench.interface.addresses[GLOBAL].valid_until == 62 * SECOND


@pytest.mark.requirement("rfc4862-5.5.3-i")
def test_no_advertisement_takes_an_address_away_within_two_hours() -> None:
    bench = configured(3 * HOURS, 3 * HOURS)

    bench.prefix(0, 0)

    assert bench.interface.addresses[GLOBAL].valid_until == bench.now + 2 * HOUR
    assert bench.state(GLOBAL) is S.DEPRECATED


def test_lifetimes_without_end_never_end() -> None:
    bench = configured(ndp.INFINITY, ndp.INFINITY).wait(10**6)
    assert bench.state(GLOBAL) is S.PREFERRED
    assert bench.interface.addresses[GLOBAL].valid_until is None


@given(
    st.lists(
        st.tuples(st.integers(0, 20_000), st.integers(0, 20_000), st.floats(0, 5000)),
        min_size=1,
        max_size=6,
    )
)
def test_advertisements_never_shorten_what_remains_below_two_hours(
    steps: list[tuple[int, int, float]],
) -> None:
    bench = configured(2 * HOURS, 2 * HOURS)
    for valid, preferred, pause in steps:
        address = bench.interface.addresses.get(GLOBAL)
        before = None if address is None else address.valid_until
        bench.prefix(valid, min(valid, preferred))
        if before is not None and address is not None:
            assert address.valid_until is not None
            assert address.valid_until >= min(before, bench.now + 2 * HOUR)
        bench.wait(pause)


@pytest.mark.requirement("rfc4862-5.5.3-a")
def test_a_prefix_without_autonomous_flag_makes_no_address() -> None:
    bench = AddressBench().start(1)
    bench.prefix(autonomous=False)
    assert bench.silences() == ["prefix-without-autonomous-flag"]
    assert list(bench.interface.addresses) == [LINK_LOCAL]


@pytest.mark.requirement("rfc4862-5.5.3-b")
def test_the_link_local_prefix_makes_no_address() -> None:
    bench = AddressBench().start(1)
    bench.prefix(prefix="fe80::")
    assert bench.silences() == ["prefix-link-local"]
    assert bench.interface.addresses[LINK_LOCAL].valid_until is None


@pytest.mark.requirement("rfc4862-5.5.3-c")
def test_a_prefix_that_is_preferred_for_longer_than_valid_makes_no_address() -> None:
    bench = AddressBench().start(1)
    bench.prefix(10, 11)
    assert bench.silences() == ["prefix-preferred-beyond-valid"]
    assert list(bench.interface.addresses) == [LINK_LOCAL]


@pytest.mark.requirement("rfc4862-5.5.3-d")
@pytest.mark.parametrize("length", [0, 48, 63, 65, 120, 128])
def test_a_prefix_of_another_length_makes_no_address(length: int) -> None:
    bench = AddressBench().start(1)
    bench.prefix(length=length)
    assert bench.silences() == ["prefix-length-unfit"]
    assert list(bench.interface.addresses) == [LINK_LOCAL]


@pytest.mark.requirement("rfc4862-5.5.3-e")
def test_a_new_prefix_without_lifetime_makes_no_address() -> None:
    bench = AddressBench().start(1)
    bench.prefix(0, 0)
    assert bench.silences() == ["new-prefix-without-lifetime"]
    assert list(bench.interface.addresses) == [LINK_LOCAL]


@pytest.mark.requirement("rfc4862-5.5.1-a")
def test_autoconfiguration_can_be_turned_off() -> None:
    bench = AddressBench(settings=Autoconfiguration(enabled=False)).start(1)
    bench.prefix()
    assert bench.silences() == ["autoconfiguration-off"]
    assert bench.state(LINK_LOCAL) is S.PREFERRED


def test_an_interface_has_no_more_addresses_than_its_limit() -> None:
    bench = AddressBench(settings=Autoconfiguration(max_addresses=3)).start(1)
    for number in range(4):
        bench.prefix(prefix=f"2001:db8:{number + 1}::")
    assert len(bench.interface.addresses) == 3
    assert bench.silences() == ["addresses-over-limit"] * 2


def test_an_address_that_was_set_by_hand_is_not_made_anew() -> None:
    bench = AddressBench(
        addresses=(StaticAddress(octets=GLOBAL, prefix_length=64),)
    ).start(1)
    bench.prefix()
    assert bench.silences() == ["address-held"]
    assert bench.wait(100).state(GLOBAL) is S.PREFERRED


def test_a_duplicate_of_the_hardware_identifier_stays_a_duplicate() -> None:
    bench = AddressBench().start(1)
    bench.prefix()
    bench.wait(0)

    bench.advertise(GLOBAL)

    assert bench.wait(5).state(GLOBAL) is S.DUPLICATED
    assert not bench.interface.is_disabled
    assert bench.groups.members == {solicited_node(LINK_LOCAL): 1}
    bench.prefix(50)
    assert bench.state(GLOBAL) is S.DUPLICATED
    assert GLOBAL not in bench.wait(50).interface.addresses


@pytest.mark.requirement("rfc7217-5-a")
def test_a_stable_address_is_the_same_after_a_restart_and_differs_by_prefix() -> None:
    one, other = AddressBench(settings=STABLE), AddressBench(settings=STABLE)
    for bench in (one, other):
        bench.start(1)
        bench.prefix()
        bench.prefix(prefix="2001:db8:2::")

    assert one.texts() == other.texts()
    assert list(one.interface.addresses) == [
        stable("fe80::", 0),
        stable(PREFIX, 0),
        stable("2001:db8:2::", 0),
    ]
    assert len({octets[8:] for octets in one.interface.addresses}) == 3


@pytest.mark.requirement("rfc7217-6-a", "rfc4862-5.4.5-a")
def test_a_stable_address_that_is_a_duplicate_gives_way_to_the_next() -> None:
    bench = AddressBench(settings=STABLE).start()
    tried = []
    for counter in range(4):
        tried.append(stable("fe80::", counter))
        assert list(bench.interface.addresses) == [tried[-1]]
        bench.advertise(tried[-1])
        bench.wait(0)

    assert bench.state(tried[-1]) is S.DUPLICATED
    assert bench.wait(60).texts() == [format_address(tried[-1])]
    assert not bench.interface.is_disabled


def test_the_next_stable_address_comes_after_a_random_delay() -> None:
    fixed = {"dad-delay": 0.0, "idgen-delay": 0.5}
    bench = AddressBench(settings=STABLE, fixed=fixed).start()

    bench.advertise(stable("fe80::", 0))

    assert bench.wait(0.499).texts() == []
    bench.wait(0.001)
    assert list(bench.interface.addresses) == [stable("fe80::", 1)]
    assert len(bench.probes(stable("fe80::", 1))) == 1
    assert bench.wait(1).state(stable("fe80::", 1)) is S.PREFERRED


def test_while_another_address_is_to_be_tried_advertisements_renew_the_prefix() -> None:
    fixed = {"dad-delay": 0.0, "idgen-delay": 1.0}
    bench = AddressBench(settings=STABLE, fixed=fixed).start(1)
    bench.prefix()
    bench.wait(0)
    bench.advertise(stable(PREFIX, 0))

    bench.prefix(60, 50)

    assert len(bench.interface.addresses) == 1
    bench.wait(1)
    address = bench.interface.addresses[stable(PREFIX, 1)]
    assert address.valid_until == 61 * SECOND
    assert address.preferred_until == 51 * SECOND


def test_an_address_yet_to_be_tried_counts_towards_the_limit() -> None:
    fixed = {"dad-delay": 0.0, "idgen-delay": 1.0}
    settings = Autoconfiguration(stable_secret=SECRET, max_addresses=2)
    bench = AddressBench(settings=settings, fixed=fixed).start(1)
    bench.prefix()
    bench.wait(0)
    bench.advertise(stable(PREFIX, 0))

    bench.prefix(prefix="2001:db8:2::")

    assert bench.silences()[-1] == "addresses-over-limit"
    assert stable(PREFIX, 1) in bench.wait(1).interface.addresses


def test_a_prefix_that_ends_before_the_next_try_is_not_tried_again() -> None:
    fixed = {"dad-delay": 0.0, "idgen-delay": 1.0}
    bench = AddressBench(settings=STABLE, fixed=fixed).start(1)
    bench.prefix(1, 1)
    bench.wait(0)
    bench.advertise(stable(PREFIX, 0))

    bench.wait(1)

    assert list(bench.interface.addresses) == [stable("fe80::", 0)]


def test_a_manual_duplicate_is_not_replaced() -> None:
    bench = AddressBench(
        settings=STABLE, addresses=(StaticAddress(octets=STATIC, prefix_length=64),)
    ).start()
    bench.advertise(STATIC)
    assert bench.wait(5).state(STATIC) is S.DUPLICATED
    assert not bench.solicit(stable("fe80::", 0), source=NEIGHBOR)
