"""A host: its sub-machines, put together.

Nothing is decided here. Each sub-machine gets its collaborators, and each message and
timer its receiver; what one tells another goes through `Tidings`.
"""

from __future__ import annotations

from collections.abc import Callable
from types import UnionType
from typing import Any, ClassVar, TypeAlias

from asdic.engine.access_lists import AccessControl, AccessLogTimer
from asdic.engine.addresses import Addresses, AddressesTimer
from asdic.engine.advertising import AdvertisementTimer, UnicastAnswerTimer
from asdic.engine.arp import ArpInput, ArpResolution
from asdic.engine.configuration import Configuration
from asdic.engine.discovery import (
    DiscoveryTimer,
    Ipv4Redirects,
    Ipv4Routers,
    Ipv4SolicitationTimer,
    Redirects,
    RouterDiscovery,
    Routes,
)
from asdic.engine.error_input import ErrorInput
from asdic.engine.flows import Flows
from asdic.engine.forwarding import (
    Forwarder,
    HotForwarder,
    RedirectSender,
    configured_routes,
    static_routes,
)
from asdic.engine.fragmentation import PacketKey, Reassembler
from asdic.engine.host_input import HostInput
from asdic.engine.host_output import HostOutput
from asdic.engine.hot_echo import HotEcho
from asdic.engine.hot_ipv4_echo import HotIpv4Echo
from asdic.engine.hot_output import HotOutput
from asdic.engine.icmp_errors import ErrorSender, MessageLimiter, limits_echoes
from asdic.engine.interface import Interface
from asdic.engine.ipv4_dispatch import Ipv4Dispatch
from asdic.engine.ipv4_error_input import Ipv4ErrorInput
from asdic.engine.ipv4_input import Ipv4Input
from asdic.engine.ipv4_output import Ipv4Output
from asdic.engine.limited_echo import LimitedEcho, LimitedIpv4Echo
from asdic.engine.message_dispatch import MessageDispatch
from asdic.engine.multicast import MulticastKey, MulticastListener
from asdic.engine.neighbor import (
    AnnouncementTimer,
    Answers,
    AnswerTimer,
    Ipv6Resolution,
    NeighborCache,
    NeighborTimer,
)
from asdic.engine.path_mtu import PathKey, PathMtus
from asdic.engine.querier import QuerierKey
from asdic.engine.responders import (
    AddressMaskResponder,
    EchoResponder,
    Ipv4EchoResponder,
    NodeInformationResponder,
    NodeInformationTimer,
    ProbeResponder,
    TimestampResponder,
)
from asdic.engine.role import Role, RoleTimer
from asdic.engine.router import Router
from asdic.engine.tidings import Tidings
from asdic.engine.timers import TimerKey
from asdic.engine.transport import Tcp, Udp
from asdic.engine.turn import Turn
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS

__all__ = ["Host"]

# Keys of any class: a row's class chose its handler.
Expire: TypeAlias = Callable[[Turn, Any], None]


