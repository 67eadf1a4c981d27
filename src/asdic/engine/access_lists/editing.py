"""Access lists with an entry more or less, or with other numbers: values from values."""

from __future__ import annotations

from msgspec.structs import replace

from asdic.engine.configuration import AccessEntry, AccessList
from asdic.errors import ConfigurationError

__all__ = ["inserted", "next_sequence", "removed", "resequenced"]

_STEP = 10


def next_sequence(access_list: AccessList, step: int = _STEP) -> int:
    """Return the number of an entry that is put at the end without one."""
    entries = access_list.entries
    return step + (entries[-1].sequence if entries else 0)


def inserted(access_list: AccessList, entry: AccessEntry) -> AccessList:
    """Return the list with an entry at the place that its number says.

    Raises:
        ConfigurationError: that number is taken, or the entry cannot be in the list.

    """
    entries = access_list.entries
    if any(one.sequence == entry.sequence for one in entries):
        where = f"access list {access_list.name}, entry {entry.sequence}"
        raise ConfigurationError(f"{where}: there is one of that number")
    ordered = sorted((*entries, entry), key=lambda one: one.sequence)
    return replace(access_list, entries=tuple(ordered))


def removed(access_list: AccessList, sequence: int) -> AccessList:
    """Return the list without the entry of that number.

    Raises:
        ConfigurationError: there is none.

    """
    kept = tuple(one for one in access_list.entries if one.sequence != sequence)
    if len(kept) == len(access_list.entries):
        where = f"access list {access_list.name}"
        raise ConfigurationError(f"{where}: there is no entry {sequence}")
    return replace(access_list, entries=kept)


def resequenced(
    access_list: AccessList, start: int = _STEP, step: int = _STEP
) -> AccessList:
    """Return the list with the numbers *start*, *start* + *step*, and so on.

    Raises:
        ConfigurationError: they would be too large, or none.

    """
    numbered = tuple(
        replace(entry, sequence=start + step * index)
        for index, entry in enumerate(access_list.entries)
    )
    return replace(access_list, entries=numbered)
