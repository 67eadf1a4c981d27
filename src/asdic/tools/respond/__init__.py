"""The far end of path measurements, and how to ask it: nothing printed.

`serve` (or `serve_async`) yields what happens at a far end that `open_service` opened.
`ask` (or `ask_async`) sends a far end probes, and returns what it says of them.
`SealedPath` lets `asdic.tools.path_mtu.discover` search the size of a path to a far end
that wants a key.
"""

from asdic.tools.respond.ask import Question, ask, ask_async
from asdic.tools.respond.key_file import read_key, write_new_key
from asdic.tools.respond.results import (
    Closed,
    Connected,
    EchoSeen,
    Listening,
    Result,
    StatusAsked,
    Taken,
)
from asdic.tools.respond.sealed_path import SealedPath
from asdic.tools.respond.serve import Wishes, serve, serve_async
from asdic.tools.respond.service import RespondOptions, Service, open_service
from asdic.tools.respond.totals import Totals

__all__ = [
    "Closed",
    "Connected",
    "EchoSeen",
    "Listening",
    "Question",
    "RespondOptions",
    "Result",
    "SealedPath",
    "Service",
    "StatusAsked",
    "Taken",
    "Totals",
    "Wishes",
    "ask",
    "ask_async",
    "open_service",
    "read_key",
    "serve",
    "serve_async",
    "write_new_key",
]
