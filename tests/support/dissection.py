"""One frame as asdic and as tshark see it, under the same names.

    ours, theirs = asked_of_asdic(capture), asked_of_tshark(capture)
    for mine, other in zip(ours, theirs, strict=True):
        assert our_view(mine) == their_view(other)

A view is flat: `type`, `options 2 mtu`, `quoted source`. What one of them has no value
for is not in its view. Numbers are numbers, octets hexadecimal digits without colons.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from dissected_fields import (
    EXTENSION_HEADERS,
    HEXADECIMAL,
    MESSAGES,
    NDP_OPTIONS,
    OCTETS,
    RECORD,
    Rows,
)

__all__ = [
    "Json",
    "Node",
    "View",
    "asdic",
    "asked_of_asdic",
    "asked_of_tshark",
    "disagreements",
    "nodes",
    "our_view",
    "run",
    "their_view",
]

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | bool | None
Node: TypeAlias = dict[str, Json]
View: TypeAlias = dict[str, Json]

_STATUSES: dict[Json, Json] = {"0": "invalid", "1": "valid", "2": "unverifiable"}
_MESSAGES = {"icmp": "icmpv4", "icmpv6": "icmpv6"}
_HEADERS = {"ip": "ipv4", "ipv6": "ipv6"}


def asdic(*words: str) -> str:
    """Run asdic, and return its output."""
    code = "from asdic.ui.cli.main import main; main()"
    return run(sys.executable, "-c", code, *words)


def run(*words: str) -> str:
    """Run a program that must succeed, and return its output."""
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def asked_of_asdic(capture: Path) -> list[Node]:
    """Return what `asdic decode --json` says of each frame."""
    return [
        json.loads(line)
        for line in asdic("decode", "--json", str(capture)).splitlines()
    ]


def asked_of_tshark(capture: Path) -> list[Node]:
    """Return what tshark says of each frame; it reassembles nothing, as we don't."""
    options = (
        *("-o", "ip.check_checksum:TRUE"),
        *("-o", "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE"),
        *("-n", "-T", "json", "--no-duplicate-keys"),
    )
    dissected = json.loads(run("tshark", *options, "-r", str(capture)))
    return [frame["_source"]["layers"] for frame in dissected]


def disagreements(mine: View, other: View) -> dict[str, tuple[Json, Json]]:
    """Return each name that has not the same value in two views."""
    return {
        name: (mine.get(name), other.get(name))
        for name in mine.keys() | other.keys()
        if mine.get(name) != other.get(name)
    }


def nodes(value: Json) -> Iterator[Node]:
    """Yield the objects of a JSON list, or a lone one, or none."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


def our_view(frame: Node) -> View:
    """Return of our JSON what is compared."""
    view: View = {}
    layers = list(nodes(frame["layers"]))
    for name in _HEADERS.values():
        for index, layer in enumerate(each for each in layers if each["layer"] == name):
            view |= _our_header(name, f"{name} {index}", layer)
    for name, (_, rows) in EXTENSION_HEADERS.items():
        found = (layer for layer in layers if layer["layer"] == name)
        for index, layer in enumerate(found):
            view |= _ours(f"{name} {index}", rows, layer)
    for layer in layers:
        if layer["layer"] in MESSAGE_LAYERS:
            view |= _our_message(layer)
    return view


MESSAGE_LAYERS = frozenset(_MESSAGES.values())


def _our_header(name: str, place: str, layer: Node) -> View:
    view: View = {
        f"{place} source": layer["source"],
        f"{place} destination": layer["destination"],
        f"{place} protocol": layer["protocol" if name == "ipv4" else "next_header"],
        f"{place} hops": layer["time_to_live" if name == "ipv4" else "hop_limit"],
        f"{place} length": layer[
            "total_length" if name == "ipv4" else "payload_length"
        ],
    }
    if name == "ipv4" and "checksum_status" in layer:
        view[f"{place} checksum"] = layer["checksum_status"]
    return view


def _our_message(layer: Node) -> View:
    name, type_ = str(layer["layer"]), layer["type"]
    assert isinstance(type_, int)
    view: View = {
        "message": name,
        "type": type_,
        # A Multicast Router Advertisement has its interval where others have a code.
        "code": layer.get("code", layer.get("advertisement_interval")),
        "checksum": layer["checksum"],
        "checksum status": layer["checksum_status"],
    }
    view |= _ours("", MESSAGES.get((name, type_), ()), layer)
    if name == "icmpv4" and (type_, layer.get("code")) == (3, 4):
        view |= _present("next_hop_mtu", layer.get("next_hop_mtu"))
    for index, record in enumerate(nodes(layer.get("records"))):
        view |= _ours(f"records {index}", RECORD, record)
    for index, option in enumerate(nodes(layer.get("options"))):
        view |= _our_option(f"options {index}", option)
    view |= _our_quote("quoted", layer)
    return view


def _our_option(place: str, option: Node) -> View:
    type_ = option["type"]
    assert isinstance(type_, int)
    octets = option.get("octets")
    view: View = {f"{place} type": type_}
    if isinstance(octets, str):
        # Unknown to us, or malformed: the length is its second octet, if it has one.
        length = int(octets[2:4], 16) if len(octets) > 2 else None
        return view | _present(f"{place} length", length)
    view |= _present(f"{place} length", option.get("length"))
    view |= _ours(place, NDP_OPTIONS.get(type_, ()), option)
    return view | _our_quote(f"{place} quoted", option)


def _our_quote(place: str, parent: Node) -> View:
    for quote in nodes(parent.get("invoking_packet")):
        for layer in nodes(quote.get("layers")):
            if layer["layer"] in _HEADERS.values():
                header = _our_header(str(layer["layer"]), place, layer)
                return {
                    key: value
                    for key, value in header.items()
                    if not key.endswith("checksum")
                }
    return {}


def _ours(place: str, rows: Rows, layer: Node) -> View:
    view: View = {}
    for mine, theirs in rows:
        view |= _present(f"{place} {mine}".strip(), _our_value(theirs, layer.get(mine)))
    return view


def _our_value(theirs: str, value: Json) -> Json:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and theirs in OCTETS:
        return value.replace(":", "") or None
    if isinstance(value, str) and theirs in HEXADECIMAL:
        return int(value, 16)
    return value or None if isinstance(value, list) else value


def _present(name: str, value: Json) -> View:
    return {} if value is None else {name: value}


def their_view(layers: Node) -> View:
    """Return of tshark's JSON what is compared, under our names."""
    view: View = {}
    for name, label in _HEADERS.items():
        for index, header in enumerate(nodes(layers.get(name))):
            view |= _their_header(name, f"{label} {index}", header)
    for label, (name, rows) in EXTENSION_HEADERS.items():
        found = (
            each
            for header in nodes(layers.get("ipv6"))
            for each in nodes(header.get(name))
        )
        for index, header in enumerate(found):
            view |= _theirs(f"{label} {index}", rows, header)
    for name, label in _MESSAGES.items():
        for message in nodes(layers.get(name)):
            view |= _their_message(name, label, message)
    return view


