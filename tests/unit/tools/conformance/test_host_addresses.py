"""Which addresses the host may have after a Router Advertisement."""

from __future__ import annotations

from asdic.tools.conformance.host_addresses import advertised_addresses
from suites import ALL_NODES, GLOBAL, echo, injected, router_advertisement


def advertised(*, autonomous: bool = True, prefix_length: int = 64) -> list[bytes]:
    message = router_advertisement(autonomous=autonomous, prefix_length=prefix_length)
    return list(advertised_addresses(injected(message, destination=ALL_NODES)))


def test_an_autonomous_prefix_makes_an_address() -> None:
    assert advertised() == [GLOBAL]


def test_a_prefix_for_on_link_determination_only_makes_none() -> None:
    assert advertised(autonomous=False) == []


def test_a_prefix_of_another_length_makes_none() -> None:
    assert advertised(prefix_length=80) == []


def test_another_message_makes_none() -> None:
    assert list(advertised_addresses(injected(echo()))) == []
