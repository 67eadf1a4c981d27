"""Access lists as values: what can be in an entry, and what cannot."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AccessList,
    AccessListKind,
    AddressMatch,
    PortMatch,
    PortOperator,
)
from asdic.errors import ConfigurationError

ANY = AccessEntry(sequence=10, action=AccessAction.PERMIT)
TCP = replace(ANY, protocol=6)
UDP = replace(ANY, protocol=17)
PORT = PortMatch(operator=PortOperator.EQ, ports=(80,))
HOST_4 = AddressMatch(octets=bytes(4), wildcard=bytes(4))
HOST_6 = AddressMatch(octets=bytes(16), wildcard=bytes(16))


@pytest.mark.parametrize(
    "entry",
    [
        ANY,
        replace(TCP, source_ports=PORT, destination_ports=PORT, established=True),
        replace(UDP, source=HOST_4, destination=HOST_4, source_ports=PORT),
        replace(ANY, protocol=1, icmp_type=3, icmp_code=13),
        replace(UDP, fragments=True),
        replace(ANY, dscp=46, log=True, log_input=True),
        replace(ANY, precedence=7, tos=15),
    ],
)
def test_a_list_takes_what_ios_takes(entry: AccessEntry) -> None:
    assert AccessList(name="A", entries=(entry,)).entries == (entry,)


@pytest.mark.parametrize(
    "entry",
    [
        replace(ANY, protocol=58, icmp_type=2),
        replace(ANY, undetermined_transport=True),
        replace(ANY, routing=True, flow_label=0xFFFFF, dscp=0),
        replace(ANY, source=HOST_6, destination=HOST_6),
    ],
)
def test_a_list_of_ipv6_takes_what_only_ipv6_has(entry: AccessEntry) -> None:
    assert AccessList(name="A", version=6, entries=(entry,)).version == 6


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (replace(ANY, source=HOST_6), "the address is not of the list's family"),
        (replace(ANY, destination=HOST_6), "the address is not of the list's family"),
        (replace(ANY, source_ports=PORT), "only tcp and udp have ports"),
        (replace(ANY, destination_ports=PORT), "only tcp and udp have ports"),
        (replace(ANY, protocol=58, icmp_type=1), "only icmp has a type"),
        (replace(ANY, protocol=1, icmp_code=1), "a code needs a type"),
        (replace(UDP, established=True), "only tcp is established"),
        (replace(TCP, established=True, fragments=True), "what only first fragments"),
        (replace(ANY, undetermined_transport=True), "only IPv6 has that"),
        (replace(ANY, routing=True), "only IPv6 has that"),
        (replace(ANY, flow_label=1), "only IPv6 has that"),
        (replace(ANY, dscp=1, tos=1), "either a dscp, or precedence and tos"),
        (replace(ANY, dscp=1, precedence=1), "either a dscp, or precedence and tos"),
        (replace(ANY, protocol=256), "protocol: expected 0 to 255, not 256"),
        (replace(ANY, dscp=-1), "dscp: expected 0 to 63, not -1"),
        (replace(ANY, sequence=0), "a sequence number from 1 to 2147483647"),
        (replace(ANY, sequence=0x80000000), "a sequence number from 1 to 2147483647"),
    ],
)
def test_what_cannot_be_is_refused_by_name(entry: AccessEntry, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        AccessList(name="A", entries=(entry,))


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (replace(ANY, source=HOST_4), "the address is not of the list's family"),
        (replace(ANY, precedence=1), "IPv6 has a dscp"),
        (replace(ANY, tos=1), "IPv6 has a dscp"),
        (replace(ANY, protocol=1, icmp_type=8), "only icmp has a type"),
        (
            replace(TCP, source_ports=PORT, undetermined_transport=True),
            "what only first fragments have",
        ),
    ],
)
def test_a_list_of_ipv6_refuses_what_only_ipv4_has(
    entry: AccessEntry, problem: str
) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        AccessList(name="A", version=6, entries=(entry,))


def test_a_standard_list_looks_at_the_source_alone() -> None:
    kind = AccessListKind.STANDARD
    plain = replace(ANY, source=HOST_4, log=True, remarks=("ours",))
    assert AccessList(name="1", kind=kind, entries=(plain,)).entries == (plain,)
    with pytest.raises(ConfigurationError, match="1, entry 10: a standard list"):
        AccessList(name="1", kind=kind, entries=(replace(plain, protocol=6),))
    with pytest.raises(ConfigurationError, match="a list of IPv6 is an extended one"):
        AccessList(name="1", kind=kind, version=6, entries=(ANY,))


def test_sequence_numbers_rise() -> None:
    with pytest.raises(ConfigurationError, match=r"A, entry 10: .* from 11 to"):
        AccessList(name="A", entries=(ANY, ANY))


def test_there_are_two_versions() -> None:
    with pytest.raises(ConfigurationError, match="expected version 4 or 6"):
        AccessList(name="A", version=5)


@pytest.mark.parametrize(
    ("operator", "ports"),
    [
        (PortOperator.EQ, ()),
        (PortOperator.NEQ, tuple(range(11))),
        (PortOperator.LT, (1, 2)),
        (PortOperator.RANGE, (1,)),
        (PortOperator.RANGE, (2, 1)),
        (PortOperator.GT, (65536,)),
    ],
)
def test_ports_that_cannot_be_are_refused(
    operator: PortOperator, ports: tuple[int, ...]
) -> None:
    with pytest.raises(ConfigurationError, match=f"ports: {operator.value}"):
        PortMatch(operator=operator, ports=ports)


def test_a_wildcard_is_as_long_as_its_address() -> None:
    with pytest.raises(ConfigurationError, match="4 octets each, or 16"):
        AddressMatch(octets=bytes(4), wildcard=bytes(16))
    with pytest.raises(ConfigurationError, match="4 octets each, or 16"):
        AddressMatch(octets=bytes(5), wildcard=bytes(5))
