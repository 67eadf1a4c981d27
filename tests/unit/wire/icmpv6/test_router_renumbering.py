"""Router Renumbering on the wire (RFC 2894 §3.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import (
    PrefixControlOperation,
    RenumberingResult,
    RouterRenumbering,
    UnknownPart,
    UsePrefixPart,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex(
    "8a00d72d0000000102f803e800000000020701204040000020010db800000000"
    "00000000000000003010c0c000015180000038408000000020010db800010000"
    "0000000000000000"
)
MESSAGE = RouterRenumbering(
    code=0,
    sequence_number=1,
    segment_number=2,
    test=True,
    result_requested=True,
    all_interfaces=True,
    site_specific=True,
    processed_previously=True,
    max_delay=1000,
    parts=(
        PrefixControlOperation(
            op_code=2,
            ordinal=1,
            match_prefix=OCTETS[24:40],
            match_len=32,
            min_len=64,
            max_len=64,
            use_prefix_parts=(
                UsePrefixPart(
                    use_prefix=OCTETS[56:],
                    use_len=48,
                    keep_len=16,
                    flag_mask=0xC0,
                    ra_flags=0xC0,
                    valid_lifetime=86400,
                    preferred_lifetime=14400,
                    decrement_valid=True,
                ),
            ),
        ),
    ),
)


def decode_same_form(octets: bytes) -> object:
    """Read a message, unless its body has another form."""
    message = icmpv6.decode(octets)
    same = isinstance(message, RouterRenumbering) and message.code == MESSAGE.code
    return message if same else None


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, decode_same_form)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 16, RouterRenumbering.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("code", 256),
        ("sequence_number", 4294967296),
        ("segment_number", 256),
        ("max_delay", 65536),
        ("reserved", 8),
        ("reserved2", -1),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        RouterRenumbering,
        code=st.integers(0, 255),
        sequence_number=st.integers(0, 0xFFFFFFFF),
        segment_number=st.integers(0, 255),
        test=st.booleans(),
        result_requested=st.booleans(),
        all_interfaces=st.booleans(),
        site_specific=st.booleans(),
        processed_previously=st.booleans(),
        max_delay=st.integers(0, 0xFFFF),
        reserved=st.integers(0, 7),
        reserved2=st.integers(0, 0xFFFFFFFF),
    )
)
def test_message_survives_the_wire(message: RouterRenumbering) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


# Written by hand from the RFC's figure, and dissected alike by tshark.
RESULT = bytes.fromhex("0003014000000002") + OCTETS[24:40]


def test_a_result_holds_results() -> None:
    octets = bytes.fromhex("8a010000000000010000000000000000") + RESULT

    message = icmpv6.decode(octets)

    assert message == RouterRenumbering(
        code=icmpv6.RouterRenumberingCode.RESULT,
        sequence_number=1,
        parts=(
            RenumberingResult(
                ordinal=1,
                matched_prefix=RESULT[8:],
                matched_len=64,
                interface_index=2,
                bounds=True,
                forbidden=True,
            ),
        ),
    )
    assert message.encode_unsummed() == octets


def test_a_reset_of_the_sequence_number_holds_nothing() -> None:
    octets = bytes.fromhex("8aff0000000000010000000000000000")

    assert RouterRenumbering.decode(octets).parts == ()
    assert RouterRenumbering.decode(octets + b"rest").parts == (
        UnknownPart(octets=b"rest"),
    )
