"""Two hosts on wires of their own: asdic's, and the kernel's.

Each host has a TAP device `t0` in a namespace of its own, with the same addresses. At
the kernel's, the test has the far end of the cable; at asdic's, the node has it, and
the test speaks through the kernel's end, whose kernel has no address and stays quiet.
"""

from __future__ import annotations

import json
import select
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from asdic.links.tap import Tap
from asdic.wire.address import format_address, format_link_layer
from beside_linux.addresses import (
    HOST_4,
    HOST_6,
    HOST_MAC,
    PEER_4,
    PEER_LINK_LOCAL,
)
from namespaces import Namespace, wait_until

__all__ = [
    "CONFIGURATION",
    "GATEWAYS",
    "NAME",
    "Wire",
    "asdic_host",
    "ask",
    "linux_host",
]

NAME = "t0"
_ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
_ALL_TYPES = 3  # ETH_P_ALL of linux/if_ether.h
_LONGEST = 70000
_OUTGOING = 4  # PACKET_OUTGOING of linux/if_packet.h
# Both hosts are set alike: no limits, no tests of addresses, nothing else turned off.
GATEWAYS = (
    f'gateways = ["{format_address(PEER_4)}", "{format_address(PEER_LINK_LOCAL)}"]\n'
)
CONFIGURATION = f"""
[[interface]]
kind = "tap"
name = "{NAME}"
mac = "{format_link_layer(HOST_MAC)}"
addresses = ["{format_address(HOST_4)}/24", "{format_address(HOST_6)}/64"]
{GATEWAYS}
[host]
probe = true

[probe]
by_name = ["::/0", "0.0.0.0/0"]
by_index = ["::/0", "0.0.0.0/0"]
by_address = ["::/0", "0.0.0.0/0"]
remote = true

[autoconfiguration]
dup_addr_detect_transmits = 0

[neighbor_discovery]
max_neighbor_advertisement = 0

[conflict_detection]
enabled = false

[reassembly]
max_packets_per_source = 1000

[errors]
peer_bucket = 100000
bucket = 100000
"""
_SYSCTL = {
    "net__ipv4__icmp_ratelimit": 0,
    "net__ipv4__icmp_msgs_per_sec": 1000000,
    "net__ipv4__icmp_msgs_burst": 1000000,
    "net__ipv6__icmp__ratelimit": 0,
    "net__ipv4__tcp_invalid_ratelimit": 0,
    "net__ipv4__icmp_echo_enable_probe": 1,
    "net__ipv4__conf__all__accept_source_route": 1,
    "net__ipv4__conf__all__rp_filter": 0,
    "net__ipv4__conf__default__rp_filter": 0,
}
_SYSCTL_OF_DEVICE = {
    f"net__ipv6__conf__{NAME}__accept_dad": 0,
    f"net__ipv6__conf__{NAME}__dad_transmits": 0,
    f"net__ipv6__conf__{NAME}__router_solicitations": 0,
    f"net__ipv4__conf__{NAME}__accept_source_route": 1,
    # An ARP reply counts at once, even a moment after another.
    f"net__ipv4__neigh__{NAME}__locktime": 0,
}


class Wire:
    """The test's end of a cable.

    Args:
        descriptor: Readable when there is a frame.
        send: Sends a frame.
        receive: Returns the next frame, or `None`.
        shorten_timeouts: Lets the host give up reassembly after a second.

    """

    def __init__(
        self,
        descriptor: int,
        send: Callable[[bytes], object],
        receive: Callable[[], bytes | None],
        shorten_timeouts: Callable[[], None],
    ) -> None:
        self.send = send
        self.shorten_timeouts = shorten_timeouts
        self._receive = receive
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLIN)

    def receive(self, timeout: float) -> bytes | None:
        """Return the next frame, if one comes within so many seconds."""
        frame = self._receive()
        if frame is None and self._poll.poll(max(0, timeout * 1000)):
            frame = self._receive()
        return frame


@contextmanager
def linux_host(member: Namespace) -> Iterator[Wire]:
    """Yield the wire to a namespace's kernel."""
    member.sysctl(**_SYSCTL)
    mac = format_link_layer(HOST_MAC)
    member.ip("tuntap", "add", NAME, "mode", "tap")
    member.ip("link", "set", NAME, "address", mac)
    member.sysctl(**_SYSCTL_OF_DEVICE)
    with member.inside():
        link = Tap(NAME)
    with link:
        member.address(f"{format_address(HOST_4)}/24", interface=NAME)
        member.address(f"{format_address(HOST_6)}/64", interface=NAME)
        member.link_local(NAME)
        for words in (
            ("-4", "route", "add", "default", "via", format_address(PEER_4)),
            ("-6", "route", "add", "default", "via", format_address(PEER_LINK_LOCAL)),
        ):
            member.ip(*words, "dev", NAME)

        def shorten() -> None:
            member.sysctl(net__ipv4__ipfrag_time=1, net__ipv6__ip6frag_time=1)

        yield Wire(link.fileno(), link.send, link.receive, shorten)


@contextmanager
def asdic_host(
    member: Namespace, folder: Path, *words: str, text: str = CONFIGURATION
) -> Iterator[Wire]:
    """Yield the wire to an `asdic node` in a namespace.

    Args:
        member: The namespace.
        folder: For its file and socket.
        words: More options.
        text: Of its file.

    """
    member.sysctl(
        net__ipv6__conf__default__disable_ipv6=1, net__ipv4__conf__default__arp_ignore=8
    )
    configuration, control = folder / "node.toml", folder / "control"
    configuration.write_text(text)
    process = member.start(
        *(*_ASDIC, "node", "--config", str(configuration), "--control", str(control)),
        *words,
    )
    wait_until(lambda: _is_up(process, control), "the node's addresses")
    with member.inside(), socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as link:
        link.bind((NAME, _ALL_TYPES))
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        link.setblocking(False)  # noqa: FBT003 - the standard library has it so

        def receive() -> bytes | None:
            try:
                while True:
                    frame, address = link.recvfrom(_LONGEST)
                    if address[2] != _OUTGOING:
                        return frame
            except BlockingIOError:
                return None

        def shorten() -> None:
            limits = {"ipv4_timeout": "1s", "ipv6_timeout": "1s"}
            answer = ask(control, "reconfigure", settings={"reassembly": limits})
            assert "changed" in answer, answer

        yield Wire(link.fileno(), link.send, receive, shorten)
        assert process.poll() is None, process.communicate()


def _is_up(process: subprocess.Popen[str], control: Path) -> bool:
    if process.poll() is not None:
        raise AssertionError(process.communicate())
    try:
        state = json.loads(json.dumps(ask(control, "state")["addresses"]))
    except OSError:
        return False
    own = [one for one in state.get(NAME, []) if not one["is_anycast"]]
    ready = [one["state"] == "preferred" for one in own]
    return len(ready) == 3 and all(ready)


def ask(control: Path, command: str, **more: object) -> dict[str, object]:
    """Give a node a command by its control socket, and return what it answers."""
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(control))
        client.sendall(json.dumps({"command": command, **more}).encode() + b"\n")
        with client.makefile() as answers:
            answer: dict[str, object] = json.loads(answers.readline())
    return answer
