"""ICMP sockets of the Linux kernel: raw ones, and datagram ones for everybody."""
