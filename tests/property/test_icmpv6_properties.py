"""What holds for any octets read as an ICMPv6 message."""

from hypothesis import given, strategies as st

from asdic.wire import icmpv6
from asdic.wire.checksum import is_valid, pseudo_header_sum
from asdic.wire.field import Described, Form, place
from asdic.wire.icmpv6.codec import DECODERS

SOURCE = bytes.fromhex("fe80000000000000000000fffe000001")
DESTINATION = bytes.fromhex("ff020000000000000000000000000001")
TYPES = st.sampled_from(sorted(DECODERS)) | st.integers(0, 255)
MESSAGES = st.builds(
    lambda number, rest: bytes((number,)) + rest,
    TYPES,
    st.binary(min_size=3, max_size=300) | st.binary(min_size=150, max_size=150),
)


def _has_extension(message: icmpv6.Message) -> bool:
    return getattr(message, "extension", None) is not None


@given(MESSAGES)
def test_any_octets_are_a_message_and_come_back_but_for_checksums(
    octets: bytes,
) -> None:
    message = icmpv6.decode_leniently(octets)
    encoded = bytearray(message.encode_unsummed())

    assert len(encoded) == len(octets)
    for row in place(message, 0):
        if row.field.name == "extension" and row.bits:
            at = row.octet_range[0] + 2
            encoded[at : at + 2] = octets[at : at + 2]
    encoded[2:4] = octets[2:4]
    assert bytes(encoded) == octets


@given(MESSAGES)
def test_any_message_encodes_with_a_valid_checksum(octets: bytes) -> None:
    message = icmpv6.decode_leniently(octets)

    encoded = icmpv6.encode(message, SOURCE, DESTINATION)

    initial = pseudo_header_sum(SOURCE, DESTINATION, 58, len(encoded))
    assert is_valid(encoded, initial)
    if not _has_extension(message):
        assert icmpv6.decode_leniently(encoded) == message


@given(MESSAGES)
def test_the_figure_of_any_message_fills_its_octets(octets: bytes) -> None:
    described: Described = icmpv6.decode_leniently(octets)

    placed = place(described, 0)

    assert placed[-1].start + placed[-1].bits == 8 * len(octets)
    assert [row.field.form for row in placed].count(Form.CHECKSUM) == 1
