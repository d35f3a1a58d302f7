"""A shadow of the text in which the many quote marks are two, and every offset still holds.

OPEN and CLOSE stand for a mark; a mark of two characters (,, or '') is followed by FILL. Everything
else keeps its character, but exotic spaces become a plain one. len(shadow) == len(text), always.
"""

import re

OPEN, CLOSE, FILL = "\ue000", "\ue001", "\ue002"

_MARKS = re.compile(r",(?=,,)|,,|''|’’(?!\w)|‘‘(?=\w)|[“”„\"«»‘’‚'‹›`]")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2002\u2003\u200a\ufeff\t\x0b\x0c"), " ")
_SPACES.update({ord("\r"): "\n", ord(OPEN): " ", ord(CLOSE): " ", ord(FILL): " "})
# Words that begin with an apostrophe in Dutch and English: 's avonds, 't, 'n, 'em, 'tis, '90.
_APOSTROPHE_WORDS = re.compile(r"(?:s|t|n|m|k|r|em|tis|twas|til|cause|round|\d\d)(?!\w)", re.I)


def shadow(text: str) -> str:
    """The text with quote marks made canonical; apostrophes become ', same length as the input."""
    plain = text.translate(_SPACES)
    out, at, depth = [], 0, 0  # depth: single marks that are open
    for match in _MARKS.finditer(plain):
        begin, end = match.span()
        out.append(plain[at:begin])
        mark = match.group()
        before = plain[begin - 1] if begin else " "
        after = plain[end] if end < len(plain) else " "
        if "\n" in plain[at:begin]:
            depth = 0
        if mark == ",":
            canonical = mark
        elif mark in "‘’'‚‹›`":
            canonical = _single(mark, before, after, plain, end, depth > 0)
            if canonical != "'":
                depth = depth + 1 if canonical == OPEN else max(0, depth - 1)
        else:
            canonical = _double(mark, before, after, plain, begin, end)
        out.append(canonical + FILL * (end - begin - 1) if canonical in (OPEN, CLOSE) else canonical)
        at = end
    out.append(plain[at:])
    return "".join(out)


def _double(mark: str, before: str, after: str, plain: str, begin: int, end: int) -> str:
    if mark in "“„«":
        # German closes with “ or « and some Dutch papers with „: a mark after a word and before none closes.
        return (
            CLOSE if mark in "“«" and not before.isspace() and not after.isalnum() and before not in "([:-–—" else OPEN
        )
    if mark in "”»":
        return OPEN if (before.isspace() or before in "([") and after.isalnum() else CLOSE
    if mark in (",,", "‘‘"):
        return OPEN
    if mark == "’’":
        return CLOSE
    if mark == "''":
        return CLOSE if not before.isspace() or not after.isalnum() else OPEN
    opens = (before.isspace() or before in "([-–—:/") and not after.isspace()
    return OPEN if opens else CLOSE


def _single(mark: str, before: str, after: str, plain: str, end: int, single_open: bool) -> str:
    if mark in "‘‚‹`":
        if mark == "‘" and before.isalnum() and after.isalnum():
            return "'"
        if mark == "‘" and _APOSTROPHE_WORDS.match(plain, end) and not before.isalnum():
            return "'"
        closes = before.isalnum() or (single_open and mark in "‘‹" and not before.isspace())
        return CLOSE if mark in "‘`‹" and closes and not after.isalnum() else OPEN
    if mark == "›":
        return OPEN if not before.isalnum() and after.isalnum() and not single_open else CLOSE
    if before.isalnum() and after.isalnum():
        return "'"
    if single_open:
        if before.isspace() and after.isalnum():
            return "'" if _APOSTROPHE_WORDS.match(plain, end) or mark == "’" else OPEN
        # A genitive such as "the workers' rights" inside a quotation: a later mark can still close it.
        if (
            before in "sSxXzZ"
            and after == " "
            and plain[end + 1 : end + 2].islower()
            and _closes_later(plain, end, mark)
        ):
            return "'"
        return CLOSE
    if mark == "’" or (before.isalnum() or (not before.isspace() and before not in "([-–—:/")):
        return "'"
    if _APOSTROPHE_WORDS.match(plain, end):
        return "'"
    if after.isspace():  # "Hij zei: ' Kom mee.'"
        return OPEN if plain[max(0, end - 4) : end - 1].rstrip().endswith(":") else "'"
    return OPEN


def _closes_later(plain: str, end: int, mark: str) -> bool:
    stop = plain.find("\n", end, end + 400)
    window = plain[end : stop if stop >= 0 else end + 400]
    closing = re.search(r"[\w.,!?…]" + mark + r"(?!\w)", window)
    opening = re.search(r"(?<!\w)" + mark + r"(?=\w)", window)
    return closing is not None and (opening is None or closing.start() < opening.start())
