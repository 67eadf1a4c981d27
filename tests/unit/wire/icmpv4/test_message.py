"""What ICMPv4 messages have in common (RFC 792)."""

import pytest

from asdic.errors import EncodeError
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import Type, Unknown, is_error
from figures import assert_figure_is_true

# Written by hand: type 44 is not assigned; tshark does not know it either.
OCTETS = bytes.fromhex("2c00 c1c9 1234 0002")


def test_message_of_a_type_without_a_class_is_kept_whole() -> None:
    message = icmpv4.decode(OCTETS)

    assert message == Unknown(type=44, code=0, body=OCTETS[4:])
    assert icmpv4.encode(message) == OCTETS
    assert_figure_is_true(message, OCTETS, icmpv4.decode)


def test_code_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="code"):
        icmpv4.encode(Unknown(type=44, code=256))


def test_errors_and_queries_are_told_apart() -> None:
    assert [type_.value for type_ in Type if is_error(type_)] == [
        *(3, 4, 5, 11, 12, 31, 40)
    ]
    assert not is_error(255)