def _their_header(name: str, place: str, header: Node) -> View:
    fields = {
        "source": f"{name}.src",
        "destination": f"{name}.dst",
        "protocol": "ip.proto" if name == "ip" else "ipv6.nxt",
        "hops": "ip.ttl" if name == "ip" else "ipv6.hlim",
        "length": "ip.len" if name == "ip" else "ipv6.plen",
    }
    view: View = {}
    for key, field in fields.items():
        view |= _present(f"{place} {key}", _read(field, header.get(field)))
    if "ip.checksum.status" in header:
        view[f"{place} checksum"] = _STATUSES[header["ip.checksum.status"]]
    return view


def _their_message(name: str, label: str, message: Node) -> View:
    type_ = _read("", message.get(f"{name}.type"))
    assert isinstance(type_, int)
    view: View = {"message": label, "type": type_}
    for key in ("code", "checksum"):
        view |= _present(key, _read("", message.get(f"{name}.{key}")))
    status = message.get(f"{name}.checksum.status")
    view |= _present("checksum status", _STATUSES.get(status))
    view |= _theirs("", MESSAGES.get((label, type_), ()), message)
    if (type_, view.get("code")) == (3, 4):
        view |= _present("next_hop_mtu", _read("", message.get("icmp.mtu")))
    for index, record in enumerate(nodes(message.get("icmpv6.mldr.mar"))):
        view |= _theirs(f"records {index}", RECORD, record)
    for index, option in enumerate(nodes(message.get("icmpv6.opt"))):
        view |= _their_option(f"options {index}", option)
    return view | _their_quote("quoted", message)


def _their_option(place: str, option: Node) -> View:
    kind = "icmpv6.rpl.opt" if "icmpv6.rpl.opt.type" in option else "icmpv6.opt"
    type_ = _read("", option.get(f"{kind}.type"))
    length = _read("", option.get(f"{kind}.length"))
    view = _present(f"{place} type", type_) | _present(f"{place} length", length)
    if kind == "icmpv6.opt" and isinstance(type_, int):
        view |= _theirs(place, NDP_OPTIONS.get(type_, ()), option)
    return view | _their_quote(f"{place} quoted", option)


def _their_quote(place: str, parent: Node) -> View:
    for name in _HEADERS:
        for header in nodes(parent.get(name)):
            view = _their_header(name, place, header)
            view.pop(f"{place} checksum", None)
            return view
    return {}


def _theirs(place: str, rows: Rows, message: Node) -> View:
    view: View = {}
    found = dict(_leaves(message))
    for mine, theirs in rows:
        value = _read(theirs, found.get(theirs))
        plural = mine in ("sources", "addresses", "home_agent_addresses")
        if plural and isinstance(value, str):
            value = [value]
        view |= _present(f"{place} {mine}".strip(), value)
    return view


def _leaves(message: Node) -> Iterator[tuple[str, Json]]:
    """Yield the fields of a message and its flags, but of nothing inside of it."""
    for name, value in message.items():
        yield name, value
        if name.endswith("_tree"):
            for inner in nodes(value):
                yield from _leaves(inner)


def _read(field: str, text: Json) -> Json:
    """Return tshark's text of a value as one."""
    if not isinstance(text, str) or text == "":
        return text or None
    if field in OCTETS:
        return text.replace(":", "")
    try:
        return int(text, 0)
    except ValueError:
        return text
