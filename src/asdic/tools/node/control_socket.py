"""A Unix socket that takes commands, a JSON object per line, and answers likewise.

Rules of this file:

* A client's commands are answered in their order; one that waits for an answer of the
  network keeps the later ones waiting.
* Everything is bounded: clients, octets of a line, octets of answers that nobody
  takes. Who goes beyond is told so, if possible, and cut off.
* Only the owner may connect (mode 0600). A socket file that is there is replaced only
  if nobody answers at it.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias, final

from msgspec import DecodeError, json

from asdic.errors import LinkError, OptionError
from asdic.tools.node.watcher import Watcher

__all__ = ["ControlSocket", "Handler"]

_MOST_CLIENTS = 8
_LONGEST_LINE = 0x10000
_MOST_WAITING = 8 << 20
_CHUNK = 0x10000

Values: TypeAlias = dict[str, object]


class Handler(Protocol):
    """Whoever carries out commands."""

    def handle(self, request: Values, answer: Callable[[Values], None]) -> None:
        """Carry out a command, and call *answer* once, now or later."""
        ...


@final
class _Client:
    """A connection: what came, what is to go."""

    __slots__ = (
        "incoming",
        "is_busy",
        "is_ending",
        "is_handling",
        "outgoing",
        "socket",
    )

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.incoming = b""
        self.outgoing = b""
        self.is_busy = False
        self.is_ending = False
        self.is_handling = False


@final
class ControlSocket:
    """The socket, and its clients; a context manager.

    Args:
        path: Where it is.
        handler: Who carries out commands.

    Raises:
        OptionError: something else is there, or another node answers there.
        LinkError: the operating system refuses.

    """

    def __init__(self, path: Path, handler: Handler) -> None:
        self._path = path
        self._handler = handler
        self._watcher: Watcher | None = None
        self._clients: set[_Client] = set()
        self._socket = _listen(path)
        self._file = path.stat()

    def attach(self, watcher: Watcher) -> None:
        """Let a runner wait for clients."""
        self._watcher = watcher
        watcher.watch(self._socket.fileno(), self._accept)

    def close(self) -> None:
        """Close everything, and remove the file, unless it is another's by now."""
        for client in list(self._clients):
            self._drop(client)
        self._socket.close()
        with contextlib.suppress(OSError):
            if os.path.samestat(self._path.stat(), self._file):
                self._path.unlink()

    def __enter__(self) -> ControlSocket:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        try:
            connection, _ = self._socket.accept()
        except OSError:  # it has gone again
            return
        connection.settimeout(0)
        client = _Client(connection)
        self._clients.add(client)
        self._watch(client)
        if len(self._clients) > _MOST_CLIENTS:
            self._end(client, f"{_MOST_CLIENTS} clients are connected already")

    def _watch(self, client: _Client) -> None:
        if self._watcher is not None:
            self._watcher.watch(client.socket.fileno(), partial(self._read, client))

    def _read(self, client: _Client) -> None:
        try:
            octets = client.socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            octets = b""
        if not octets:
            self._drop(client)
            return
        if client.is_ending:
            return
        client.incoming += octets
        self._handle_lines(client)

    def _handle_lines(self, client: _Client) -> None:
        """Carry out commands until one has to wait for its answer."""
        if client.is_handling:  # an answer that came at once
            return
        client.is_handling = True
        while client in self._clients and not client.is_busy and not client.is_ending:
            line, separator, rest = client.incoming.partition(b"\n")
            if len(line) > _LONGEST_LINE:
                self._end(client, f"a line has {_LONGEST_LINE} octets at most")
            elif not separator:
                break
            else:
                client.incoming = rest
                self._handle(client, line)
        client.is_handling = False
        if len(client.incoming) > 2 * _LONGEST_LINE:
            self._end(client, "too many commands wait for their turn")

    def _handle(self, client: _Client, line: bytes) -> None:
        if not line.strip():
            return
        try:
            request = json.decode(line, type=dict[str, object])
        except DecodeError as error:
            self._send(client, {"error": f"not a JSON object: {error}"})
            return
        client.is_busy = True
        self._handler.handle(request, partial(self._answer, client))

    def _answer(self, client: _Client, values: Values) -> None:
        client.is_busy = False
        if client in self._clients:
            self._send(client, values)
            self._handle_lines(client)

    def _end(self, client: _Client, problem: str) -> None:
        """Tell a client why it is cut off, once it has taken that."""
        client.incoming = b""
        client.is_ending = True
        self._send(client, {"error": problem})

    def _send(self, client: _Client, values: Values) -> None:
        client.outgoing += json.encode(values) + b"\n"
        self._write(client)

    def _write(self, client: _Client) -> None:
        try:
            sent = client.socket.send(client.outgoing)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._drop(client)
            return
        client.outgoing = client.outgoing[sent:]
        is_over = client.is_ending and not client.outgoing
        if is_over or len(client.outgoing) > _MOST_WAITING:
            self._drop(client)
        elif self._watcher is not None:
            later = partial(self._write, client) if client.outgoing else None
            self._watcher.watch_writing(client.socket.fileno(), later)

    def _drop(self, client: _Client) -> None:
        if client not in self._clients:
            return
        self._clients.discard(client)
        if self._watcher is not None:
            self._watcher.watch_writing(client.socket.fileno(), None)
            self._watcher.watch(client.socket.fileno(), None)
        client.socket.close()


def _listen(path: Path) -> socket.socket:
    _make_room(path)
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)  # from the first moment nobody else may connect
    try:
        sock.bind(str(path))
    except OSError as error:
        sock.close()
        problem = error.strerror or str(error)
        raise LinkError(f"--control {path}: {problem.lower()}") from error
    finally:
        os.umask(before)
    sock.listen(_MOST_CLIENTS)
    sock.settimeout(0)
    return sock


def _make_room(path: Path) -> None:
    """Remove a socket file that nobody answers at."""
    if not path.exists() and not path.is_symlink():
        return
    if not path.is_socket():
        raise OptionError(f"--control {path}: there is a file, and it is no socket")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
            return
        except OSError as error:
            problem = (error.strerror or str(error)).lower()
            raise OptionError(f"--control {path}: {problem}") from error
    raise OptionError(f"--control {path}: another program answers there")
