"""Encrypted DNS (RFC 9463 §6.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import EncryptedDns
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; two other implementations lay the fields out
# alike. tshark 4.0 does not know the option.
OCTETS = bytes.fromhex(
    "9007 0001 00000e10 000d 07 6578616d706c65 03 6f7267 00 0010 20010db8000000000000000000000001 0007 0001 0003 02 6832 000000000000"
)
OPTION = EncryptedDns(
    service_priority=1, lifetime=3600, adn_length=13, resolver=OCTETS[10:]
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: ndp.decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), EncryptedDns.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        EncryptedDns.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="service_priority"):
        replace(OPTION, service_priority=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert EncryptedDns.decode(octets).encode() == octets


def test_parts_of_the_resolver_are_there() -> None:
    assert OPTION.authentication_domain_name == "example.org"
    assert OPTION.addresses == (bytes.fromhex("20010db8000000000000000000000001"),)
    assert OPTION.service_parameters == bytes.fromhex("0001000302 6832")


def test_parts_that_are_not_there_are_empty() -> None:
    bare = EncryptedDns(service_priority=0, lifetime=0, adn_length=99, resolver=b"")

    assert bare.authentication_domain_name == ""
    assert bare.addresses == ()
    assert bare.service_parameters == b""
