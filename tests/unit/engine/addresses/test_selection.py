"""Source address selection (RFC 6724 §5); examples of §10.1 where there are some."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asdic.engine.addresses import Candidate, candidates, select_source
from asdic.engine.configuration import InterfaceConfiguration
from asdic.engine.interface import Address, AddressState, Interface
from asdic.wire.address import format_address, parse_address
from turns import configuration

S = AddressState


def candidate(
    text: str,
    state: AddressState = S.PREFERRED,
    *,
    on: str = "eth0",
    length: int = 64,
    temporary: bool = False,
    anycast: bool = False,
    next_hops: bool = False,
) -> Candidate:
    """Return a candidate."""
    address = Address(
        octets=parse_address(text),
        prefix_length=length,
        state=state,
        is_temporary=temporary,
        is_anycast=anycast,
    )
    return Candidate(address=address, interface=on, is_next_hops=next_hops)


def selected(destination: str, *choices: Candidate) -> str | None:
    """Return what is selected, whatever the order of the choices."""
    found = {
        None if one is None else format_address(one.octets)
        for order in (choices, choices[::-1])
        for one in (select_source(parse_address(destination), order, "eth0"),)
    }
    assert len(found) == 1
    return found.pop()


@pytest.mark.requirement("rfc6724-5-a")
@pytest.mark.parametrize(
    ("destination", "better", "worse"),
    [
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:1::1", S.DEPRECATED),
            candidate("2001:db8:2::1"),
            id="1 the same address",
        ),
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:3::1"),
            candidate("fe80::1"),
            id="2 a scope that reaches the destination",
        ),
        pytest.param(
            "ff05::1",
            candidate("2001:db8:3::1"),
            candidate("fe80::1"),
            id="2 a scope that reaches the group",
        ),
        pytest.param(
            "fe80::1",
            candidate("fe80::2", S.DEPRECATED),
            candidate("2001:db8:1::1"),
            id="2 the narrowest scope that does",
        ),
        pytest.param(
            "ff0e::1",
            candidate("fec0::1"),
            candidate("fe80::1"),
            id="2 the widest if none does",
        ),
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:3::1"),
            candidate("2001:db8:1::2", S.DEPRECATED),
            id="3 not deprecated",
        ),
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:3::1"),
            candidate("2001:db8:1::2", S.OPTIMISTIC),
            id="3 not optimistic",
        ),
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:3::1", S.DEPRECATED),
            candidate("2001:db8:1::2", S.OPTIMISTIC),
            id="3 rather deprecated than optimistic",
        ),
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:3::1"),
            candidate("2001:db8:1::2", on="eth1"),
            id="5 of the outgoing interface",
        ),
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:3::1", next_hops=True),
            candidate("2001:db8:1::2"),
            id="5.5 of a prefix of the next hop",
        ),
        pytest.param(
            "2002:c633:6401::1",
            candidate("2002:c633:6401::2"),
            candidate("2001:db8:1::2", temporary=True),
            id="6 of the same label",
        ),
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:3::2", temporary=True),
            candidate("2001:db8:1::2"),
            id="7 temporary",
        ),
        pytest.param(
            "2001:db8:1::1",
            candidate("2001:db8:1::2"),
            candidate("2001:db8:3::2"),
            id="8 of the longest matching prefix",
        ),
    ],
)
def test_each_rule_prefers_as_the_rfc_says(
    destination: str, better: Candidate, worse: Candidate
) -> None:
    assert selected(destination, better, worse) == format_address(better.address.octets)


@pytest.mark.requirement("rfc6724-5-b")
@pytest.mark.parametrize("state", [S.TENTATIVE, S.DUPLICATED])
def test_what_is_not_assigned_is_never_a_source(state: AddressState) -> None:
    assert selected("2001:db8::1", candidate("2001:db8::2", state)) is None


def test_an_anycast_address_is_never_a_source() -> None:
    assert selected("2001:db8::1", candidate("2001:db8::", anycast=True)) is None


def test_a_source_is_of_the_destinations_family() -> None:
    four = candidate("192.0.2.1", length=24)
    six = candidate("2001:db8::1")
    assert selected("198.51.100.1", four, six) == "192.0.2.1"
    assert selected("2001:db8:9::1", four, six) == "2001:db8::1"


def test_bits_behind_the_prefix_do_not_match() -> None:
    # RFC 6724 §2.2: CommonPrefixLen counts up to the source's prefix length.
    first, second = candidate("2001:db8::f"), candidate("2001:db8::2")
    found = select_source(parse_address("2001:db8::3"), (first, second), "eth0")
    assert found is first.address


def test_nothing_to_choose_from_is_no_source() -> None:
    assert selected("2001:db8::1") is None


CHOICES = st.lists(
    st.builds(
        candidate,
        st.sampled_from(
            ["fe80::1", "fec0::1", "2001:db8::1", "2002::1", "fd00::1", "3ffe::1"]
        ),
        st.sampled_from(AddressState),
        on=st.sampled_from(["eth0", "eth1"]),
        temporary=st.booleans(),
        next_hops=st.booleans(),
    ),
    max_size=6,
)


@given(CHOICES, st.sampled_from(["2001:db8::1", "fe80::9", "ff02::1", "2002::9"]))
def test_what_is_selected_wins_against_each_other_candidate(
    choices: list[Candidate], destination: str
) -> None:
    octets = parse_address(destination)
    best = select_source(octets, choices, "eth0")
    usable = [one for one in choices if one.address.is_assigned]
    assert (best is None) == (not usable)
    for one in usable:
        (winner,) = [other for other in usable if other.address is best]
        assert select_source(octets, (winner, one), "eth0") is best


def interfaces() -> tuple[Interface, Interface]:
    """Return two interfaces with an assigned and a tentative address each."""
    made = []
    for name, number in (("eth0", 1), ("eth1", 2)):
        one = Interface(InterfaceConfiguration(name=name), configuration())
        for text, state in (
            (f"2001:db8:{number}::1", S.PREFERRED),
            (f"2001:db8:{number}::2", S.TENTATIVE),
        ):
            address = candidate(text, state).address
            one.addresses[address.octets] = address
        made.append(one)
    return made[0], made[1]


@pytest.mark.parametrize("destination", ["ff0e::1", "fe80::1"])
def test_to_a_group_or_within_a_link_only_the_outgoing_interface_counts(
    destination: str,
) -> None:
    both = interfaces()
    found = candidates(parse_address(destination), both, both[1])
    assert [one.interface for one in found] == ["eth1"]


def test_elsewhere_all_interfaces_count() -> None:
    both = interfaces()
    found = candidates(parse_address("2001:db8:9::1"), both, both[1])
    assert [format_address(one.address.octets) for one in found] == [
        "2001:db8:1::1",
        "2001:db8:2::1",
    ]
