"""SNAP headers (RFC 1042)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import snap
from asdic.wire.protocol import EtherType
from figures import assert_figure_is_true, assert_truncation_is_refused

# RFC 1042: organization 0 and the EtherType of IPv4. tshark dissects it alike.
OCTETS = bytes.fromhex("000000 0800")
HEADER = snap.Header(protocol=EtherType.IPV4)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert snap.Header.decode(OCTETS) == HEADER


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, snap.Header.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 5, snap.Header.decode)


def test_organization_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="organization"):
        snap.Header(protocol=0, organization=1 << 24).encode_unsummed()


@given(octets=st.binary(min_size=5, max_size=5))
def test_header_survives_the_wire(octets: bytes) -> None:
    assert snap.Header.decode(octets).encode_unsummed() == octets
