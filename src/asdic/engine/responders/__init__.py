"""What a host answers when it is asked: echo, PROBE, node information."""

from asdic.engine.responders import echo
from asdic.engine.responders.echo import EchoResponder

__all__ = ["TABLES", "EchoResponder"]

TABLES = (echo.RULES,)