class Host(Tidings):
    """All sub-machines of a host.

    Args:
        configuration: The node's.
        loop: Takes a packet that is for the host itself.

    Attributes:
        interfaces: By name.
        table: Where packets of others go.
        output: Sends packets.
        input: Takes frames and packets.
        addresses: Forms and tests addresses.
        discovery: Finds routers.
        redirects: Follows Redirects.
        ipv4_routers: Finds IPv4 routers.
        ipv4_redirects: Follows ICMPv4 Redirects.
        routes: Knows the way.
        neighbors: Knows who is on the link.
        answers: Advertises addresses.
        multicast: Reports groups.
        reassembler: Makes packets whole.
        path_mtus: Knows how long packets may be.
        flows: Knows whom errors are for.
        limiter: Knows how many errors and answers are too many.
        errors: Sends errors.
        access: Knows which packets may pass.
        node_information: Tells the node's name and addresses.
        router: Advertises itself, and asks who listens, on a router.
        is_stopped: Whether the node has gone.

    """

    hot_echo: ClassVar[type[HotEcho]] = HotEcho
    """The class of hot path in; a host without one overrides it."""
    hot_ipv4_echo: ClassVar[type[HotIpv4Echo]] = HotIpv4Echo
    """The same of IPv4."""
    hot_output: ClassVar[type[HotOutput]] = HotOutput
    """The same of the way out."""
    hot_forwarder: ClassVar[type[HotForwarder]] = HotForwarder
    """The same of the way through."""

    def __init__(
        self,
        configuration: Configuration,
        loop: Callable[[Interface, bytes], None],
    ) -> None:
        self.interfaces = {
            one.name: Interface(one, configuration) for one in configuration.interfaces
        }
        for one in self.interfaces.values():
            one.siblings = self.interfaces
        self.table = configured_routes(configuration, self.interfaces)
        self.flows = Flows(configuration.errors.max_flows)
        self.neighbors = NeighborCache(
            self, {IPV6_OCTETS: Ipv6Resolution(), IPV4_OCTETS: ArpResolution()}
        )
        self.routes = Routes(
            configuration,
            self.interfaces,
            self.neighbors,
            static_routes(configuration, self.table),
        )
        self.answers = Answers(self.interfaces, self.neighbors, self.neighbors)
        self.multicast = MulticastListener(self.neighbors)
        self.addresses = Addresses(self.neighbors, self.multicast, self)
        self.discovery = RouterDiscovery(
            self.neighbors, self.neighbors, self.addresses, self.routes, self.interfaces
        )
        self.router = Router(
            self.neighbors, self.multicast, self.discovery, self.interfaces
        )
        self.is_stopped = False
        self._is_stopping = False
        self.redirects = Redirects(self.neighbors, self.routes)
        self.ipv4_redirects = Ipv4Redirects(self.interfaces, self.routes)
        self.path_mtus = PathMtus()
        self.reassembler = Reassembler(self)
        ipv4_output = Ipv4Output(
            interfaces=self.interfaces,
            routes=self.routes,
            path_mtus=self.path_mtus,
            link=self.neighbors,
            loop=loop,
        )
        self.output = HostOutput(
            interfaces=self.interfaces,
            routes=self.routes,
            path_mtus=self.path_mtus,
            link=self.neighbors,
            loop=loop,
            hot=self.hot_output(self.interfaces, self.routes, self.neighbors),
            ipv4=ipv4_output,
        )
        self.ipv4_routers = Ipv4Routers(self.output, self.routes, self.interfaces)
        self.limiter = MessageLimiter(self.routes)
        self.errors = ErrorSender(self.output, self.limiter)
        self.node_information = NodeInformationResponder(
            self.output, self.interfaces, self.multicast, self.limiter
        )
        self.access = AccessControl(configuration, self.interfaces, self.errors)
        self.hot = self.hot_forwarder(self.interfaces, self.neighbors, self.access.gate)
        self._role = Role(
            interfaces=self.interfaces,
            router=self.router,
            addresses=self.addresses,
            discovery=self.discovery,
            ipv4_routers=self.ipv4_routers,
            hot=self.hot,
        )
        self.input = self._input(configuration, ipv4_output)
        self._expire = self._expiries()

    def start(self, turn: Turn) -> None:
        """Bring all interfaces up."""
        for interface in self.interfaces.values():
            self.multicast.start(turn, interface)
            self.node_information.start(turn, interface)
            self.addresses.start(turn, interface)

    def stop(self, turn: Turn) -> None:
        """Go: at once, unless hosts are to be told first that this router goes."""
        self._is_stopping = True
        self.hot.forget()
        self.router.stop(turn)
        self._end_if_told(turn)

    def reconfigure(self, configuration: Configuration) -> None:
        """Judge by the access lists of another configuration."""
        self.access.configure(configuration)
        self.hot.forget()

    def expire(self, turn: Turn, key: TimerKey) -> None:
        """Hand an expired timer to whose it is."""
        expire = next(expire for kind, expire in self._expire if isinstance(key, kind))
        expire(turn, key)
        if self._is_stopping:
            self._end_if_told(turn)

    def _end_if_told(self, turn: Turn) -> None:
        """Leave all groups and give up all addresses, once there is no more to tell."""
        if self.router.is_ceasing or self.is_stopped:
            return
        self.is_stopped = True
        self.hot.forget()
        for interface in self.interfaces.values():
            self.multicast.stop(turn, interface)
            interface.addresses.clear()
            interface.is_disabled = True
        turn.timers.clear()

    def state(self) -> dict[str, object]:
        """Return all that the sub-machines know, ready for JSON."""
        return {
            "addresses": self.addresses.state(),
            "neighbors": self.neighbors.state(),
            "discovery": self.discovery.state(),
            "routes": self.routes.state(),
            "forwarding": self.table.state(),
            "multicast": self.multicast.state(),
            "path_mtus": self.path_mtus.state(),
            "reassembly": self.reassembler.state(),
            "error_limits": self.limiter.state(),
            "node_information": self.node_information.state(),
            "access_lists": self.access.state(),
            "router": self.router.state(),
        }

    def _input(
        self, configuration: Configuration, ipv4_output: Ipv4Output
    ) -> HostInput:
        """Return who takes what comes in."""
        forwarder = self._forwarder()
        echo, ipv4_echo = self._hot_echoes(configuration)
        udp, tcp = Udp(self.errors), Tcp(self.output)
        return HostInput(
            hot=echo(self.interfaces, self.routes, self.neighbors),
            hot_ipv4=ipv4_echo(
                self.interfaces,
                self.routes,
                self.neighbors,
                self.path_mtus,
                ipv4_output.identifications,
            ),
            reassembler=self.reassembler,
            errors=self.errors,
            messages=self._dispatch(configuration),
            udp=udp,
            tcp=tcp,
            ipv4=Ipv4Input(
                reassembler=self.reassembler,
                errors=self.errors,
                messages=self._ipv4_dispatch(configuration),
                udp=udp,
                tcp=tcp,
                groups=self.multicast,
                forwarder=forwarder,
                access=self.access,
            ),
            arp=ArpInput(self.neighbors, self.addresses),
            forwarder=forwarder,
            hot_forwarder=self.hot,
            access=self.access,
        )

    def _forwarder(self) -> Forwarder:
        """Return who takes packets for others."""
        return Forwarder(
            interfaces=self.interfaces,
            table=self.table,
            link=self.neighbors,
            errors=self.errors,
            redirects=RedirectSender(
                table=self.table,
                errors=self.errors,
                output=self.output,
                neighbors=self.neighbors,
                limiter=self.limiter,
            ),
            hot=self.hot,
            access=self.access,
        )

    def _hot_echoes(
        self, configuration: Configuration
    ) -> tuple[type[HotEcho], type[HotIpv4Echo]]:
        """Return the hot paths of echoes: none where their answers are limited."""
        return (
            LimitedEcho if limits_echoes(configuration, 6) else self.hot_echo,
            LimitedIpv4Echo if limits_echoes(configuration, 4) else self.hot_ipv4_echo,
        )

    def _echo_limiter(
        self, configuration: Configuration, version: int
    ) -> MessageLimiter | None:
        return self.limiter if limits_echoes(configuration, version) else None

    def _dispatch(self, configuration: Configuration) -> MessageDispatch:
        """Return who takes which message."""
        echo = EchoResponder(self.output, self._echo_limiter(configuration, 6))
        probe = ProbeResponder(self.output, self.interfaces, self, self.limiter)
        errors = ErrorInput(self.interfaces, self.flows, self.path_mtus)
        return MessageDispatch(
            {
                icmpv6.PacketTooBig.type: errors.receive_too_big,
                icmpv6.EchoRequest.type: echo.receive_request,
                icmpv6.ExtendedEchoRequest.type: probe.receive_request,
                icmpv6.NodeInformationQuery.type: self.node_information.receive_query,
                icmpv6.MulticastListenerQuery.type: self.multicast.receive_query,
                icmpv6.MulticastListenerReport.type: self.multicast.receive_report,
                icmpv6.RouterSolicitation.type: self.discovery.receive_solicitation,
                icmpv6.RouterAdvertisement.type: self.discovery.receive_advertisement,
                icmpv6.NeighborSolicitation.type: self.receive_solicitation,
                icmpv6.NeighborAdvertisement.type: self.receive_advertisement,
                icmpv6.Redirect.type: self.redirects.receive_redirect,
            },
            errors.receive,
            self.router.handlers(),
        )

    def _ipv4_dispatch(self, configuration: Configuration) -> Ipv4Dispatch:
        """Return who takes which ICMPv4 message."""
        echo = Ipv4EchoResponder(self.output, self._echo_limiter(configuration, 4))
        probe = ProbeResponder(self.output, self.interfaces, self, self.limiter)
        errors = Ipv4ErrorInput(self.interfaces, self.flows, self.path_mtus)
        return Ipv4Dispatch(
            {
                icmpv4.DestinationUnreachable.type: errors.receive_unreachable,
                icmpv4.ExtendedEchoRequest.type: probe.receive_ipv4_request,
                icmpv4.RouterAdvertisement.type: self.ipv4_routers.receive_advertisement,
                icmpv4.Redirect.type: self.ipv4_redirects.receive_redirect,
                icmpv4.TimeExceeded.type: errors.receive,
                icmpv4.ParameterProblem.type: errors.receive,
                icmpv4.EchoRequest.type: echo.receive_request,
                icmpv4.Timestamp.type: TimestampResponder(self.output).receive_request,
                icmpv4.AddressMaskRequest.type: AddressMaskResponder(
                    self.output
                ).receive_request,
            },
            self.router.ipv4_handlers(),
        )

    def _expiries(self) -> tuple[tuple[type[TimerKey] | UnionType, Expire], ...]:
        """Return whose timer each class of key is."""
        return (
            (NeighborTimer, self.neighbors.expire),
            (AnswerTimer, self.answers.expire_answer),
            (AnnouncementTimer, self.answers.expire_announcement),
            (AddressesTimer, self.addresses.expire),
            (Ipv4SolicitationTimer, self.ipv4_routers.expire),
            (DiscoveryTimer, self.discovery.expire),
            (MulticastKey, self.multicast.expire),
            (PacketKey, self.reassembler.expire),
            (PathKey, self.path_mtus.expire),
            (NodeInformationTimer, self.node_information.expire),
            (AdvertisementTimer | UnicastAnswerTimer, self.router.expire),
            (QuerierKey, self.router.querier.expire),
            (AccessLogTimer, self.access.expire),
            (RoleTimer, self._change_role),
        )

    def _change_role(self, turn: Turn, _key: RoleTimer) -> None:
        """Be a router or a host, as is configured now, unless the node is going."""
        if not self._is_stopping:
            self._role.change(turn)
