"""What an access list says of a packet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.access_lists import PacketFacts, Verdict, verdict
from asdic.engine.configuration import AccessAction, AccessEntry, AccessList

PERMIT, DENY = AccessAction.PERMIT, AccessAction.DENY
UDP = PacketFacts(version=4, source=1, destination=2, protocol=17)


def listed(*entries: AccessEntry, version: int = 4) -> AccessList:
    return AccessList(name="A", version=version, entries=entries)


def test_the_first_entry_that_matches_decides() -> None:
    tcp = AccessEntry(sequence=10, action=PERMIT, protocol=6)
    udp = AccessEntry(sequence=20, action=DENY, protocol=17)
    every = AccessEntry(sequence=30, action=PERMIT)
    assert verdict(listed(tcp, udp, every), UDP) == Verdict(DENY, udp)
    assert verdict(listed(tcp, every), UDP) == Verdict(PERMIT, every)


def test_what_no_entry_permits_is_denied() -> None:
    tcp = AccessEntry(sequence=10, action=PERMIT, protocol=6)
    assert verdict(listed(tcp), UDP) == Verdict(DENY)
    assert verdict(listed(tcp, version=6), replace(UDP, version=6)) == Verdict(DENY)


def test_a_list_without_an_entry_permits_all() -> None:
    assert verdict(listed(), UDP) == Verdict(PERMIT)


@pytest.mark.parametrize(
    ("type_", "expected"),
    [(133, DENY), (134, DENY), (135, PERMIT), (136, PERMIT), (137, DENY), (2, DENY)],
)
def test_a_list_of_ipv6_goes_on_resolving_addresses(
    type_: int, expected: AccessAction
) -> None:
    tcp = AccessEntry(sequence=10, action=PERMIT, protocol=6)
    message = replace(UDP, version=6, protocol=58, icmp_type=type_, icmp_code=0)
    assert verdict(listed(tcp, version=6), message) == Verdict(expected)


def test_an_entry_that_denies_all_denies_that_too() -> None:
    every = AccessEntry(sequence=10, action=DENY)
    message = replace(UDP, version=6, protocol=58, icmp_type=135, icmp_code=0)
    assert verdict(listed(every, version=6), message) == Verdict(DENY, every)
