"""Tools: options in, typed results out. They print nothing."""
