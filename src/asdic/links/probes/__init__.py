"""Sockets for probes: packets of a chosen hop limit, and what comes back of them.

    link = open_probes(endpoint, ProbeOptions(transport=Transport.UDP))
    link.send(Probe(hop_limit=1, octets=datagram))     # header, checksum and data
    arrival = link.receive(link.now() + 1_000_000_000)  # ErrorArrival, AnswerArrival, None

UDP, UDP-Lite, ICMP echo and TCP SYN, over IPv4 and IPv6; with raw sockets where they
are allowed, otherwise with what Linux gives everybody (the error queue). What a probe
*means* is not known here, nor when to send one: that is a session's affair (`probe`).
"""

from asdic.links.probes.arrival import (
    AnswerArrival,
    ErrorArrival,
    ProbeArrival,
    Quoted,
)
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.probe_link import OpenProbeLink, ProbeLink
from asdic.links.probes.probe_sockets import ProbeSockets, open_probes

__all__ = [
    "AnswerArrival",
    "ErrorArrival",
    "OpenProbeLink",
    "Probe",
    "ProbeArrival",
    "ProbeLink",
    "ProbeOptions",
    "ProbeSockets",
    "Quoted",
    "Transport",
    "open_probes",
]
