"""What is opened for a survey: families, transports, and what is not there."""

from __future__ import annotations

import pytest

from asdic.errors import LinkError
from asdic.links.names import Endpoint
from asdic.links.probes.probe import Transport
from asdic.tools.path_mtu import open_paths as module
from asdic.tools.path_mtu.open_paths import open_paths
from asdic.tools.path_mtu.options import Method, MtuOptions

HERE_4, HERE_6 = bytes((127, 0, 0, 1)), bytes(15) + b"\1"
NOWHERE = Endpoint(address=bytes((240, 0, 0, 1)), scope_id=0)


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every name have addresses of both families, two of them of IPv6."""
    endpoints = [Endpoint(address=one) for one in (HERE_6, HERE_6, HERE_4)]
    monkeypatch.setattr(module, "resolve", lambda _host, _family: endpoints)


@pytest.mark.usefixtures("both")
def test_a_name_with_both_families_has_a_path_of_each() -> None:
    paths = open_paths(MtuOptions(host="both", allow_raw=False))

    assert [path.version for path in paths] == [6, 4]
    assert [path.source for path in paths] == [HERE_6, HERE_4]
    for path in paths:
        assert path.ways[0].transport is Transport.UDP
        assert path.ways[0].port == 33_434
        assert not path.is_privileged
        path.close()


@pytest.mark.usefixtures("both")
def test_only_the_first_address_is_used_on_request() -> None:
    (path,) = open_paths(
        MtuOptions(host="both", allow_raw=False, first_address_only=True)
    )

    assert path.version == 6
    path.close()


def test_a_far_end_that_acknowledges_needs_one_socket() -> None:
    (path,) = open_paths(MtuOptions(host="127.0.0.1", method=Method.PLPMTUD))

    assert path.responder is not None
    assert path.ways == ()
    path.wake_on(0)
    path.close()


def test_a_port_of_ones_own_is_used() -> None:
    options = MtuOptions(
        host="127.0.0.1", transport=Transport.UDP, port=7, allow_raw=False
    )
    (path,) = open_paths(options)

    assert [(way.transport, way.port) for way in path.ways] == [(Transport.UDP, 7)]
    path.close()


def test_whole_segments_take_a_raw_socket() -> None:
    options = MtuOptions(host="127.0.0.1", transport=Transport.TCP, allow_raw=False)
    with pytest.raises(LinkError, match="raw socket"):
        open_paths(options)


def test_a_family_without_a_way_is_there_with_its_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    endpoints = [Endpoint(address=b"\xff\x0e" + bytes(14)), Endpoint(address=HERE_4)]
    monkeypatch.setattr(module, "resolve", lambda _host, _family: endpoints)

    def find_route(endpoint: Endpoint, _options: object) -> tuple[Endpoint, bytes]:
        if endpoint.address != HERE_4:
            raise LinkError("no route to it")
        return endpoint, HERE_4

    monkeypatch.setattr(module, "find_route", find_route)
    broken, path = open_paths(MtuOptions(host="both", allow_raw=False))

    assert broken.problem == "no route to it"
    assert path.problem is None
    path.close()

    endpoints.pop()
    with pytest.raises(LinkError, match="no route to it"):
        open_paths(MtuOptions(host="six"))
