"""Playing a published conformance suite against a host, simulated or on a link."""

from asdic.tools.conformance.comparison import first_difference
from asdic.tools.conformance.controls import EchoHost, SilentHost
from asdic.tools.conformance.engine_host import engine_host
from asdic.tools.conformance.linked_host import LinkedHost
from asdic.tools.conformance.player import MakeHost, play
from asdic.tools.conformance.result import Result, Verdict
from asdic.tools.conformance.session import HostUnderTest, Trace
from asdic.tools.conformance.suite import Suite, Test, read_suite

__all__ = [
    "EchoHost",
    "HostUnderTest",
    "LinkedHost",
    "MakeHost",
    "Result",
    "SilentHost",
    "Suite",
    "Test",
    "Trace",
    "Verdict",
    "engine_host",
    "first_difference",
    "play",
    "read_suite",
]
