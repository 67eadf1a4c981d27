"""The near end of the UDP packetization layer, and the far end that answers it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.effects import StaySilent
from asdic.engine.instant import SECOND, Instant
from asdic.engine.plpmtud import (
    PlpmtuChanged,
    PlpmtudState as S,
    ProbeKind,
    ProbePacket,
    ProberEffect,
    SendDatagram,
    UdpProber,
    acknowledgment,
    udp_constants,
)
from plpmtud_bench import CONSTANTS
from rule_examples_plpmtud import TOKEN

HEADERS = 28


class Path:
    """A prober, a responder, and a path of so many octets between them."""

    def __init__(self, mtu: int, prober: UdpProber | None = None) -> None:
        constants = udp_constants(4, 1500, probe_timer=SECOND)
        self.prober = prober or UdpProber(constants, TOKEN)
        self.mtu = mtu
        self.now = Instant(0)
        self.sizes: list[int] = []
        self.effects: list[ProberEffect] = []

    def take(self, effects: list[ProberEffect]) -> None:
        self.effects = effects
        for one in effects:
            if isinstance(one, SendDatagram):
                self.carry(one.payload)

    def carry(self, payload: bytes) -> None:
        self.sizes.append(len(payload))
        if len(payload) + HEADERS > self.mtu:
            return
        answer = acknowledgment(payload)
        assert isinstance(answer, bytes)
        self.now = Instant(self.now + SECOND // 20)
        self.take(self.prober.receive(self.now, answer))

    def run(self) -> None:
        self.take(self.prober.start(self.now))
        while self.prober.is_searching:
            at = self.prober.next_wake()
            assert at is not None
            self.now = at
            self.take(self.prober.wake(at))


@pytest.mark.requirement("rfc8899-6.2.3-a")
@pytest.mark.parametrize("mtu", [1228, 1280, 1400, 1492, 1500])
def test_the_size_of_a_path_is_found_without_icmp(mtu: int) -> None:
    path = Path(mtu)
    path.run()
    assert path.prober.plpmtud.state is S.SEARCH_COMPLETE
    assert mtu - 4 < path.prober.plpmtud.plpmtu + HEADERS <= mtu
    assert path.sizes[:2] == [20, 1200]
    assert path.prober.probes == len(path.sizes)


def test_without_anybody_at_the_far_end_three_datagrams_are_sent() -> None:
    path = Path(0)
    path.run()
    assert path.sizes == [20, 20, 20]
    assert path.now == 3 * SECOND
    assert path.prober.plpmtud.state is S.DISABLED
    assert path.prober.next_wake() is None
    assert path.prober.wake(path.now) == []


def test_nothing_is_sent_before_it_is_due() -> None:
    path = Path(0)
    path.take(path.prober.start(path.now))
    assert path.prober.wake(Instant(SECOND - 1)) == []


def test_where_only_greetings_arrive_the_search_is_given_up() -> None:
    path = Path(48)
    path.run()
    assert path.sizes == [20] + [1200] * 3 + [40] * 3
    assert not path.prober.is_searching


def test_an_acknowledgment_counts_once() -> None:
    path = Path(1500)
    path.run()
    probe = path.prober.probes
    again = ProbePacket(
        kind=ProbeKind.ACKNOWLEDGMENT, size=1472, sequence=probe, token=TOKEN
    )
    (effect,) = path.prober.receive(path.now, again.encode())
    assert isinstance(effect, StaySilent)
    assert effect.rule.name == "path-probe-answer-not-awaited"


def test_a_new_size_is_told() -> None:
    path = Path(1500)
    path.run()
    assert path.effects == [PlpmtuChanged(1472)]


def test_a_report_is_believed_that_quotes_the_probe_under_way() -> None:
    path = Path(1400)
    path.take(path.prober.start(path.now))
    probe = path.sizes[-1]
    assert probe == 1472
    sent = path.prober._sent  # noqa: SLF001 - nobody else has it: the path lost it
    assert sent is not None
    quoted = sent.encode()
    for other in (b"", quoted[:19], replace(sent, token=bytes(8)).encode()):
        (effect,) = path.prober.receive_too_big(path.now, other, 1400)
        assert isinstance(effect, StaySilent)
        assert effect.rule.name == "plpmtud-report-of-no-packet"
    path.take(path.prober.receive_too_big(path.now, quoted[:20], 1400))
    path.now = Instant(path.now + SECOND // 20)
    path.take(path.prober.wake(path.now))
    assert path.sizes[-2] == 1372
    assert path.prober.plpmtud.plpmtu == 1372


def test_an_application_can_tell_of_a_black_hole() -> None:
    path = Path(1500)
    path.run()
    path.mtu = 1400
    effects = path.prober.report_black_hole(path.now)
    assert effects[0] == PlpmtuChanged(1200)
    assert path.prober.is_searching
    path.take(effects)
    assert path.sizes[-2:] == [1200, 1472]


def test_the_tokens_of_probes_are_the_senders_and_their_numbers_ascend() -> None:
    prober = UdpProber(CONSTANTS, TOKEN)
    (first,) = prober.start(Instant(0))
    (second,) = prober.wake(Instant(SECOND))
    assert isinstance(first, SendDatagram)
    assert isinstance(second, SendDatagram)
    assert first.payload[8:20] == b"\0\0\0\1" + TOKEN
    assert second.payload[8:20] == b"\0\0\0\2" + TOKEN
