"""A far end on the loopback interface that serves while a test asks."""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import Self

from asdic.links.names import Endpoint
from asdic.probe.respond import Key, Settings
from asdic.tools.respond import RespondOptions, Result, Service, open_service, serve

__all__ = ["LOOPBACK", "Serving", "Stop", "options"]

LOOPBACK = {4: Endpoint(address=b"\x7f\0\0\1"), 6: Endpoint(address=bytes(15) + b"\1")}


class Stop:
    """The wish to stop, from another thread."""

    def __init__(self) -> None:
        self.descriptor, self._write_end = os.pipe()
        self._stop = False
        self._asked = False

    def stop(self) -> None:
        self._stop = True
        os.write(self._write_end, b"!")

    def ask(self) -> None:
        self._asked = True
        os.write(self._write_end, b"?")

    def stop_wanted(self) -> bool:
        return self._stop

    def status_wanted(self) -> bool:
        wanted, self._asked = self._asked, False
        if wanted:
            os.read(self.descriptor, 1)
        return wanted

    def close(self) -> None:
        os.close(self.descriptor)
        os.close(self._write_end)


def options(
    key: Key | None, version: int = 4, *, is_open: bool = False
) -> RespondOptions:
    """Return the options of a far end on some port of the loopback interface."""
    return RespondOptions(
        key=key,
        places=(LOOPBACK[version],),
        ports=(0,),
        settings=Settings(is_open=is_open),
    )


class Serving:
    """A far end in a thread of its own; a context manager.

    Args:
        wanted: Its options.

    Attributes:
        results: What happened.
        port: Where it listens.

    """

    def __init__(self, wanted: RespondOptions) -> None:
        self.service: Service = open_service(wanted)
        self.port = self.service.listening[0].port
        self.results: list[Result] = []
        self.wishes = Stop()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        for result in serve(self.service, self.wishes):
            self.results.append(result)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.wishes.stop()
        self._thread.join()
        self.service.close()
        self.wishes.close()
