"""scapy's answering machine as an echo host: dissects and builds whole frames.

    python scapy_machine.py TAP

It knows no neighbors; a reply goes where its request came from.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from scapy.ansmachine import AnsweringMachine
from scapy.layers.inet import ICMP, IP
from scapy.layers.inet6 import ICMPv6EchoReply, ICMPv6EchoRequest, IPv6
from scapy.layers.l2 import Ether
from scapy.layers.tuntap import TunTapInterface
from scapy.packet import Packet


class EchoMachine(AnsweringMachine[Packet]):
    """Answers echo requests of both families on the socket that it was made with."""

    function_name = "echo_machine"

    def is_request(self, req: Packet) -> int:
        """Tell whether a frame asks for an echo."""
        return int(ICMPv6EchoRequest in req or (ICMP in req and req[ICMP].type == 8))

    def make_reply(self, req: Packet) -> Packet:
        """Return the answer to a request."""
        reply: Packet = Ether(src=req.dst, dst=req.src)
        if ICMP in req:
            asked = req[ICMP]
            reply /= IP(src=req[IP].dst, dst=req[IP].src)
            reply /= ICMP(type=0, id=asked.id, seq=asked.seq)
            reply /= asked.payload
        else:
            asked = req[ICMPv6EchoRequest]
            reply /= IPv6(src=req[IPv6].dst, dst=req[IPv6].src)
            reply /= ICMPv6EchoReply(id=asked.id, seq=asked.seq, data=asked.data)
        return reply

    def send_reply(
        self, reply: Packet, send_function: Callable[..., None] | None = None
    ) -> None:
        """Send a reply; scapy's own way would open a socket for each."""
        (send_function or self.optsniff["opened_socket"].send)(reply)


def main() -> None:
    """Answer until the device or this process goes."""
    device = TunTapInterface(  # type: ignore[no-untyped-call] # scapy has no types there
        sys.argv[1], mode_tun=False
    )
    EchoMachine(opened_socket=device, store=False, verbose=False)()


main()
