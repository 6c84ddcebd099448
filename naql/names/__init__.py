"""Names: find them, tell their kind, gather mentions, link."""
