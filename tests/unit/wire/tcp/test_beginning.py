"""The start of a TCP header, as ICMP errors quote it (RFC 792)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import tcp
from figures import assert_figure_is_true, assert_truncation_is_refused

# The first 12 octets of a SYN captured from the kernel.
OCTETS = bytes.fromhex("85e6 9d93 fd57a841 00000000")
BEGINNING = tcp.Beginning(
    source_port=34278,
    destination_port=40339,
    sequence_number=0xFD57A841,
    rest=bytes(4),
)


def test_octets_and_value_are_the_same_thing() -> None:
    assert BEGINNING.encode_unsummed() == OCTETS
    assert tcp.Beginning.decode(OCTETS) == BEGINNING


def test_figure_is_true() -> None:
    assert_figure_is_true(BEGINNING, OCTETS, tcp.Beginning.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, tcp.Beginning.decode)


def test_port_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="destination_port"):
        tcp.Beginning(
            source_port=1, destination_port=65536, sequence_number=0
        ).encode_unsummed()


@given(octets=st.binary(min_size=8, max_size=30))
def test_beginning_survives_the_wire(octets: bytes) -> None:
    assert tcp.Beginning.decode(octets).encode_unsummed() == octets
