"""The desk: the Django admin as the place where editors and reviewers work."""

from claims.admin import articles, claims, exports, flags, parties, sources, users, verdicts, work

__all__ = ["articles", "claims", "exports", "flags", "parties", "sources", "users", "verdicts", "work"]
