"""The fixed vocabularies of a claim."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Where a claim stands in the workflow. Never a verdict."""

    PROPOSED = "proposed", _("proposed")
    OPEN = "open", _("open")
    IN_REVIEW = "in_review", _("in review")
    ASSESSED = "assessed", _("assessed")
    VERIFIED = "verified", _("checked")  # screens never say a bare "verified"
    DISMISSED = "dismissed", _("dismissed")


class ClaimKind(models.TextChoices):
    LOSSES = "losses", _("losses")
    TERRITORIAL = "territorial", _("territorial")
    OPERATION = "operation", _("operation")
    CIVILIAN_CASUALTIES = "civilian_casualties", _("civilian casualties")
    FIGURE = "figure", _("figure")
    PREDICTION = "prediction", _("prediction")
    EVALUATION = "evaluation", _("evaluation")
    DENIAL = "denial", _("denial")
    OTHER = "other", _("other")


class Mode(models.TextChoices):
    DIRECT = "direct", _("direct")
    INDIRECT = "indirect", _("indirect")
    MIXED = "mixed", _("mixed")


class Role(models.TextChoices):
    CONTENT = "content", _("content")
    CUE = "cue", _("cue")
    CLAIMANT = "claimant", _("claimant")
    VIA = "via", _("via")


class Severity(models.IntegerChoices):
    LOW = 1, _("low")
    MEDIUM = 2, _("medium")
    HIGH = 3, _("high")
    CRITICAL = 4, _("critical")


class Stance(models.TextChoices):
    FOR = "for", _("for")
    AGAINST = "against", _("against")
    CONTEXT = "context", _("context")


class Reliability(models.TextChoices):
    """How far a source is to be relied on: the first axis of the Admiralty code (NATO AJP-2.1, STANAG 2511)."""

    A = "A", _("completely reliable")
    B = "B", _("usually reliable")
    C = "C", _("fairly reliable")
    D = "D", _("not usually reliable")
    E = "E", _("unreliable")
    F = "F", _("reliability cannot be judged")


class Credibility(models.IntegerChoices):
    """How credible the information is by itself: the second axis of the Admiralty code. The two are never averaged."""

    CONFIRMED = 1, _("confirmed by other sources")
    PROBABLE = 2, _("probably true")
    POSSIBLE = 3, _("possibly true")
    DOUBTFUL = 4, _("doubtful")
    IMPROBABLE = 5, _("improbable")
    UNKNOWN = 6, _("truth cannot be judged")


class LinkKind(models.TextChoices):
    """What a claim has to do with another. The last two have a direction."""

    CONTRADICTS = "contradicts", _("contradicts")
    OTHER_FIGURE = "other_figure", _("gives another figure for the same event")
    REPEATS = "repeats", _("repeats")
    SUPERSEDES = "supersedes", _("supersedes")


class Trouble(models.TextChoices):
    """Why a page could not be archived."""

    GONE = "gone", _("The page is gone.")
    BLOCKED = "blocked", _("The site does not let us in.")
    SERVER = "server", _("The site has a fault of its own.")
    SLOW = "slow", _("The site did not answer in time.")
    LARGE = "large", _("The page is too large to keep.")
    ADDRESS = "address", _("This is not an address on the public web.")
    REDIRECTS = "redirects", _("The address leads from one to the next without end.")
    BROKEN = "broken", _("There is no connection to the site.")


class Notice(models.TextChoices):
    """What a person is told of."""

    MENTIONED = "mentioned", _("mentioned")
    ASSIGNED = "assigned", _("assigned")
    SENT_BACK = "sent_back", _("sent back")
    APPROVED = "approved", _("approved")
    WAITING = "waiting", _("waiting for a signature")


class Outcome(models.TextChoices):
    """What became of an assessment."""

    PENDING = "pending", _("waiting for a second signature")
    APPROVED = "approved", _("approved")
    SENT_BACK = "sent_back", _("sent back")
    REOPENED = "reopened", _("reopened")


