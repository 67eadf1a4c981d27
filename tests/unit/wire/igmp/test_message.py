"""An IGMP message without a class here (RFC 9776 §4)."""

import pytest

from asdic.errors import EncodeError
from asdic.wire import igmp
from asdic.wire.igmp import Unknown
from figures import assert_figure_is_true

# Written by hand: a PIM version 1 query; tshark names its type so.
OCTETS = bytes.fromhex("1400 ccff 10000000 0f000000".replace(" ", ""))


def test_message_of_a_type_without_a_class_is_kept_whole() -> None:
    message = igmp.decode(OCTETS)

    assert message == Unknown(type=0x14, code=0, body=OCTETS[4:])
    assert_figure_is_true(message, OCTETS, igmp.decode)
    assert igmp.encode(message) == OCTETS


def test_code_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="code"):
        igmp.encode(Unknown(type=0x14, code=-1))
