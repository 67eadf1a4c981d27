"""Domain Name Request (RFC 1788) on the wire."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import DomainNameRequest
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 1788 §2; tshark 4.0
# names it alike, and shows no fields.
OCTETS = bytes.fromhex("2500 daf4 0007 0004")
MESSAGE = DomainNameRequest(identifier=7, sequence_number=4)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv4.decode(OCTETS) == MESSAGE
    assert icmpv4.encode(MESSAGE) == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, DomainNameRequest.decode)


@pytest.mark.parametrize("code", [256, -1, None])
def test_a_code_that_does_not_fit_is_refused(code: int) -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, code=code).encode_unsummed()


@given(
    identifier=st.integers(0, 0xFFFF),
    sequence_number=st.integers(0, 0xFFFF),
    code=st.integers(0, 0xFF),
    trailing=st.binary(max_size=32),
)
def test_message_survives_the_wire(
    identifier: int, sequence_number: int, code: int, trailing: bytes
) -> None:
    message = DomainNameRequest(
        identifier=identifier,
        sequence_number=sequence_number,
        code=code,
        trailing=trailing,
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
