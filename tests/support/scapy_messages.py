"""Send one of every ICMP message and Neighbor Discovery option that scapy can make.

    python scapy_messages.py eth0       send them, each in a frame
    python scapy_messages.py --unsent   print scapy's classes of which none is sent

It runs as a program of its own: scapy reads the interfaces of the namespace that it is
started in.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

from scapy.layers import inet6
from scapy.layers.inet import ICMP, IP, TCP, UDP
from scapy.layers.l2 import Ether
from scapy.packet import Packet, Raw
from scapy.sendrecv import sendp

__all__ = ["classes", "frames"]

HERE, THERE = "2001:db8::1", "2001:db8::2"
HERE4, THERE4 = "10.0.0.1", "10.0.0.2"
LINK_LOCAL, ALL_NODES = "fe80::1", "ff02::1"
MAC = "02:00:00:00:00:09"
NOT_OF_ICMP = frozenset({"ICMPv6MLDMultAddrRec"})
"""A part of a message; the message that holds it is sent."""

QUOTE4 = IP(src=THERE4, dst="10.9.9.9") / UDP(sport=1, dport=2) / Raw(bytes(120))
QUOTE6 = inet6.IPv6(src=THERE, dst="2001:db8:9::9") / TCP(sport=1, dport=2)


def errors4() -> Iterator[Packet]:
    """Yield ICMPv4 errors of every code."""
    for type_, codes in ((3, 16), (4, 1), (5, 4), (11, 2), (12, 3)):
        for code in range(codes):
            yield (
                ICMP(type=type_, code=code, gw="10.0.0.9", ptr=5, nexthopmtu=1300)
                / QUOTE4
            )


def messages4() -> Iterator[Packet]:
    """Yield an ICMPv4 message of every type, by number."""
    for type_ in range(256):
        yield ICMP(type=type_, id=7, seq=9, ts_ori=1, ts_rx=2, ts_tx=3) / Raw(bytes(28))
    for type_ in (17, 18):
        yield ICMP(type=type_, id=7, seq=9, addr_mask="255.255.255.0")
    yield ICMP(type=8, id=7, seq=9) / Raw(b"odd")
    yield from errors4()


def options() -> Iterator[Packet]:
    """Yield every Neighbor Discovery option."""
    yield inet6.ICMPv6NDOptSrcLLAddr(lladdr=MAC)
    yield inet6.ICMPv6NDOptDstLLAddr(lladdr=MAC)
    yield inet6.ICMPv6NDOptPrefixInfo(
        prefixlen=64,
        L=1,
        A=0,
        R=1,
        validlifetime=9,
        preferredlifetime=8,
        prefix="2001:db8:5::",
    )
    yield inet6.ICMPv6NDOptRedirectedHdr(pkt=QUOTE6)
    yield inet6.ICMPv6NDOptMTU(mtu=1400)
    yield inet6.ICMPv6NDOptShortcutLimit(shortcutlim=7)
    yield inet6.ICMPv6NDOptAdvInterval(advint=5000)
    yield inet6.ICMPv6NDOptHAInfo(pref=3, lifetime=77)
    yield inet6.ICMPv6NDOptSrcAddrList(addrlist=[HERE, THERE])
    yield inet6.ICMPv6NDOptTgtAddrList(addrlist=[HERE])
    yield inet6.ICMPv6NDOptIPAddr(optcode=2, plen=64, addr=HERE)
    yield inet6.ICMPv6NDOptNewRtrPrefix(optcode=1, plen=56, prefix="2001:db8:6::")
    yield inet6.ICMPv6NDOptLLA(optcode=2, lla=MAC)
    yield inet6.ICMPv6NDOptMAP(dist=2, pref=5, R=1, validlifetime=99, addr=THERE)
    yield inet6.ICMPv6NDOptRouteInfo(
        plen=48, prf=1, rtlifetime=55, prefix="2001:db8:7::"
    )
    yield inet6.ICMPv6NDOptRDNSS(lifetime=66, dns=[HERE, THERE])
    yield inet6.ICMPv6NDOptEFA()
    yield inet6.ICMPv6NDOptDNSSL(
        lifetime=67, searchlist=["example.net", "a.example.org"]
    )
    yield inet6.ICMPv6NDOptCaptivePortal(URI="https://example.org/p")
    yield inet6.ICMPv6NDOptPREF64(scaledlifetime=9, plc=0, prefix="64:ff9b::")
    yield inet6.ICMPv6NDOptUnknown(type=200, data=bytes(6))


def neighbor_discovery() -> Iterator[Packet]:
    """Yield the messages that carry such options: each with each."""
    for option in options():
        yield inet6.ICMPv6ND_RS() / option
        yield (
            inet6.ICMPv6ND_RA(
                chlim=61,
                M=1,
                O=1,
                H=1,
                prf=1,
                P=1,
                routerlifetime=9,
                reachabletime=8,
                retranstimer=7,
            )
            / option
        )
        yield inet6.ICMPv6ND_NS(tgt=THERE) / option
        yield inet6.ICMPv6ND_NA(tgt=HERE, R=1, S=0, O=1) / option
        yield inet6.ICMPv6ND_Redirect(tgt=LINK_LOCAL, dst=THERE) / option
        yield inet6.ICMPv6ND_INDSol() / option
        yield inet6.ICMPv6ND_INDAdv() / option
        yield inet6.ICMPv6MPAdv(id=8, flags=2) / option


def listeners() -> Iterator[Packet]:
    """Yield the messages of Multicast Listener Discovery and Router Discovery."""
    group = "ff02::db8"
    yield inet6.ICMPv6MLQuery(mrd=1000, mladdr=group)
    yield inet6.ICMPv6MLReport(mladdr=group)
    yield inet6.ICMPv6MLDone(mladdr=group)
    yield inet6.ICMPv6MLQuery2(
        mrd=1000, mladdr=group, S=1, QRV=3, QQIC=60, sources=[HERE, THERE]
    )
    yield inet6.ICMPv6MLReport2(
        records=[
            inet6.ICMPv6MLDMultAddrRec(rtype=4, dst=group),
            inet6.ICMPv6MLDMultAddrRec(rtype=1, dst=group, sources=[HERE, THERE]),
            inet6.ICMPv6MLDMultAddrRec(
                rtype=5, dst=group, auxdata_len=1, auxdata=b"aux!"
            ),
            # scapy counts octets of auxiliary data where the RFC counts words.
            inet6.ICMPv6MLDMultAddrRec(
                rtype=6, dst=group, sources=[HERE], auxdata=b"aux!"
            ),
        ]
    )
    yield inet6.ICMPv6MRD_Advertisement(advinter=30, queryint=11, robustness=3)
    yield inet6.ICMPv6MRD_Solicitation()
    yield inet6.ICMPv6MRD_Termination()


def node_information() -> Iterator[Packet]:
    """Yield queries and replies of RFC 4620."""
    nonce = b"\1\2\3\4\5\6\7\x08"
    yield inet6.ICMPv6NIQueryNOOP(nonce=nonce)
    yield inet6.ICMPv6NIQueryName(nonce=nonce, data="host.example.org")
    yield inet6.ICMPv6NIQueryIPv6(nonce=nonce, data=THERE, flags=62)
    yield inet6.ICMPv6NIQueryIPv4(nonce=nonce, data=THERE4)
    yield inet6.ICMPv6NIReplyNOOP(nonce=nonce)
    yield inet6.ICMPv6NIReplyName(nonce=nonce, data=[30, "host.example.org"])
    yield inet6.ICMPv6NIReplyIPv6(nonce=nonce, data=[(30, HERE), (40, THERE)])
    yield inet6.ICMPv6NIReplyIPv4(nonce=nonce, data=[(30, HERE4), (40, THERE4)])
    yield inet6.ICMPv6NIReplyRefuse(nonce=nonce)
    yield inet6.ICMPv6NIReplyUnknown(nonce=nonce)


def messages6() -> Iterator[Packet]:
    """Yield ICMPv6 messages: of every type by number, then of every class."""
    for type_ in range(256):
        yield inet6.ICMPv6Unknown(type=type_, code=0, msgbody=bytes(60))
    for code in range(9):
        yield inet6.ICMPv6DestUnreach(code=code) / QUOTE6
    yield inet6.ICMPv6PacketTooBig(mtu=1300) / QUOTE6
    for code in range(2):
        yield inet6.ICMPv6TimeExceeded(code=code) / QUOTE6
    for code in range(4):
        yield inet6.ICMPv6ParamProblem(code=code, ptr=6) / QUOTE6
    yield inet6.ICMPv6EchoRequest(id=7, seq=9, data=b"hello")
    yield inet6.ICMPv6EchoReply(id=7, seq=9, data=b"hello!")
    yield inet6.ICMPv6HAADRequest(id=7, R=1)
    yield inet6.ICMPv6HAADReply(id=7, addresses=[HERE, THERE])
    yield inet6.ICMPv6MPSol(id=8)
    yield inet6.ICMPv6RPL() / Raw(bytes(2))
    yield from listeners()
    yield from node_information()
    yield from neighbor_discovery()


def frames() -> Iterator[Packet]:
    """Yield everything, in frames."""
    link = Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02")
    for message in messages4():
        yield link / IP(src=HERE4, dst=THERE4) / message
    for message in messages6():
        yield link / inet6.IPv6(src=LINK_LOCAL, dst=ALL_NODES, hlim=255) / message


def classes() -> set[str]:
    """Return the names of scapy's classes of ICMPv6 messages and options."""
    return {
        name
        for name, each in vars(inet6).items()
        if inspect.isclass(each)
        and issubclass(each, Packet)
        and name.startswith("ICMPv6")
    } - NOT_OF_ICMP


def unsent() -> list[str]:
    """Return the names of those classes of which no frame holds one."""
    sent = {type(layer).__name__ for frame in frames() for layer in _layers(frame)}
    return sorted(classes() - sent)


def _layers(frame: Packet) -> Iterator[Packet]:
    layer = frame
    while layer:
        yield layer
        layer = layer.payload


if __name__ == "__main__":
    if sys.argv[1] == "--unsent":
        sys.stdout.write("\n".join(unsent()))
    else:
        sendp(list(frames()), iface=sys.argv[1], verbose=False)
