"""The command line: one module per command, each costing only its own imports."""
