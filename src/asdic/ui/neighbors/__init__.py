"""What `asdic neighbors` prints: text as ndisc6, rdisc6 and arping, and JSON lines."""
