"""Days as publishers write them: ISO 8601 in all its forms, moments of e-mail, numbers of seconds, and the month in
words of the languages that we read. A day that could be meant two ways (08/11/2023) is not guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

MONTHS = {
    "januari": 1, "january": 1, "januar": 1, "jänner": 1, "jan": 1,
    "februari": 2, "february": 2, "februar": 2, "feb": 2,
    "maart": 3, "march": 3, "märz": 3, "mrt": 3, "mar": 3,
    "april": 4, "apr": 4,
    "mei": 5, "may": 5, "mai": 5,
    "juni": 6, "june": 6, "jun": 6,
    "juli": 7, "july": 7, "jul": 7,
    "augustus": 8, "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "october": 10, "oct": 10, "okt": 10,
    "november": 11, "nov": 11,
    "december": 12, "dezember": 12, "dec": 12, "dez": 12,
}  # fmt: skip
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
SHORT = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t\d{2,6}\S*)?$")
DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|e)?\s+([a-zäöü]+)\.?,?\s+(\d{4})(?!\d)")
MONTH_DAY = re.compile(r"([a-zäöü]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
SECONDS = re.compile(r"\d{9,10}(?:\d{3})?$")


def day(text: str) -> date | None:
    """The day of a text; None where there is none, or more than one that could be meant."""
    text = text.strip().lower()[:100]
    try:
        return _in_numbers(text) or _in_words(text) or _of_an_e_mail(text)
    except (ValueError, OverflowError, OSError):  # no such day
        return None


def _in_numbers(text: str) -> date | None:
    for pattern in (ISO, SLASHED, PACKED):
        if found := pattern.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    if SECONDS.match(text):
        return datetime.fromtimestamp(int(text[:10] if len(text) > 10 else text), UTC).date()
    if found := SHORT.match(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if first == second or second > 12:
            return date(year, first, second)
        return date(year, second, first) if first > 12 else None
    return None


def _in_words(text: str) -> date | None:
    if (found := DAY_MONTH.search(text)) and found[2] in MONTHS:
        return date(int(found[3]), MONTHS[found[2]], int(found[1]))
    if (found := MONTH_DAY.search(text)) and found[1] in MONTHS:
        return date(int(found[3]), MONTHS[found[1]], int(found[2]))
    return None


def _of_an_e_mail(text: str) -> date | None:
    return parsedate_to_datetime(text).date() if re.match(r"[a-z]{3}, \d", text) else None
