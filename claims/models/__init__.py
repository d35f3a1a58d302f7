"""What was said, and whether it holds."""

from claims.models.appearance import Appearance, Span
from claims.models.assessment import Approval, Assessment, Citation, Policy, Verdict
from claims.models.claim import Claim
from claims.models.correction import CorrectedSpan, Correction
from claims.models.deadline import Deadline, DueTime
from claims.models.event import Event
from claims.models.evidence import Evidence
from claims.models.flag import Flag
from claims.models.preference import Preference
from claims.models.presence import Presence
from claims.models.work import FlagCheck, Scan, Work

__all__ = [
    "Appearance",
    "Approval",
    "Assessment",
    "Citation",
    "Claim",
    "CorrectedSpan",
    "Correction",
    "Deadline",
    "DueTime",
    "Event",
    "Evidence",
    "Flag",
    "FlagCheck",
    "Policy",
    "Preference",
    "Presence",
    "Scan",
    "Span",
    "Verdict",
    "Work",
]
