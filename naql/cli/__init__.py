"""The commands: a thin skin over the library."""
