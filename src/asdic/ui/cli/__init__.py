"""The `asdic` command, a module per subcommand."""
