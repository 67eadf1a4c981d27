"""Files with a shared key: a line of 16 characters or more, which only some may read."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from typing import Final

from asdic.errors import EncodeError, OptionError
from asdic.probe.respond import Key

__all__ = ["read_key", "write_new_key"]

_MOST: Final = 4096
_NEW_KEY: Final = 32  # octets, as many as SHA-256 makes (RFC 2104 §3)


def read_key(path: Path) -> Key:
    """Return the key in a file: its first line, without the spaces around.

    Raises:
        OptionError: anybody may read the file, or the key is too short.
        OSError: the file cannot be read.

    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & stat.S_IRWXO:
            problem = "others than its owner and group may use it"
            raise OptionError(f"{path}: {problem}; chmod 600 {path}")
        lines = file.read(_MOST).splitlines()
    try:
        return Key(lines[0].strip() if lines else b"")
    except EncodeError as error:
        raise OptionError(f"{path}: {error}") from error


def write_new_key(path: Path) -> None:
    """Write a random key to a new file that its owner alone may read.

    Raises:
        OptionError: the file is there already.
        OSError: it cannot be written.

    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:
        raise OptionError(f"{path}: is there already") from None
    with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 - a descriptor
        file.write(secrets.token_hex(_NEW_KEY) + "\n")
