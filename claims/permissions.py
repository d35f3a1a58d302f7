"""Who may do what: the one truth table. Admin, API and commands ask `may`; no other rule about roles exists.

Roles are Django groups made by a migration. A superuser may do everything that a role may, and is bound by the
rules of the workflow (four eyes included) like everybody else.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.choices import Scope, Step


class Role(models.TextChoices):
    EDITOR = "editor", _("editor")
    REVIEWER = "reviewer", _("reviewer")
    PUBLISHER = "publisher", pgettext_lazy("role", "publisher")  # the outlet of an article is another word
    AUDITOR = "auditor", _("auditor")


EVERYBODY = frozenset(Role)
ROLES_READ = "_roles_read"  # the attribute of a user object in which its roles are kept
EDITOR, REVIEWER, PUBLISHER = Role.EDITOR, Role.REVIEWER, Role.PUBLISHER

# Things that can be done besides the steps of the workflow.
READ = "read"
CLOSE_FLAG = "close_flag"
MANAGE_SOURCES = "manage_sources"
TRY_AGAIN = "try_again"
ARCHIVE = "archive"
COMMENT = "comment"
ADD_MISSED = "add_missed"
ADD_ARTICLE = "add_article"
SET_DUE_TIMES = "set_due_times"
ASK_REDACTION = "ask_redaction"
APPROVE_REDACTION = "approve_redaction"
IMPORT_CLAIMS = "import_claims"
IMPORT_REVIEWS = "import_reviews"
ATTACH_REVIEW = "attach_review"
SHARE_FILTER = "share_filter"
MANAGE_SHARED_FILTERS = "manage_shared_filters"
MANAGE_WEBHOOKS = "manage_webhooks"
EDIT_METHODOLOGY = "edit_methodology"

TABLE: dict[str, frozenset[Role]] = {
    READ: EVERYBODY,
    MANAGE_SOURCES: frozenset({EDITOR}),
    TRY_AGAIN: frozenset({EDITOR}),
    ARCHIVE: frozenset({EDITOR, REVIEWER}),
    COMMENT: frozenset({EDITOR, REVIEWER, PUBLISHER}),
    ADD_MISSED: frozenset({EDITOR}),
    ADD_ARTICLE: frozenset({EDITOR}),
    SET_DUE_TIMES: frozenset({EDITOR}),
    CLOSE_FLAG: frozenset({EDITOR, REVIEWER}),
    ASK_REDACTION: frozenset({EDITOR}),
    APPROVE_REDACTION: frozenset({EDITOR, PUBLISHER}),  # somebody else than who asked
    IMPORT_CLAIMS: frozenset({EDITOR}),
    IMPORT_REVIEWS: frozenset({EDITOR}),
    ATTACH_REVIEW: frozenset({EDITOR, REVIEWER}),
    SHARE_FILTER: frozenset({EDITOR, REVIEWER, PUBLISHER}),
    MANAGE_SHARED_FILTERS: frozenset({EDITOR}),
    MANAGE_WEBHOOKS: frozenset({PUBLISHER}),
    EDIT_METHODOLOGY: frozenset({PUBLISHER}),
    Step.ACCEPT: frozenset({EDITOR}),
    Step.EDIT: frozenset({EDITOR}),
    Step.DISMISS: frozenset({EDITOR}),
    Step.CORRECT: frozenset({EDITOR}),
    Step.RESTORE: frozenset({EDITOR}),
    Step.MERGE: frozenset({EDITOR}),
    Step.UNMERGE: frozenset({EDITOR}),
    Step.CHANGE_CLAIMANT: frozenset({EDITOR}),
    Step.START: frozenset({REVIEWER}),
    Step.ASSIGN: frozenset({EDITOR, REVIEWER}),
    Step.RELEASE: frozenset({EDITOR, REVIEWER}),
    Step.ADD_EVIDENCE: frozenset({EDITOR, REVIEWER}),
    Step.EDIT_EVIDENCE: frozenset({EDITOR, REVIEWER}),
    Step.WITHDRAW_EVIDENCE: frozenset({EDITOR, REVIEWER}),
    Step.LINK: frozenset({EDITOR, REVIEWER}),
    Step.UNLINK: frozenset({EDITOR, REVIEWER}),
    Step.TAG: frozenset({EDITOR, REVIEWER}),
    Step.ASSESS: frozenset({REVIEWER}),
    Step.APPROVE: frozenset({REVIEWER}),
    Step.SEND_BACK: frozenset({REVIEWER}),
    Step.REOPEN: frozenset({REVIEWER, PUBLISHER}),
    Step.PUBLISH: frozenset({PUBLISHER}),
    Step.PUBLISH_CORRECTION: frozenset({PUBLISHER}),
    Step.WITHDRAW: frozenset({PUBLISHER}),
}


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """The roles of an active user, read once per user object; none for anybody else."""
    if not user.is_active or user.is_anonymous:
        return frozenset()
    if user.is_superuser:
        return EVERYBODY
    roles: frozenset[Role] | None = getattr(user, ROLES_READ, None)
    if roles is None:
        names = set(user.groups.values_list("name", flat=True))
        roles = frozenset(role for role in Role if role in names)
        setattr(user, ROLES_READ, roles)
    return roles


def may(user: User | AnonymousUser, action: str) -> bool:
    """Whether one of the user's roles allows `action` (a Step, or one of the constants above)."""
    return bool(roles_of(user) & TABLE[action])


def who_may(action: str) -> QuerySet[User]:
    """The active users whose roles allow `action`, by name."""
    allowed = Q(groups__name__in=[role.value for role in TABLE[action]]) | Q(is_superuser=True)
    return User.objects.filter(allowed, is_active=True).distinct().order_by("username")


# What else a scope of a token includes: whoever writes or publishes reads what it is about.
INCLUDED: dict[str, frozenset[Scope]] = {
    Scope.READ: frozenset({Scope.READ}),
    Scope.DESK_READ: frozenset({Scope.READ, Scope.DESK_READ}),
    Scope.DESK_WRITE: frozenset({Scope.READ, Scope.DESK_READ, Scope.DESK_WRITE}),
    Scope.PUBLISH: frozenset({Scope.READ, Scope.DESK_READ, Scope.PUBLISH}),
}
# What changes what readers see; a redaction takes it from them.
PUBLISHING = frozenset({Step.PUBLISH, Step.PUBLISH_CORRECTION, Step.WITHDRAW, APPROVE_REDACTION})


def scope_for(action: str) -> Scope:
    """The scope that a token needs for an action of the table, besides its user's role."""
    if action in PUBLISHING:
        return Scope.PUBLISH
    return Scope.DESK_READ if action == READ else Scope.DESK_WRITE


def covers(scopes: Iterable[str], needed: Scope) -> bool:
    """Whether a token with these scopes may be used for what needs `needed`."""
    return any(needed in INCLUDED[scope] for scope in scopes)
