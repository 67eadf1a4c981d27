"""`asdic traceroute`: another name of `asdic trace`, for people's fingers."""

from __future__ import annotations

from asdic.ui.cli.trace import command

__all__ = ["command"]
