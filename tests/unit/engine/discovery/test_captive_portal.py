"""The captive portal's URI (RFC 8910)."""

from __future__ import annotations

import pytest

from asdic.engine.discovery.events import LinkParameterChanged
from asdic.wire import ndp
from discovery import DiscoveryBench
from turns import events, silences

URI = "https://example.org/captive"


def test_the_uri_is_kept_and_told_of_once() -> None:
    bench = DiscoveryBench()
    option = ndp.CaptivePortal(uri=URI.encode())
    assert events(bench.advertise(option, lifetime=0)) == [
        LinkParameterChanged(interface="eth0", parameter="captive_portal", value=URI)
    ]
    assert bench.routes.learned["eth0"].captive_portal == URI
    assert events(bench.advertise(option, lifetime=0)) == []


@pytest.mark.parametrize("uri", [b"", "https://exämple.org".encode()])
def test_what_is_no_uri_is_ignored(uri: bytes) -> None:
    bench = DiscoveryBench()
    turn = bench.advertise(ndp.CaptivePortal(uri=uri))
    assert silences(turn) == ["captive-portal-uri-malformed"]
    assert bench.routes.learned["eth0"].captive_portal == ""
