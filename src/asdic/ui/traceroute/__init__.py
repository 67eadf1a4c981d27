"""What `asdic trace` prints: as traceroute does, as tracert does, for programs."""
