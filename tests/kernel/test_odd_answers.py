"""`asdic ping` and a host that answers oddly; iputils' ping where it agrees."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import odd_responder
from namespaces import Namespace, Network, require
from odd_responder import (
    CORRUPTED,
    ELSEWHERE,
    OTHER_DESTINATION,
    REDIRECTED,
    TRUNCATED,
    WRONG_CHECKSUM,
)

pytestmark = [pytest.mark.kernel, require("ping", "setpriv", "sysctl")]

ASDIC = (sys.executable, "-m", "asdic", "ping")


@pytest.fixture(scope="module")
def here() -> Iterator[Namespace]:
    with Network() as network:
        asker, odd = network.namespace("here"), network.namespace("odd")
        network.connect(asker, odd)
        asker.address("10.9.0.1/24")
        asker.sysctl(net__ipv4__ping_group_range="0 2147483647")
        odd.address(*(f"10.9.0.{kind}/24" for kind in range(11, 17)))
        odd.sysctl(net__ipv4__icmp_echo_ignore_all=1)
        responder = odd.start(sys.executable, str(Path(odd_responder.__file__)))
        assert responder.stdout is not None
        assert responder.stdout.readline() == "ready\n"
        yield asker


@pytest.fixture(params=["root", "nobody"])
def user(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def ping(here: Namespace, kind: int, user: str) -> list[dict[str, object]]:
    done = here.run(
        *(*ASDIC, "--json", "-c2", "-i0.2", "-W3", f"10.9.0.{kind}"),
        check=False,
        unprivileged=user == "nobody",
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_wrong_data(here: Namespace, user: str) -> None:
    _, first, *_, summary = ping(here, CORRUPTED, user)

    assert first["verdict"] == "corrupted"
    assert first["wrong_octet"] == {"offset": 20, "expected": 20, "found": 235}
    assert (summary["received"], summary["corrupted"]) == (2, 2)


def test_a_wrong_checksum(here: Namespace) -> None:
    """On a datagram socket, the kernel drops it."""
    _, first, *_, summary = ping(here, WRONG_CHECKSUM, "root")

    assert (first["verdict"], first["checksum_status"]) == ("corrupted", "invalid")
    assert (summary["received"], summary["corrupted"]) == (0, 2)


def test_less_data_than_was_sent(here: Namespace, user: str) -> None:
    _, first, *_, summary = ping(here, TRUNCATED, user)

    assert (first["verdict"], first["truncated"]) == ("answer", True)
    assert summary["received"] == 2


def test_another_source(here: Namespace, user: str) -> None:
    _, first, *_, summary = ping(here, ELSEWHERE, user)

    assert (first["verdict"], first["address"]) == ("foreign", "10.9.0.99")
    assert (summary["received"], summary["foreign"]) == (0, 2)


def test_a_redirect_is_shown_and_waited_past(here: Namespace, user: str) -> None:
    _, *events, summary = ping(here, REDIRECTED, user)

    # Of two queues, nobody knows which was read first.
    redirects = [one for one in events if one["event"] == "error"]
    replies = [one for one in events if one["event"] == "reply"]
    assert {(one["type"], one["final"]) for one in redirects} == {(5, False)}
    assert {one["gateway"] for one in redirects} == {"10.9.0.99"}
    assert [one["verdict"] for one in replies] == ["answer", "answer"]
    assert (summary["received"], summary["errors"]) == (2, 0)


def test_errors_about_a_request_to_somebody_else_are_not_ours(
    here: Namespace, user: str
) -> None:
    *_, summary = ping(here, OTHER_DESTINATION, user)

    assert (summary["received"], summary["errors"]) == (2, 0)
