"""Interface identifiers."""

from __future__ import annotations

from hashlib import sha256

import pytest

from address_bench import AddressBench
from asdic.engine.addresses import identifiers
from asdic.engine.configuration import Autoconfiguration
from asdic.engine.interface import AddressOrigin
from asdic.wire.address import parse_address
from turns import LINK_LOCAL, MAC

PREFIX = parse_address("2001:db8:1::")[:8]
SECRET = bytes(range(16))


def test_a_mac_becomes_a_modified_eui64() -> None:
    # RFC 2464 §4 has the figure: 34-56-78-9A-BC-DE becomes 36-56-78-FF-FE-9A-BC-DE.
    mac = bytes.fromhex("3456789abcde")
    assert identifiers.modified_eui64(mac) == bytes.fromhex("365678fffe9abcde")
    assert identifiers.modified_eui64(MAC) == LINK_LOCAL[8:]


def test_an_eui64_has_its_universal_bit_inverted() -> None:
    # RFC 4291 appendix A.
    eui64 = bytes.fromhex("0123456789abcdef")
    assert identifiers.modified_eui64(eui64) == bytes.fromhex("0323456789abcdef")


@pytest.mark.requirement("rfc7217-5-a")
def test_a_stable_identifier_depends_on_all_that_goes_into_it() -> None:
    base = identifiers.stable_opaque(PREFIX, "eth0", 0, SECRET)
    others = {
        identifiers.stable_opaque(PREFIX[:-1] + b"\1", "eth0", 0, SECRET),
        identifiers.stable_opaque(PREFIX, "eth1", 0, SECRET),
        identifiers.stable_opaque(PREFIX, "eth0", 1, SECRET),
        identifiers.stable_opaque(PREFIX, "eth0", 0, SECRET[::-1]),
    }

    assert identifiers.stable_opaque(PREFIX, "eth0", 0, SECRET) == base
    assert len(others | {base}) == 5
    assert base == sha256(PREFIX + b"\0\4eth0" + bytes(4) + SECRET).digest()[24:]


@pytest.mark.parametrize(
    ("identifier", "is_reserved"),
    [
        ("0000000000000000", True),
        ("0000000000000001", False),
        ("02005efffdffffff", False),
        ("02005efffe000000", True),
        ("02005efffeffffff", True),
        ("02005effff000000", False),
        ("fdffffffffffff7f", False),
        ("fdffffffffffff80", True),
        ("fdffffffffffffff", True),
        ("fe00000000000000", False),
    ],
)
def test_reserved_identifiers_are_those_of_iana(
    identifier: str, *, is_reserved: bool
) -> None:
    assert identifiers.is_reserved(bytes.fromhex(identifier)) is is_reserved


def test_neither_a_reserved_nor_a_taken_identifier_is_made() -> None:
    first = identifiers.free(PREFIX, bytes(8), ())
    second = identifiers.free(PREFIX, bytes(8), {first})
    assert not identifiers.is_reserved(first[8:])
    assert not identifiers.is_reserved(second[8:])
    assert first != second


def test_the_secret_goes_before_the_link_layer_address() -> None:
    bench = AddressBench(settings=Autoconfiguration(stable_secret=SECRET))
    octets, origin = identifiers.make(bench.turn(), bench.interface, PREFIX, 0)
    assert octets == PREFIX + identifiers.stable_opaque(PREFIX, "eth0", 0, SECRET)
    assert origin is AddressOrigin.RANDOM


def test_without_link_layer_address_and_secret_the_identifier_is_random() -> None:
    bench = AddressBench(link_layer_address=b"")
    octets, origin = identifiers.make(bench.turn(), bench.interface, PREFIX, 0)
    again, _ = identifiers.make(bench.turn(), bench.interface, PREFIX, 0)
    assert octets[:8] == again[:8] == PREFIX
    assert octets != again
    assert origin is AddressOrigin.RANDOM
