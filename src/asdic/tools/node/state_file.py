"""What a node knows, as a JSON file that is there whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import NamedTemporaryFile

from msgspec import json

from asdic.errors import OptionError
from asdic.tools.node.station import Station
from asdic.wire.address import format_link_layer

__all__ = ["check_state_path", "state_text", "state_values", "write_state"]

_SECOND = 1_000_000_000


def state_values(station: Station) -> dict[str, object]:
    """Return all that a station knows, ready for JSON.

    Instants in it are nanoseconds on the clock that `now` shows.
    """
    interfaces = [
        {
            "name": one.name,
            "link_layer_address": format_link_layer(one.link_layer_address),
            "mtu": one.mtu,
            "lost": station.links[one.name].lost,
        }
        for one in station.node.configuration.interfaces
    ]
    return {
        "time": time.time_ns() / _SECOND,
        "now": station.now(),
        "interfaces": interfaces,
        **station.node.state(),
    }


def state_text(station: Station) -> bytes:
    """Return the state as JSON with a line per value."""
    return json.format(json.encode(state_values(station)), indent=2) + b"\n"


def check_state_path(path: Path) -> None:
    """See beforehand that the file can be written, with the rights that are left.

    Raises:
        OptionError: it cannot.

    """
    folder = path.parent
    if not os.access(folder, os.W_OK | os.X_OK) or path.is_dir():
        raise OptionError(f"--state {path}: no file can be written there")


def write_state(path: Path, station: Station) -> None:
    """Put the state into a file: beside it first, then in its place.

    Raises:
        OSError: the file cannot be written.

    """
    text = state_text(station)
    with NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as new:
        try:
            new.write(text)
            new.flush()
            Path(new.name).chmod(0o644)
            Path(new.name).replace(path)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise
