import datetime

import pytest

from claims.detection.lexicon import load
from claims.detection.times import times

FRIDAY = datetime.date(2023, 8, 11)


def read(text: str, language: str, published=FRIDAY):
    return [(t.text, t.start, t.end) for t in times(text, ((0, len(text)),), load(language), published)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("vorige week", "2023-07-31", "2023-08-06"),
        ("maandagochtend", "2023-08-07T06:00", "2023-08-07T12:00"),
        ("afgelopen vrijdag", "2023-08-04", "2023-08-04"),
        ("twee dagen geleden", "2023-08-09", "2023-08-09"),
        ("sinds juli", "2023-07-01", "2023-08-11"),
        ("eind augustus", "2023-08-21", "2023-08-31"),
        ("vannacht", "2023-08-11T00:00", "2023-08-11T06:00"),
        ("komende dinsdag", "2023-08-15", "2023-08-15"),
        ("gisteren", "2023-08-10", "2023-08-10"),
        ("19 juli 2022", "2022-07-19", "2022-07-19"),
        ("volgend jaar", "2024-01-01", "2024-12-31"),
        ("vorig jaar september", "2022-09-01", "2022-09-30"),
        ("de afgelopen twee weken", "2023-07-28", "2023-08-11"),
        ("over drie dagen", "2023-08-14", "2023-08-14"),
        ("vorige week dinsdag", "2023-08-01", "2023-08-01"),
        ("in 2014", "2014-01-01", "2014-12-31"),
    ],
)
def test_times_dutch(text, start, end):
    assert read(text, "nl") == [(text, start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("last Tuesday", "2023-08-08", "2023-08-08"),
        ("overnight", "2023-08-11T00:00", "2023-08-11T06:00"),
        ("two weeks ago", "2023-07-24", "2023-07-30"),
        ("Monday morning", "2023-08-07T06:00", "2023-08-07T12:00"),
        ("July 19, 2022", "2022-07-19", "2022-07-19"),
        ("since July", "2023-07-01", "2023-08-11"),
        ("late August", "2023-08-21", "2023-08-31"),
        ("next year", "2024-01-01", "2024-12-31"),
    ],
)
def test_times_english(text, start, end):
    assert read(text, "en") == [(text, start, end)]


def test_times_without_publication_stay_open():
    assert read("vorige week en op 19 juli 2022", "nl", None) == [
        ("vorige week", None, None),
        ("19 juli 2022", "2022-07-19", "2022-07-19"),
    ]


@pytest.mark.parametrize("text", ["zo kan het nu", "65 jaar oud", "31 februari 2020", "it may rain"])
def test_times_no_false_hits(text):
    assert read(text, "nl" if "may" not in text else "en") == []
