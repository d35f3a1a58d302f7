"""The desk: the Django admin as the place where editors and reviewers work."""

from claims.admin import (
    articles,
    audit,
    claims,
    due_times,
    exports,
    external_reviews,
    flags,
    methodology,
    parties,
    redactions,
    sources,
    tokens,
    users,
    verdicts,
    webhooks,
    work,
)

__all__ = [
    "articles",
    "audit",
    "claims",
    "due_times",
    "exports",
    "external_reviews",
    "flags",
    "methodology",
    "parties",
    "redactions",
    "sources",
    "tokens",
    "users",
    "verdicts",
    "webhooks",
    "work",
]
