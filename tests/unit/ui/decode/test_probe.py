"""PROBE's messages in one line."""

import pytest

from asdic.ui.decode.line import packet_text
from asdic.wire import icmpv4, icmpv6
from asdic.wire.multi_part import (
    Extension,
    ExtensionObject,
    InterfaceByAddress,
    InterfaceByIndex,
    InterfaceByName,
    Unknown,
)
from decoded import frame4, frame6


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (InterfaceByName(name=b"eth0"), ", interface eth0"),
        (InterfaceByIndex(if_index=3), ", interface 3"),
        (
            InterfaceByAddress(address_family=1, address=bytes((192, 0, 2, 1))),
            ", interface 192.0.2.1",
        ),
        (Unknown(octets=b"\0\4\3\0"), ""),
        (None, ""),
    ],
)
def test_a_request_says_which_interface_it_is_about(
    item: ExtensionObject | None, text: str
) -> None:
    message = icmpv4.ExtendedEchoRequest(
        identifier=1,
        sequence_number=2,
        extension=Extension(objects=(item,)) if item else None,
    )

    assert f"extended echo request, id 1, seq 2{text}, len" in packet_text(
        frame4(message).packet
    )


def test_a_request_about_a_neighbor_says_so() -> None:
    message = icmpv6.ExtendedEchoRequest(
        identifier=1, sequence_number=2, local=False, extension=None
    )

    assert "seq 2, remote, length 8" in packet_text(frame6(message).packet)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (
            icmpv4.ExtendedEchoReply(
                identifier=1, sequence_number=2, active=True, ipv4=True, ipv6=True
            ),
            "active ipv4 ipv6",
        ),
        (icmpv4.ExtendedEchoReply(identifier=1, sequence_number=2), "inactive"),
        (icmpv4.ExtendedEchoReply(identifier=1, sequence_number=2, state=2), "state 2"),
        (
            icmpv4.ExtendedEchoReply(identifier=1, sequence_number=2, code=2),
            "no such interface",
        ),
        (icmpv4.ExtendedEchoReply(identifier=1, sequence_number=2, code=9), "code 9"),
    ],
)
def test_a_reply_says_what_was_found(
    message: icmpv4.ExtendedEchoReply, text: str
) -> None:
    assert f"extended echo reply, id 1, seq 2, {text}, length 8" in packet_text(
        frame4(message).packet
    )
