"""Who we are on a link."""

import pytest

from asdic.probe.neighbors import Prefixed, Station
from asdic.wire.address import format_address, parse_address
from link_frames import MAC, OURS6, STATION


@pytest.mark.parametrize(
    ("destination", "source"),
    [
        ("192.0.2.6", "192.0.2.1"),
        ("198.51.100.1", "192.0.2.1"),
        ("2001:db8::77", "2001:db8::1"),
        ("2001:db8:1::77", "fe80::a"),
        ("fe80::77", "fe80::a"),
        ("ff02::1", "fe80::a"),
    ],
)
def test_the_source_fits_the_destination(destination: str, source: str) -> None:
    found = STATION.source_for(parse_address(destination))
    assert format_address(found) == source


def test_without_addresses_the_source_is_unspecified() -> None:
    nobody = Station(link_layer_address=MAC)
    assert nobody.source_for(bytes(4)) == bytes(4)
    assert nobody.source_for(OURS6) == bytes(16)


def test_our_own_addresses_are_known() -> None:
    assert STATION.owns(OURS6)
    assert not STATION.owns(bytes(16))


def test_a_prefix_covers_what_shares_its_bits() -> None:
    prefix = Prefixed(octets=parse_address("192.0.2.9"), prefix_length=29)
    assert prefix.covers(parse_address("192.0.2.15"))
    assert not prefix.covers(parse_address("192.0.2.16"))
