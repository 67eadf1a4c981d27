"""The words of `--faults`: what a bad link does, and the seed of its choices."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from asdic.config.duration import parse_duration
from asdic.errors import EncodeError, OptionError
from asdic.links.wrappers import Faults

__all__ = ["parse_faults"]

_SHARES = frozenset({"loss", "duplication"})
_DURATIONS = frozenset({"delay", "jitter"})


def parse_faults(text: str) -> tuple[Faults, Random]:
    """Return the faults, and what decides when they happen.

    Raises:
        OptionError: a word is no fault, or its value is wrong.

    """
    faults = Faults()
    seed: int | None = None
    for word in text.split(","):
        key, _, value = word.strip().partition("=")
        try:
            if key in _SHARES:
                faults = replace(faults, **{key: _share(value)})
            elif key in _DURATIONS:
                faults = replace(faults, **{key: parse_duration(value)})
            elif key == "seed":
                seed = int(value)
            else:
                known = ", ".join(sorted(_SHARES | _DURATIONS | {"seed"}))
                raise OptionError(f"--faults {word}: expected one of {known}")
        except (ValueError, EncodeError) as error:
            raise OptionError(f"--faults {word}: {error}") from error
    return faults, Random(seed)  # noqa: S311 - it shall be repeatable, not secret


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise ValueError("expected a share from 0 to 1")
    return share
