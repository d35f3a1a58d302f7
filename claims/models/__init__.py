"""What was said, and whether it holds."""

from claims.models.appearance import Appearance, Span
from claims.models.assessment import Approval, Assessment, Citation, Policy, Verdict
from claims.models.claim import Claim
from claims.models.correction import CorrectedSpan, Correction
from claims.models.event import Event
from claims.models.evidence import Evidence
from claims.models.export import Export
from claims.models.flag import Flag
from claims.models.imported_row import ImportedRow
from claims.models.saved_filter import SavedFilter
from claims.models.tag import Tag, Tagging
from claims.models.work import FlagCheck, Scan, Work

__all__ = [
    "Appearance",
    "Approval",
    "Assessment",
    "Citation",
    "Claim",
    "CorrectedSpan",
    "Correction",
    "Event",
    "Evidence",
    "Export",
    "Flag",
    "FlagCheck",
    "ImportedRow",
    "Policy",
    "SavedFilter",
    "Scan",
    "Span",
    "Tag",
    "Tagging",
    "Verdict",
    "Work",
]
