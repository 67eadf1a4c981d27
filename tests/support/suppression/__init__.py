"""The suppression matrix: causes of ICMP errors times reasons to send none."""
