"""From a text of IOS, and the words of `--map`, to a node's setup."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from asdic.config.ios.mapping import mapped, parse_mapping
from asdic.config.ios.read import read_ios
from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.errors import OptionError
from asdic.ui.node import words

__all__ = ["read_mapped"]

Links = dict[str, LinkSetup]


def read_mapped(
    path: Path, maps: Sequence[str], devices: Links, macs: Sequence[str]
) -> NodeSetup:
    """Read a text, and give its interfaces their devices; tell what is to be known.

    Args:
        path: The text.
        maps: Of `--map`.
        devices: Of `--tap`, `--tun` and `--interface`; those that are not mapped are
            interfaces beside those of the text.
        macs: Of `--mac`.

    Raises:
        ConfigurationError: the text cannot be used.
        OptionError: an option cannot.

    """
    reading = read_ios(path)
    chosen: dict[str, str] = {}
    for word in maps:
        name, device = parse_mapping(word)
        if name in chosen:
            raise OptionError(f"--map {word}: {name} has a device, {chosen[name]}")
        chosen[name] = device
    others = [one for one in chosen.values() if one not in devices]
    kinds = words.added_links(devices, dict.fromkeys(others), LinkKind.INTERFACE)
    kinds = words.with_macs(kinds, macs)
    setup, notices = mapped(reading.setup, chosen, kinds)
    beside = tuple(kinds[one] for one in devices if one not in chosen.values())
    if not beside and not any(_has_device(one) for one in setup.links):
        raise OptionError(
            f"--ios {path}: no interface has a device; give it one by --map"
            " Ethernet0/0=DEVICE"
        )
    for one in reading.notices:
        sys.stderr.write(f"asdic node: {path}:{one.line}: {one.text}\n")
    for text in notices:
        sys.stderr.write(f"asdic node: {path}: {text}\n")
    return NodeSetup(
        links=(*setup.links, *beside),
        base=setup.base,
        default_gateway=setup.default_gateway,
    )


def _has_device(link: LinkSetup) -> bool:
    return not link.shutdown and link.device is not None
