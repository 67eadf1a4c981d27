"""Trace as a tool: options in, typed results out, nothing printed."""

from asdic.tools.trace.drive import Session, TraceEvent, Wishes, arun, run
from asdic.tools.trace.options import TraceOptions
from asdic.tools.trace.start import OpenTrace, open_trace

__all__ = [
    "OpenTrace",
    "Session",
    "TraceEvent",
    "TraceOptions",
    "Wishes",
    "arun",
    "open_trace",
    "run",
]
