"""The little of UDP and TCP that a host's ICMP depends on: which ports are open."""

from asdic.engine.transport import tcp, udp
from asdic.engine.transport.segment import Segment
from asdic.engine.transport.tcp import Tcp
from asdic.engine.transport.udp import Udp

__all__ = ["TABLES", "Segment", "Tcp", "Udp"]

TABLES = (udp.RULES, tcp.RULES)
