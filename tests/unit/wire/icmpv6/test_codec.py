"""The table of ICMPv6 types, and what befalls those that are not in it."""

import pytest
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import Type, Unknown
from asdic.wire.icmpv6.codec import DECODERS

SOURCE = bytes.fromhex("fe80000000000000000000fffe000001")


def test_every_type_with_a_name_has_a_decoder() -> None:
    assert set(DECODERS) == set(Type)


@pytest.mark.parametrize("number", Type)
def test_a_message_has_the_type_it_was_decoded_from(number: int) -> None:
    # The structure in a probe gets a checksum of its own.
    rest = bytes(7 if number == Type.EXTENDED_ECHO_REQUEST else 47)
    message = icmpv6.decode(bytes((number,)) + rest)

    assert message.type == number
    assert message.LAYER == "icmpv6"
    assert message.encode_unsummed() == bytes((number,)) + rest


# The code of an RPL message is its class.
@pytest.mark.parametrize("number", sorted(set(Type) - {Type.RPL_CONTROL}))
def test_a_value_that_is_no_number_is_refused(number: int) -> None:
    message = icmpv6.decode(bytes((number,)) + bytes(47))

    second = message.FIELDS[1].name  # one type has something else than a code there

    with pytest.raises(EncodeError, match="not an integer"):
        replace(message, **{second: None}).encode_unsummed()


def test_a_type_without_a_class_is_unknown() -> None:
    octets = bytes.fromhex("c8010000abcdef")

    message = icmpv6.decode(octets)

    assert message == Unknown(type=200, code=1, body=octets[4:])
    assert message.encode_unsummed() == octets


def test_an_unknown_type_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="type"):
        Unknown(type=256, code=0).encode_unsummed()


@pytest.mark.parametrize("decode", [icmpv6.decode, icmpv6.decode_leniently])
@pytest.mark.parametrize("length", range(4))
def test_fewer_than_4_octets_are_no_message(decode: object, length: int) -> None:
    assert callable(decode)
    with pytest.raises(DecodeError, match="type, code or checksum missing"):
        decode(b"\x87\0\0\0"[:length])


def test_a_message_too_short_for_its_type_is_unknown_to_the_lenient() -> None:
    octets = bytes.fromhex("8700000000000000fe80")

    assert icmpv6.decode_leniently(octets) == Unknown(type=135, code=0, body=octets[4:])


def test_the_lenient_reads_what_is_right() -> None:
    assert icmpv6.decode_leniently(bytes((135, 0)) + bytes(22)) == (
        icmpv6.NeighborSolicitation(target_address=bytes(16))
    )


@pytest.mark.requirement("rfc4443-2.1-a")
@pytest.mark.parametrize(
    ("number", "error"), [(1, True), (127, True), (128, False), (255, False)]
)
def test_types_below_128_are_errors(number: int, error: bool) -> None:  # noqa: FBT001 - a column of the table
    assert icmpv6.is_error(number) is error


def test_the_checksum_covers_both_addresses() -> None:
    message = icmpv6.EchoRequest(identifier=1, sequence_number=2)

    there = icmpv6.encode(message, SOURCE, bytes(16))
    elsewhere = icmpv6.encode(message, SOURCE, bytes(15) + b"\1")

    assert there[2:4] != elsewhere[2:4]
