"""What people write of a node's configuration, and the values that it becomes."""
