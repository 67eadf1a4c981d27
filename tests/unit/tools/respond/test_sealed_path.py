"""A search by RFC 8899 with seals, on the loopback interface."""

from __future__ import annotations

import pytest

from asdic.engine.instant import SECOND
from asdic.engine.plpmtud import PlpmtudState, udp_constants
from asdic.links.udp_path import UdpPath
from asdic.probe.respond import Key
from asdic.tools.path_mtu import PathFound, discover
from asdic.tools.respond import SealedPath, Taken
from serving import LOOPBACK, Serving, options

KEY = Key(b"a key for tests only")


@pytest.mark.parametrize("version", [4, 6])
def test_a_search_with_the_key_finds_what_the_interface_takes(version: int) -> None:
    constants = udp_constants(version, 9000, probe_timer=20 * SECOND)
    with (
        Serving(options(KEY, version)) as far,
        UdpPath(LOOPBACK[version], far.port) as path,
    ):
        results = list(discover(SealedPath(path, KEY), constants, b"8 octets"))
    found = results[-1]
    assert isinstance(found, PathFound)
    assert (found.state, found.mtu) == (PlpmtudState.SEARCH_COMPLETE, 9000)
    taken = [one for one in far.results if isinstance(one, Taken)]
    assert len(taken) == found.probes
    assert all(one.is_sealed for one in taken)
