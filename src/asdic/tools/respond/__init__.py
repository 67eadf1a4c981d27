"""The far end of path measurements, and how to ask it: nothing printed.

    key = read_key(Path("key"))
    with open_service(RespondOptions(key=key)) as service:
        for result in serve(service, wishes): ...           # or serve_async(service)

    answer = ask("far.example", key, sizes=(1400, 1500))    # or await ask_async(...)
    for seen in answer.report.entries: ...

`SealedPath` lets `asdic.tools.path_mtu.discover` search the size of a path to such a
far end with a key.
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
