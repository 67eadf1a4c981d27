"""Answers every Echo Request twice, on a machine whose kernel answers none.

Run it inside a namespace: `python double_responder.py 4` or `6`. It says `ready`.
"""

import socket
import sys

from asdic.wire import icmpv4, icmpv6

_FAMILIES = {
    "4": (socket.AF_INET, socket.IPPROTO_ICMP, 20, icmpv4.Type.ECHO),
    "6": (socket.AF_INET6, socket.IPPROTO_ICMPV6, 0, icmpv6.Type.ECHO_REQUEST),
}


def _respond(family: str) -> None:
    kind, protocol, header, echo = _FAMILIES[family]
    sock = socket.socket(kind, socket.SOCK_RAW, protocol)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        octets, asker = sock.recvfrom(65535)
        message = octets[header:]
        if not message or message[0] != echo:
            continue
        if family == "4":
            request = icmpv4.EchoRequest.decode(message)
            reply = icmpv4.encode(
                icmpv4.EchoReply(
                    identifier=request.identifier,
                    sequence_number=request.sequence_number,
                    data=request.data,
                )
            )
        else:
            reply = bytes([icmpv6.Type.ECHO_REPLY]) + message[1:]
        for _ in range(2):
            sock.sendto(reply, asker)


if __name__ == "__main__":
    _respond(sys.argv[1])
