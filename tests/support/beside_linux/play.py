"""Playing stimuli to a host: what it answers to each.

Behind each stimulus goes a marker, an Echo Request; what comes before its reply belongs
to the stimulus. Whoever the host asks for on the link is there, with the peer's
address; after such a question another marker goes, as answers may have waited for it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from struct import pack

from beside_linux.addresses import (
    HOST_4,
    HOST_6,
    HOST_MAC,
    MARKER_4,
    MARKER_6,
    PEER_MAC,
)
from beside_linux.octets import Ends, arp, frame_4, frame_6, icmp_4, icmp_6, ipv4, ipv6
from beside_linux.stimulus import Stimulus
from beside_linux.wires import Wire

__all__ = ["answer_to", "play"]

_IDENTIFIER = 0x4D41
_PATIENCE = 20.0
_REPORTS = frozenset({131, 132, 143})
_REPORT, _CHANGES = 143, frozenset({3, 4, 5, 6})
_ROUTER_SOLICITATION, _SOLICITATION = 133, 135
_OURS = frozenset({HOST_4, HOST_6, bytes(4), bytes(16)})


class _Player:
    """Sends markers, answers questions, and keeps the rest."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._sent = 0
        self._is_ipv4 = False

    def play(self, stimulus: Stimulus) -> tuple[bytes, ...]:
        """Return what came of a stimulus."""
        self._is_ipv4 = not stimulus.name.startswith("v6")
        came: list[bytes] = []
        for frame in stimulus.frames:
            self._wire.send(frame)
            came += self._listen(stimulus.pause)
        came += self._listen(stimulus.linger)
        came += self._until_marked(stimulus.name)
        return tuple(frame for frame in came if _counts(frame, stimulus))

    def _listen(self, duration: float) -> Iterator[bytes]:
        """Yield what comes within so many seconds."""
        until = time.monotonic() + duration
        while duration and (rest := until - time.monotonic()) > 0:
            frame = self._wire.receive(rest)
            if frame is not None and not self._answered(frame):
                yield frame

    def _until_marked(self, name: str) -> Iterator[bytes]:
        """Send a marker, and yield what comes before its reply."""
        self._mark()
        until = time.monotonic() + _PATIENCE
        while (frame := self._wire.receive(until - time.monotonic())) is not None:
            if self._is_last_marker(frame):
                return
            if self._answered(frame):
                self._mark()
            else:
                yield frame
        raise AssertionError(f"{name}: no answer to an Echo Request since")

    def _mark(self) -> None:
        self._sent = (self._sent + 1) & 0xFFFF
        body = pack("!HH", _IDENTIFIER, self._sent)
        if self._is_ipv4:
            self._wire.send(frame_4(ipv4(icmp_4(8, 0, body), source=MARKER_4)))
        else:
            message = icmp_6(128, 0, body, source=MARKER_6)
            self._wire.send(frame_6(ipv6(message, source=MARKER_6)))

    def _is_last_marker(self, frame: bytes) -> bool:
        body = pack("!HH", _IDENTIFIER, self._sent)
        if self._is_ipv4:
            return frame[30:35] == MARKER_4 + b"\0" and frame[38:42] == body
        return frame[38:55] == MARKER_6 + b"\x81" and frame[58:62] == body

    def _answered(self, frame: bytes) -> bool:
        """Answer a question for a neighbor, and tell whether it was one."""
        answer = answer_to(frame)
        if answer is not None:
            self._wire.send(answer)
        return answer is not None


def answer_to(frame: bytes) -> bytes | None:
    """Return what whoever is asked for on the link answers, if the host asks."""
    if frame[12:14] == b"\x08\x06" and frame[20:22] == b"\0\1":
        target, asker = frame[38:42], frame[28:32]
        if target in _OURS or asker not in _OURS:
            return None
        return arp(2, (PEER_MAC, target), (HOST_MAC, asker), station=HOST_MAC)
    if _icmpv6_type(frame) != _SOLICITATION:
        return None
    target, asker = frame[62:78], frame[22:38]
    if asker == bytes(16):
        return None
    body = b"\x60\0\0\0" + target + b"\2\1" + PEER_MAC
    ends = Ends(source=target, destination=asker)
    return frame_6(ipv6(icmp_6(136, 0, body, **ends), hop_limit=255, **ends))


def _counts(frame: bytes, stimulus: Stimulus) -> bool:
    """Tell whether a frame may be an answer, and not what a host does of itself."""
    if _is_marker(frame):
        return False
    if frame[12:14] == b"\x08\0" and frame[23] == 2:
        return stimulus.reports
    kind = _icmpv6_type(frame)
    is_own = kind == _ROUTER_SOLICITATION or (
        kind == _SOLICITATION and frame[22:38] == bytes(16)
    )
    # A change of state is told by the host itself, and repeated when it likes.
    is_own |= kind == _REPORT and frame[70] in _CHANGES
    return not is_own and (kind not in _REPORTS or stimulus.reports)


def _is_marker(frame: bytes) -> bool:
    return MARKER_4 in frame[30:34] or MARKER_6 in frame[38:54]


def _icmpv6_type(frame: bytes) -> int | None:
    """Return the type of an ICMPv6 message, behind hop-by-hop options or not."""
    if frame[12:14] != b"\x86\xdd":
        return None
    if frame[20] == 0:
        return frame[62] if frame[54] == 58 else None
    return frame[54] if frame[20] == 58 else None


def play(wire: Wire, stimuli: Iterable[Stimulus]) -> dict[str, tuple[bytes, ...]]:
    """Return the frames that answer each stimulus, by name."""
    player = _Player(wire)
    # Both are neighbors from now on.
    for name in ("v4/known", "v6/known"):
        player.play(Stimulus(name=name, frames=()))
    return {one.name: player.play(one) for one in stimuli}
