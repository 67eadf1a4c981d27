"""The two ICMPs, as ping uses them."""

from hypothesis import given, strategies as st

from asdic.probe.ping import echo
from asdic.wire import icmpv4, icmpv6

V4 = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])
V6 = bytes(15) + b"\x01", bytes(15) + b"\x02"


@given(identifier=st.integers(0, 65535), data=st.binary(max_size=100))
def test_requests_are_encoded_as_wire_does(identifier: int, data: bytes) -> None:
    four = icmpv4.EchoRequest(identifier=identifier, sequence_number=7, data=data)
    six = icmpv6.EchoRequest(identifier=identifier, sequence_number=7, data=data)

    assert echo.encode(four, *V4) == icmpv4.encode(four)
    assert echo.encode(six, *V6) == icmpv6.encode(six, *V6)


def test_the_address_decides() -> None:
    assert echo.protocol(V4[0]) is echo.ICMPV4
    assert echo.protocol(V6[0]) is echo.ICMPV6


def test_only_icmpv4_can_be_checked_without_addresses() -> None:
    wrong = bytes.fromhex("0000ffff00010001")

    assert not echo.checksum_valid(wrong, has_pseudo_header=False)
    assert echo.checksum_valid(wrong, has_pseudo_header=True)
