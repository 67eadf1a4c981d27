"""What ICMPv4 and ICMPv6 messages have in common."""
