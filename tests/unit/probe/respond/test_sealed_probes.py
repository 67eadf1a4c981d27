"""Probes of the layer below, with seals around."""

from __future__ import annotations

import pytest

from asdic.engine.instant import Instant
from asdic.engine.plpmtud import PlpmtudState, SendDatagram, UdpProber, udp_constants
from asdic.errors import DecodeError
from asdic.probe.respond import Key, SealedProbes
from respond_bench import CLOCK, KEY, Far


@pytest.mark.parametrize("version", [4, 6])
def test_a_search_with_seals_finds_what_arrives(version: int) -> None:
    far, sealed = Far(), SealedProbes(KEY)
    prober = UdpProber(udp_constants(version, 1500), b"my token")
    effects, now = prober.start(Instant(0)), Instant(0)
    while prober.is_searching:
        sent = [one.payload for one in effects if isinstance(one, SendDatagram)]
        effects = []
        for payload in sent:
            octets = sealed.seal(payload, CLOCK)
            assert len(octets) == max(len(payload), 60)
            if len(octets) <= 1400:
                back = sealed.open(far.answer(octets))
                assert back is not None
                effects += prober.receive(now, back)
        wake_at = prober.next_wake()
        if not effects and wake_at is not None:
            now = wake_at
            effects = prober.wake(now)
    assert prober.plpmtud.state is PlpmtudState.SEARCH_COMPLETE
    assert 1400 - prober.plpmtud.plpmtu < 32


def test_what_others_sealed_is_not_opened() -> None:
    octets = SealedProbes(Key(bytes(16))).seal(b"PMTU\1\1" + bytes(94), CLOCK)
    assert SealedProbes(KEY).open(octets) is None
    assert SealedProbes(KEY).open(b"anything") is None


def test_only_probes_are_sealed() -> None:
    with pytest.raises(DecodeError):
        SealedProbes(KEY).seal(b"anything", CLOCK)
