"""Results of surveys of imagined paths, for what prints them."""

from __future__ import annotations

from msgspec.structs import replace

from answering_link import THEM, US, AnsweringLink
from asdic.links.names import Endpoint
from asdic.links.probes.probe import Transport
from asdic.probe.path_mtu import Finding, SurveyPlan
from asdic.tools.path_mtu.measure import measure
from asdic.tools.path_mtu.open_paths import OpenPath, Way
from asdic.tools.path_mtu.options import Method, MtuOptions
from asdic.tools.path_mtu.results import Found, Happened
from imagined_path import ImaginedPath, Narrow

__all__ = [
    "CLEAN",
    "HOLE",
    "OPTIONS",
    "TELLING",
    "WHO",
    "events",
    "finding",
    "found",
    "happened",
    "timeless",
]

OPTIONS = MtuOptions(host="far.example")
WHO = Endpoint(address=THEM)
CLEAN = ImaginedPath()
HOLE = ImaginedPath(narrow=(Narrow(2, 1400),))
TELLING = ImaginedPath(narrow=(Narrow(2, 1400, tells=True),))


def events(path: ImaginedPath) -> list[Happened]:
    """Return all that a survey of a path tells, at an instant of 1970."""
    link = AnsweringLink(path)
    way = Way(transport=Transport.UDP, port=33_434, link=link)
    paths = [OpenPath(endpoint=WHO, source=US, ways=(way,))]
    return [replace(one, time_ns=0) for one in measure(paths, OPTIONS)]


def finding(path: ImaginedPath, **plan: object) -> Finding:
    """Return what a survey with some settings finds."""
    return path.surveyed(replace(SurveyPlan(least=68), **plan))


def found(what: Finding, *, by: Transport = Transport.UDP) -> Found:
    """Return a finding as the tool tells it."""
    return Found(
        finding=what,
        method=Method.AUTO,
        transport=by,
        mixes_reverse_path=by is Transport.ICMP,
    )


def happened(what: Finding, *, by: Transport = Transport.UDP) -> Happened:
    """Return a finding as it happened."""
    return Happened(time_ns=0, endpoint=WHO, what=found(what, by=by))


def timeless(what: Finding) -> Finding:
    """Return a finding without round trips."""
    hops = tuple(
        replace(hop, answer=hop.answer and replace(hop.answer, round_trip=None))
        for hop in what.hops
    )
    return replace(what, hops=hops)
