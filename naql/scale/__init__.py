"""Many processes: reading on every core."""
