"""Answers Echo Requests oddly, as the last octet of their destination says.

For IPv4, on a machine whose kernel answers none: `python odd_responder.py` inside a
namespace. It says `ready`.
"""

import socket
import struct
import sys

from asdic.wire import icmpv4

__all__ = [
    "CORRUPTED",
    "ELSEWHERE",
    "OTHER_DESTINATION",
    "REDIRECTED",
    "TRUNCATED",
    "WRONG_CHECKSUM",
]

CORRUPTED, WRONG_CHECKSUM, TRUNCATED, ELSEWHERE = range(11, 15)
REDIRECTED, OTHER_DESTINATION = range(15, 17)
_HEADER = struct.Struct("!BBHHHBBH4s4s")
_SOMEBODY = bytes([10, 9, 0, 99])


def _packet(source: bytes, destination: bytes, message: bytes) -> bytes:
    header = _HEADER.pack(
        0x45, 0, 20 + len(message), 1, 0, 64, 1, 0, source, destination
    )
    return header + message


def _answers(packet: bytes, request: icmpv4.EchoRequest) -> list[bytes]:
    """Return the IP packets to answer *packet* with."""
    asker, us = packet[12:16], packet[16:20]
    kind, data = us[3], bytearray(request.data)
    if kind == CORRUPTED:
        data[20] ^= 0xFF
    if kind == TRUNCATED:
        del data[30:]
    reply = icmpv4.encode(
        icmpv4.EchoReply(
            identifier=request.identifier,
            sequence_number=request.sequence_number,
            data=bytes(data),
        )
    )
    if kind == WRONG_CHECKSUM:
        reply = reply[:2] + bytes([reply[2] ^ 1]) + reply[3:]
    answers = [_packet(_SOMEBODY if kind == ELSEWHERE else us, asker, reply)]
    if kind == REDIRECTED:
        redirect = icmpv4.Redirect(
            code=1, gateway_internet_address=_SOMEBODY, invoking_packet=packet
        )
        answers.insert(0, _packet(us, asker, icmpv4.encode(redirect)))
    if kind == OTHER_DESTINATION:
        unreachable = icmpv4.DestinationUnreachable(
            code=1, invoking_packet=packet[:16] + _SOMEBODY + packet[20:]
        )
        answers.insert(0, _packet(us, asker, icmpv4.encode(unreachable)))
    return answers


def _respond() -> None:
    listening = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    answering = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        packet = listening.recv(65535)
        message = packet[20:]
        if message[:1] != bytes([icmpv4.Type.ECHO]):
            continue
        for answer in _answers(packet, icmpv4.EchoRequest.decode(message)):
            answering.sendto(answer, (socket.inet_ntoa(packet[12:16]), 0))


if __name__ == "__main__":
    _respond()