class DismissalReason(models.TextChoices):
    NOT_A_CLAIM = "not_a_claim", _("not a claim")
    EXTRACTION_ERROR = "extraction_error", _("extraction error")
    OUT_OF_SCOPE = "out_of_scope", _("out of scope")


class ExtractionError(models.TextChoices):
    """What was wrong with a statement as the machine found it."""

    NOT_A_STATEMENT = "not_a_statement", _("not a statement")
    WRONG_SOURCE = "wrong_source", _("wrong source")
    WRONG_CONTENT = "wrong_content", _("the content begins or ends at the wrong words")
    WRONG_CUE = "wrong_cue", _("wrong cue")
    MISSED = "missed", _("missed by the machine")
    OTHER = "other", _("something else")


class Tier(models.TextChoices):
    """How sure the machine was; the bounds stand in claims/confidence_tiers.py."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Step(models.TextChoices):
    """What can be done to a claim; the table of transitions stands in claims/workflow/table.py."""

    PROPOSE = "propose", _("propose")
    ACCEPT = "accept", _("accept")
    START = "start", _("start review")
    ASSIGN = "assign", _("assign")
    RELEASE = "release", _("release")
    ASSESS = "assess", _("assess")
    APPROVE = "approve", _("approve")
    SEND_BACK = "send_back", _("send back")
    REOPEN = "reopen", _("reopen")
    DISMISS = "dismiss", _("dismiss")
    CORRECT = "correct", _("report an extraction error")
    RESTORE = "restore", _("restore")
    MERGE = "merge", _("merge")
    UNMERGE = "unmerge", _("unmerge")
    EDIT = "edit", _("edit")
    ADD_EVIDENCE = "add_evidence", _("add evidence")
    EDIT_EVIDENCE = "edit_evidence", _("correct evidence")
    WITHDRAW_EVIDENCE = "withdraw_evidence", _("withdraw evidence")
    LINK = "link", _("link")
    UNLINK = "unlink", _("take off a link")
    TAG = "tag", _("tag")
    CHANGE_CLAIMANT = "change_claimant", _("change claimant")
    PUBLISH = "publish", _("publish")
    PUBLISH_CORRECTION = "publish_correction", _("publish a correction")
    WITHDRAW = "withdraw", _("withdraw from publication")


class PublicationKind(models.TextChoices):
    """What a publication does to what readers see."""

    PUBLISH = "publish", _("published")
    CORRECT = "correct", _("corrected")
    UNDER_REVIEW = "under_review", _("under review again")
    WITHDRAW = "withdraw", _("withdrawn")


class PublicState(models.TextChoices):
    """What readers see of a claim that was published."""

    PUBLISHED = "published", _("published")
    UNDER_REVIEW = "under_review", _("under review again")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Via(models.TextChoices):
    """Through what something was done."""

    DESK = "desk", _("desk")
    API = "api", _("API")
    TASK = "task", _("task")
    COMMAND = "command", _("command")
    IMPORT = "import", _("import")


class Scope(models.TextChoices):
    """What a token may be used for; never more than its user's roles allow (claims/permissions.py)."""

    READ = "read", _("read what is public")
    DESK_READ = "desk:read", _("read the desk")
    DESK_WRITE = "desk:write", _("work at the desk: articles, steps, evidence, comments, sources")
    PUBLISH = "publish", _("publish, correct and withdraw")


class Destination(models.TextChoices):
    """Where seals go when they leave the machine."""

    FILE = "file", _("file")
    EMAIL = "email", _("e-mail")
    TIME_STAMP = "time_stamp", _("time stamp")


class LegalGround(models.TextChoices):
    """Why something has to be made unreadable."""

    COURT_ORDER = "court_order", _("court order")
    PRIVACY = "privacy", _("privacy")
    COPYRIGHT = "copyright", _("copyright")
    DEFAMATION = "defamation", _("defamation")
    OTHER = "other", pgettext_lazy("legal ground", "other")
