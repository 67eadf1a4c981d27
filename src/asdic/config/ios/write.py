"""Writing a configuration as IOS prints it: what differs from the default.

What has no command in IOS is not written: settings of a TOML file that are not its
defaults, such as timers of Neighbor Discovery.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from asdic.config.ios.draft import IOS_BASE
from asdic.config.ios.interface_names import parse_interface_name
from asdic.config.ios.text import address_text, milliseconds
from asdic.config.ios.write_access_lists import access_list_lines
from asdic.config.ios.write_interface import interface_lines
from asdic.config.ios.write_routes import null_lines, route_lines
from asdic.config.setup import LinkKind, NodeSetup
from asdic.engine.configuration import AccessList, IosLimits
from asdic.errors import ConfigurationError, EncodeError
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS

__all__ = ["format_ios"]

_SEPARATOR = "!"


def format_ios(setup: NodeSetup) -> str:
    """Return the text of a configuration.

    Raises:
        ConfigurationError: it has something that IOS cannot say, as it is.

    """
    blocks = [block for one in _blocks(setup) if (block := list(one))]
    lines = [_SEPARATOR]
    for block in blocks:
        lines += [*block, _SEPARATOR]
    return "\n".join([*lines, "end", ""])


def _blocks(setup: NodeSetup) -> Iterator[Iterable[str]]:
    base = setup.base
    if base.host.node_name:
        yield [f"hostname {base.host.node_name}"]
    yield _node(setup)
    yield from _interfaces(setup)
    nothing = list(null_lines(base.routes))
    yield ["interface Null0", *nothing] if nothing else []
    yield _ipv4_ways(setup)
    lists = base.access_lists
    yield from _lists(lists, is_ipv6=False, is_number=False)
    yield from _lists(lists, is_ipv6=False, is_number=True)
    yield route_lines(base.routes, IPV6_OCTETS)
    yield from _lists(lists, is_ipv6=True, is_number=None)


def _node(setup: NodeSetup) -> Iterator[str]:
    base = setup.base
    forwards = base.host.forwarding
    if not base.forwarding.source_routes:
        yield "no ip source-route"
    if not (forwards and base.forwarding.ipv4):
        yield "no ip routing"
    yield from _limits(base.ios_limits)
    if forwards and base.forwarding.ipv6:
        yield "ipv6 unicast-routing"
    if base.host.default_hop_limit != IOS_BASE.host.default_hop_limit:
        yield f"ipv6 hop-limit {base.host.default_hop_limit}"


def _limits(one: IosLimits) -> Iterator[str]:
    usual = IosLimits()
    others = (one.unreachable_interval, one.log, one.log_packets, one.log_interval)
    if others != (
        usual.unreachable_interval,
        usual.log,
        usual.log_packets,
        usual.log_interval,
    ):
        yield _limit("", *others)
    if one.df_apart:
        yield _limit(
            " df", one.df_interval, one.df_log, one.df_log_packets, one.df_log_interval
        )
    if (one.error_interval, one.error_bucket) != (
        usual.error_interval,
        usual.error_bucket,
    ):
        interval = milliseconds(one.error_interval or 0)
        yield f"ipv6 icmp error-interval {interval} {one.error_bucket}"


def _limit(df: str, interval: int | None, log: bool, packets: int, within: int) -> str:  # noqa: FBT001 - a row of values
    text = f"ip icmp rate-limit unreachable{df}"
    if interval is None:
        return f"no {text}"
    text += f" {milliseconds(interval)}"
    return f"{text} log {packets} {milliseconds(within)}" if log else text


def _interfaces(setup: NodeSetup) -> Iterator[Iterable[str]]:
    base = setup.base
    advertises = base.host.forwarding and base.forwarding.ipv6
    waits = base.autoconfiguration.enabled
    for link in setup.links:
        try:
            parse_interface_name(link.name)
        except EncodeError as error:
            raise ConfigurationError(f"interface {link.name}: {error}") from error
        autoconfigures = waits and link.ipv6 and link.kind is not LinkKind.LOOPBACK
        waits = waits and not autoconfigures
        yield interface_lines(
            link,
            advertises=advertises,
            hop_limit=base.host.default_hop_limit,
            autoconfigures=autoconfigures,
        )


def _ipv4_ways(setup: NodeSetup) -> Iterator[str]:
    if setup.default_gateway is not None:
        yield f"ip default-gateway {address_text(setup.default_gateway)}"
    yield from route_lines(setup.base.routes, IPV4_OCTETS)


def _lists(
    lists: Iterable[AccessList], *, is_ipv6: bool, is_number: bool | None
) -> Iterator[Iterable[str]]:
    for one in lists:
        is_of_family = (one.version != 4) == is_ipv6  # noqa: PLR2004 - IP's
        if is_of_family and is_number in {None, one.name.isdigit()}:
            yield access_list_lines(one)
