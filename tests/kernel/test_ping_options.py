"""Options of `asdic ping` that change what is sent, beside iputils' and on the wire."""

import re
import sys
from collections.abc import Iterator

import pytest

from namespaces import Namespace, Network, require

pytestmark = [pytest.mark.kernel, require("ping", "sysctl", "setpriv")]

ASDIC = (sys.executable, "-m", "asdic", "ping")
CHANGING = re.compile(
    r"flow 0x\w+|time[= ][\d.]+ ?ms|\d+ absolute|mdev = .*|\t\d+$", re.MULTILINE
)


@pytest.fixture(scope="module")
def alone() -> Iterator[Namespace]:
    with Network() as network:
        member = network.namespace("alone")
        network.connect(member, network.namespace("other"))
        member.address("10.9.0.1/24", "2001:db8:9::1/64")
        member.sysctl(net__ipv4__ping_group_range="0 2147483647")
        yield member


def shape(member: Namespace, tool: tuple[str, ...], words: str, *, root: bool) -> str:
    done = member.run(*tool, *words.split(), check=False, unprivileged=not root)
    return CHANGING.sub("", done.stdout) + done.stderr + str(done.returncode)


@pytest.mark.parametrize("root", [True, False], ids=["root", "nobody"])
@pytest.mark.parametrize(
    "words",
    [
        "-R -c2 -i0.2 10.9.0.1",
        "-T tsonly -c1 10.9.0.1",
        "-T tsandaddr -c1 10.9.0.1",
        "-T tsprespec -c1 10.9.0.1 10.9.0.1",
        "-F 0 -c1 2001:db8:9::1",
        "-C -c1 10.9.0.1",
        "-C -c1 2001:db8:9::1",
        "-d -U -c1 10.9.0.1",
    ],
)
def test_the_same_is_shown(alone: Namespace, words: str, root: object) -> None:
    ours = shape(alone, ASDIC, words, root=bool(root))

    assert ours == shape(alone, ("ping",), words, root=bool(root))


def test_a_connected_raw_socket_still_hears_errors(alone: Namespace) -> None:
    done = alone.run(*ASDIC, "-C", "-c1", "-w1", "10.9.0.77", check=False)

    assert "Destination Host Unreachable" in done.stdout or "100%" in done.stdout
    assert done.returncode == 1


def test_a_flow_label_is_for_ipv6_alone(alone: Namespace) -> None:
    done = alone.run(*ASDIC, "-F", "7", "-c1", "10.9.0.1", check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "asdic ping: only IPv6 has flow labels\n"


def test_routes_are_recorded_by_ipv4_alone(alone: Namespace) -> None:
    done = alone.run(*ASDIC, "-R", "-c1", "2001:db8:9::1", check=False)

    assert done.returncode == 2
    assert "only IPv4" in done.stderr
