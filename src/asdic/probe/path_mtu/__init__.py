"""Path MTU without I/O: which sizes pass, where the others end, and who says so."""

from asdic.probe.path_mtu.finding import Finding, Hop, Limit, Report, Verdict
from asdic.probe.path_mtu.packets import TOKEN_LENGTH, Flow, Packets
from asdic.probe.path_mtu.plan import SurveyPlan
from asdic.probe.path_mtu.question import Kind, Outcome, Question
from asdic.probe.path_mtu.session import Asked, PathMtuSession, Transmit
from asdic.probe.path_mtu.survey import Survey

__all__ = [
    "TOKEN_LENGTH",
    "Asked",
    "Finding",
    "Flow",
    "Hop",
    "Kind",
    "Limit",
    "Outcome",
    "Packets",
    "PathMtuSession",
    "Question",
    "Report",
    "Survey",
    "SurveyPlan",
    "Transmit",
    "Verdict",
]
