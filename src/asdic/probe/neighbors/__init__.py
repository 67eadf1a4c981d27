"""Sessions with the neighbors on a link: ask, look for, watch (RFC 4861, RFC 826).

No I/O, clock or randomness: frames and instants come in, frames and findings go out.
"""

from asdic.probe.neighbors.arp import ArpPlan, ArpReply, ArpSession, Operation
from asdic.probe.neighbors.bindings import BindingLog, Change, Happening
from asdic.probe.neighbors.detection import DetectionPlan, DetectionSession, Taken
from asdic.probe.neighbors.discovery import DiscoveryPlan, DiscoverySession
from asdic.probe.neighbors.found import Found, Method, Neighbor
from asdic.probe.neighbors.heard import Heard, hear
from asdic.probe.neighbors.inquiry import InquiryPlan
from asdic.probe.neighbors.routers import (
    Advertised,
    Ipv4Advertised,
    Ipv4RouterSession,
    RouterSession,
)
from asdic.probe.neighbors.session import Session
from asdic.probe.neighbors.solicit import Answer, SolicitSession
from asdic.probe.neighbors.station import Prefixed, Station

__all__ = [
    "Advertised",
    "Answer",
    "ArpPlan",
    "ArpReply",
    "ArpSession",
    "BindingLog",
    "Change",
    "DetectionPlan",
    "DetectionSession",
    "DiscoveryPlan",
    "DiscoverySession",
    "Found",
    "Happening",
    "Heard",
    "InquiryPlan",
    "Ipv4Advertised",
    "Ipv4RouterSession",
    "Method",
    "Neighbor",
    "Operation",
    "Prefixed",
    "RouterSession",
    "Session",
    "SolicitSession",
    "Station",
    "Taken",
    "hear",
]
