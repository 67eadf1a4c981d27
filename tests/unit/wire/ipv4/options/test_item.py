"""What options of a type and a length octet have in common (RFC 791 §3.1)."""

import pytest

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv4.options.item import check_length, encode_item


def test_length_octet_must_say_how_long_the_option_is() -> None:
    with pytest.raises(DecodeError, match="length 5 of 4 octets at octet 1"):
        check_length("Router Alert", bytes.fromhex("94050000"), 4)


@pytest.mark.parametrize("size", [3, 7, 11])
def test_lengths_go_up_in_steps(size: int) -> None:
    check_length("Record Route", bytes((7, size)) + bytes(size - 2), 3, 4)


def test_option_longer_than_its_length_can_say_is_refused() -> None:
    assert len(encode_item(130, bytes(253))) == 255
    with pytest.raises(EncodeError, match="256 octets"):
        encode_item(130, bytes(254))
