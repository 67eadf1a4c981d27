"""What is behind `asdic respond`: the far end of measurements, and who asks it.

Two sessions that know no sockets: a `Responder` takes datagrams and tells what to
answer (an `EchoStream` what to send back on a TCP connection); an `Asker` sends probes
and asks which of them arrived, and how.
"""

from asdic.probe.respond.arrivals import Arrivals, Arrived, Counted
from asdic.probe.respond.asker import Answer, Asker, Plan, Probed
from asdic.probe.respond.key import LEAST_KEY, Direction, Key
from asdic.probe.respond.limits import Limits, Rates
from asdic.probe.respond.message import SEALED_LENGTH, Kind, Message, Seal
from asdic.probe.respond.replay import Novelty, ReplayWindows
from asdic.probe.respond.report import Report, Seen
from asdic.probe.respond.responder import Datagram, Outcome, Responder, Settings
from asdic.probe.respond.rules import RATES, REQUESTS, SEALS
from asdic.probe.respond.sealed_probes import SealedProbes
from asdic.probe.respond.stream import EchoStream

__all__ = [
    "LEAST_KEY",
    "RATES",
    "REQUESTS",
    "SEALED_LENGTH",
    "SEALS",
    "Answer",
    "Arrivals",
    "Arrived",
    "Asker",
    "Counted",
    "Datagram",
    "Direction",
    "EchoStream",
    "Key",
    "Kind",
    "Limits",
    "Message",
    "Novelty",
    "Outcome",
    "Plan",
    "Probed",
    "Rates",
    "ReplayWindows",
    "Report",
    "Responder",
    "Seal",
    "SealedProbes",
    "Seen",
    "Settings",
]
