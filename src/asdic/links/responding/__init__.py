"""Sockets of those who answer: they tell how a packet came, not only what is in it.

UDP with the hop limit, traffic class, fragments and local address of each datagram;
TCP with the size that a connection's segments may have; Echo Requests as they pass by.
"""

from asdic.links.responding.icmp_arrivals import EchoArrival, IcmpArrivals
from asdic.links.responding.manner import Manner
from asdic.links.responding.new_socket import is_version_missing
from asdic.links.responding.tcp_service import TcpConnection, TcpService
from asdic.links.responding.udp_service import UdpArrival, UdpService

__all__ = [
    "EchoArrival",
    "IcmpArrivals",
    "Manner",
    "TcpConnection",
    "TcpService",
    "UdpArrival",
    "UdpService",
    "is_version_missing",
]
