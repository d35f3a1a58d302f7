"""The public API: what was published, for everybody, served as it was stored."""
