"""What makes a router of a node: routes, packets in transit, and Redirects."""

from asdic.engine.forwarding.causes import Cause, error_of
from asdic.engine.forwarding.configured_routes import configured_routes, static_routes
from asdic.engine.forwarding.egress_rules import EGRESS
from asdic.engine.forwarding.flow_hash import flow_hash
from asdic.engine.forwarding.forwarder import Forwarder
from asdic.engine.forwarding.forwarding_table import ForwardingTable
from asdic.engine.forwarding.hot_forwarder import HotForwarder
from asdic.engine.forwarding.redirect_rules import REDIRECTING
from asdic.engine.forwarding.redirect_sender import RedirectSender
from asdic.engine.forwarding.route import NextHop, Route
from asdic.engine.forwarding.transit_rules import TRANSIT

__all__ = [
    "EGRESS",
    "REDIRECTING",
    "TABLES",
    "TRANSIT",
    "Cause",
    "Forwarder",
    "ForwardingTable",
    "HotForwarder",
    "NextHop",
    "RedirectSender",
    "Route",
    "configured_routes",
    "error_of",
    "flow_hash",
    "static_routes",
]

TABLES = (TRANSIT, EGRESS, REDIRECTING)
"""All rule tables of this package."""
