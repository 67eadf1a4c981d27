"""Processes of `asdic node --router`, each with a file of its own, for tests in namespaces.

Addresses are not tested for duplicates, so that a router is up at once; and errors are
hardly limited, since tests have a host provoke many within a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import final

from msgspec import Struct

from namespaces import Namespace
from running_node import Node

__all__ = ["RouterFile", "plug", "port", "route", "start_routers"]

_QUICK = """
[autoconfiguration]
dup_addr_detect_transmits = 0

[conflict_detection]
enabled = false

[errors]
peer_bucket = 10000
bucket = 10000
"""


@final
class RouterFile(Struct, frozen=True, kw_only=True):
    """What a router is started from.

    Attributes:
        member: The namespace that it runs in.
        name: What its files are called by.
        ports: A table of TOML for each interface.
        routes: A table for each route.
        settings: Other tables.

    """

    member: Namespace
    name: str
    ports: Sequence[str]
    routes: Sequence[str] = ()
    settings: str = _QUICK


def port(
    kind: str, name: str, *addresses: str, number: int = 0, **settings: object
) -> str:
    """Return the table of an interface.

    Args:
        kind: "tap", "tun" or "interface".
        name: Of the device.
        addresses: Such as `192.0.2.1/24`.
        number: The last octet of its MAC address; 0 for one of its own.
        settings: Other keys, whose values are written alike in Python and TOML.

    """
    lines = [f'kind = "{kind}"', f'name = "{name}"', f"addresses = {[*addresses]}"]
    if number:
        lines.append(f'mac = "02:00:00:00:00:{number:02x}"')
    lines += [f"{key} = {_written(value)}" for key, value in settings.items()]
    return "\n".join(("[[interface]]", *lines))


def route(prefix: str, **settings: object) -> str:
    """Return the table of a route; *settings* are its other keys."""
    lines = [f"{key} = {_written(value)}" for key, value in settings.items()]
    return "\n".join(("[[route]]", f'prefix = "{prefix}"', *lines))


def start_routers(folder: Path, files: Iterable[RouterFile]) -> Mapping[str, Node]:
    """Start routers side by side, and return them by name, when all answer."""

    def start(file: RouterFile) -> tuple[str, Node]:
        home = folder / file.name
        home.mkdir(exist_ok=True)
        written = home / "router.toml"
        written.write_text("\n\n".join((*file.ports, *file.routes, file.settings)))
        words = ("--router", "--config", str(written))
        return file.name, Node(file.member, home, *words)

    with ThreadPoolExecutor() as pool:
        return dict(pool.map(start, files))


def plug(router: Namespace, host: Namespace, device: str, *addresses: str) -> None:
    """Give the kernel's end of a router's TAP device to a host, with addresses."""
    router.ip("link", "set", "dev", device, "netns", host.name)
    host.run("sysctl", "-qw", f"net.ipv6.conf.{device}.accept_dad=0")
    host.ip("link", "set", "dev", device, "up")
    host.address(*addresses, interface=device)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_written, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
