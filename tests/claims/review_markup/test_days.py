"""Days as publishers write them."""

from datetime import date

import pytest

from claims.review_markup.days import day

DAY = date(2023, 8, 11)


@pytest.mark.parametrize(
    "text",
    [
        "2023-08-11",
        "2023-8-11",
        "2023-08-11T10:00:00Z",
        "2023-08-11T10:00:00+0200",
        "2023-08-11 10:00:00.000 UTC",
        " 2023/08/11",
        "20230811",
        "20230811T100000Z",
        "1691748000",
        "1691748000000",
        "Fri, 11 Aug 2023 10:00:00 GMT",
        "August 11, 2023",
        "Aug. 11th 2023",
        "11 augustus 2023 om 10:00",
        "vrijdag 11 aug. 2023",
        "11. August 2023",
    ],
)
def test_day_is_read(text):
    assert day(text) == DAY


@pytest.mark.parametrize(
    ("text", "read"),
    [("13/08/2023", date(2023, 8, 13)), ("08-13-2023", date(2023, 8, 13)), ("8.8.2023", date(2023, 8, 8))],
)
def test_day_in_short_is_read_where_it_can_only_be_one(text, read):
    assert day(text) == read


@pytest.mark.parametrize(
    "text",
    ["", "08/11/2023", "2023", "2023-13-45", "31 februari 2023", "yesterday", "99999999999999", "Fri, 99 Aug 2023"],
)
def test_day_that_is_none_is_not_guessed(text):
    assert day(text) is None
