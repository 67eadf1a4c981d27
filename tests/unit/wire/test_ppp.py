"""The headers of PPP."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import ppp
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand; tshark dissects each alike.
CASES = [
    (b"\x01", ppp.Direction(direction=1)),
    (b"\xff\x03", ppp.Framing()),
    (b"\x00\x21", ppp.Header(protocol=ppp.IPV4)),
    (b"\x57", ppp.CompressedHeader(protocol=ppp.IPV6)),
]
KINDS = (ppp.Direction, ppp.Framing, ppp.Header, ppp.CompressedHeader)


@pytest.mark.parametrize(("octets", "header"), CASES)
def test_octets_and_header_are_the_same_thing(
    octets: bytes,
    header: ppp.Direction | ppp.Framing | ppp.Header | ppp.CompressedHeader,
) -> None:
    decode = type(header).decode

    assert decode(octets) == header
    assert header.encode_unsummed() == octets
    assert_figure_is_true(header, octets, decode)
    assert_truncation_is_refused(octets, len(octets), decode)


@pytest.mark.parametrize(
    "header",
    [
        ppp.Direction(direction=256),
        ppp.Framing(address=256),
        ppp.Header(protocol=1 << 16),
        ppp.CompressedHeader(protocol=256),
    ],
)
def test_value_beyond_its_field_is_refused(
    header: ppp.Direction | ppp.Framing | ppp.Header | ppp.CompressedHeader,
) -> None:
    with pytest.raises(EncodeError, match="does not fit"):
        header.encode_unsummed()


def test_numbers_have_meanings_in_words() -> None:
    protocol, direction = ppp.Header.FIELDS[0], ppp.Direction.FIELDS[0]

    assert protocol.meaning is not None
    assert direction.meaning is not None
    assert [protocol.meaning(number) for number in (0x21, 0xC021, 5)] == [
        "IPv4",
        "Link Control Protocol",
        "",
    ]
    assert [direction.meaning(number) for number in (0, 1)] == ["received", "sent"]


@given(octets=st.binary(min_size=2, max_size=2))
def test_headers_survive_the_wire(octets: bytes) -> None:
    for kind in KINDS:
        assert octets.startswith(kind.decode(octets).encode_unsummed())
