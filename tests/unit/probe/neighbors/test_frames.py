"""The frames that sessions send."""

from asdic.probe.neighbors.frames import arp_frame, icmpv4_frame, icmpv6_frame
from asdic.wire import arp, icmpv4, icmpv6, packet
from asdic.wire.packet import ChecksumStatus, checksum_fields
from asdic.wire.validate.findings import findings
from link_frames import ALL_NODES, LINK_LOCAL, MAC, OURS, PEER, PEER_MAC

# RFC 826's figure for Ethernet and IPv4, filled in by hand.
REPLY = bytes.fromhex(
    "02000000000b02000000000a0806 0001080006040002"
    "02000000000a c0000201 02000000000a c0000202"
)


def test_an_arp_reply_has_its_figure() -> None:
    found = arp_frame(MAC, OURS, PEER, operation=arp.Operation.REPLY, to=PEER_MAC)
    assert found == REPLY


def test_nothing_that_is_sent_breaks_a_rule() -> None:
    echo = icmpv6.EchoRequest(identifier=1, sequence_number=1)
    for frame in (
        icmpv6_frame(MAC, echo, LINK_LOCAL, ALL_NODES),
        icmpv4_frame(MAC, icmpv4.RouterSolicitation(), OURS, b"\xff" * 4),
        arp_frame(MAC, OURS, PEER),
    ):
        decoded = packet.decode(frame)
        assert findings(decoded) == ()
        states = {one.status for one in checksum_fields(decoded)}
        assert ChecksumStatus.INVALID not in states
