"""What was said, and whether it holds."""

from claims.models.appearance import Appearance, Span
from claims.models.archive import Archive, ArchiveJob
from claims.models.article_fetch import ArticleFetch
from claims.models.assessment import Approval, Assessment, Citation, Policy, Verdict
from claims.models.audit import AuditCheck, Seal, SealDelivery, SealedRow
from claims.models.claim import Claim
from claims.models.correction import CorrectedSpan, Correction
from claims.models.deadline import Deadline, DueTime
from claims.models.event import Event
from claims.models.evidence import Evidence
from claims.models.export import Export
from claims.models.external_review import ExternalReview
from claims.models.flag import Flag
from claims.models.imported_row import ImportedRow
from claims.models.kept_answer import KeptAnswer
from claims.models.link import ClaimLink
from claims.models.methodology import Methodology
from claims.models.presence import Presence
from claims.models.publication import PublicAppearance, Publication, PublicationCounter, PublicClaim, Seen
from claims.models.redaction import RedactedRow, Redaction
from claims.models.saved_filter import SavedFilter
from claims.models.tag import Tag, Tagging
from claims.models.talk import Comment, Notification, NotificationMail, Preference
from claims.models.token import Token
from claims.models.webhook import Delivery, Webhook
from claims.models.work import FlagCheck, Scan, Work

__all__ = [
    "Appearance",
    "Approval",
    "Archive",
    "ArchiveJob",
    "ArticleFetch",
    "Assessment",
    "AuditCheck",
    "Citation",
    "Claim",
    "ClaimLink",
    "Comment",
    "CorrectedSpan",
    "Correction",
    "Deadline",
    "Delivery",
    "DueTime",
    "Event",
    "Evidence",
    "Export",
    "ExternalReview",
    "Flag",
    "FlagCheck",
    "ImportedRow",
    "KeptAnswer",
    "Methodology",
    "Notification",
    "NotificationMail",
    "Policy",
    "Preference",
    "Presence",
    "PublicAppearance",
    "PublicClaim",
    "Publication",
    "PublicationCounter",
    "RedactedRow",
    "Redaction",
    "SavedFilter",
    "Scan",
    "Seal",
    "SealDelivery",
    "SealedRow",
    "Seen",
    "Span",
    "Tag",
    "Tagging",
    "Token",
    "Verdict",
    "Webhook",
    "Work",
]
