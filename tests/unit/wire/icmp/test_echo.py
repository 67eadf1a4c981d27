"""The body that Echo messages of both families share (RFC 792, RFC 4443 §4)."""

import pytest
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4, icmpv6
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 4443 §4.1; tshark dissects it alike.
OCTETS = bytes.fromhex("8000 0000 1234 0001 6173646963")
MESSAGE = icmpv6.EchoRequest(identifier=0x1234, sequence_number=1, data=b"asdic")


def test_both_families_read_the_same_body() -> None:
    assert icmpv6.EchoRequest.decode(OCTETS) == MESSAGE
    assert MESSAGE.encode_unsummed() == OCTETS
    assert icmpv4.EchoRequest.decode(b"\x08" + OCTETS[1:]) == icmpv4.EchoRequest(
        identifier=0x1234, sequence_number=1, data=b"asdic"
    )


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.EchoRequest.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, icmpv6.EchoRequest.decode)


@pytest.mark.parametrize("name", ["identifier", "sequence_number", "code"])
def test_number_must_fit_its_field(name: str) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: 65536}).encode_unsummed()


def test_number_that_is_left_out_is_refused() -> None:
    with pytest.raises(EncodeError):
        replace(MESSAGE, identifier=None).encode_unsummed()
