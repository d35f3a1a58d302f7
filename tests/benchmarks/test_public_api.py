"""The public API beside what it could be: pages a second and processor time, at 10,000 and at 1,000,000 claims.

`make bench` prints tables. Whatever is compared runs in turns of a second or two in one run, and medians of the turns'
ratios are given, since a machine that others use is not equally quick all the time. Nothing is asserted about time.
CLAIMS sets the larger size: a million take about 7 GB of room, and ten to twenty minutes to write.
"""

import os
import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest

from tests.benchmarks.compared.load import Answers, first, get, load
from tests.benchmarks.compared.rows import fill, word
from tests.benchmarks.compared.servers import APPLICATIONS, SERVERS, conninfo, cpu_seconds, served
from tests.committed import clone

SMALL, LARGE = 10_000, int(os.environ.get("CLAIMS", "1000000"))
CHOSEN = "gunicorn gthread"  # docs/adr/0009
ROUNDS, SECONDS, CONNECTIONS = 5, 1.5, 4
LIST = "/api/v1/claims/"
PAGES = {
    "list, 50 claims": LIST,
    "list, its 100th page": f"{LIST}?cursor={{page}}",
    "of a claimant": f"{LIST}?claimant=7",
    "of a party": f"{LIST}?party=party-3",
    "with a verdict": f"{LIST}?verdict=false",
    "of a kind, in Dutch": f"{LIST}?kind=figure&language=nl",
    "at a place": f"{LIST}?place=place9",
    "of a publisher": f"{LIST}?publisher=5",
    "in an article": f"{LIST}?article=2000",
    "claimed in a month": f"{LIST}?claimed_after=2024-05-01&claimed_before=2024-05-31",
    "claimed before a day long ago": f"{LIST}?claimed_before=2014-12-31",
    "published before a day long ago": f"{LIST}?published_before=2014-12-31",
    "of a smaller publisher": f"{LIST}?publisher=30",
    "checked after a day, a rare verdict": f"{LIST}?checked_after=2020-01-01&verdict=outdated",
    "one claim": f"{LIST}77/",
    "its ClaimReview": f"{LIST}77/claimreview/",
    "its history": f"{LIST}77/history/",
    "sources": "/api/v1/sources/",
    "one source": "/api/v1/sources/150/",
    "articles": "/api/v1/articles/",
    "articles of a smaller publisher": "/api/v1/articles/?publisher=30",
    "one article": "/api/v1/articles/2000/",
    "changes": "/api/v1/changes/?since=5000",
    "corrections": "/api/v1/corrections/",
}
# Words by how often they are used; each search is another.
SEARCHES = {
    "a rare word": [[word("nl", 15_000 + n)] for n in range(20)],
    "a word of the middle": [[word("nl", 600 + 40 * n)] for n in range(20)],
    "a common word": [[word("nl", 40 + n)] for n in range(20)],
    "two common words": [[word("nl", 40 + n), word("nl", 70 + n)] for n in range(20)],
    "a common and a rare word": [[word("nl", 40 + n), word("nl", 12_000 + n)] for n in range(20)],
    "words of two languages": [[word("nl", 40 + n), word("de", 50 + n)] for n in range(20)],
}


@pytest.fixture(scope="module")
def databases(migrated_database: str) -> Iterator[dict[int, str]]:
    """The names of two databases by how many claims are published in them."""
    with ExitStack() as stack:
        names = {size: f"public_{size}_{os.getpid()}" for size in (SMALL, LARGE)}
        for size, name in names.items():
            stack.enter_context(clone(of=migrated_database, name=name))
            with psycopg.connect(conninfo(name)) as database:
                fill(database, claims=size)
        yield names


def test_list_beside_what_it_could_be(databases, tmp_path, capsys):
    asked = {}
    with ExitStack() as stack:
        for server in SERVERS:
            for name, (_application, path) in APPLICATIONS.items():
                running = served(server, name, databases[LARGE], tmp_path / f"{server} {name}")
                asked[server, name] = (*stack.enter_context(running), get(path))
            port, pid, request = asked[server, "ours"]
            asked[server, "304"] = (port, pid, get(LIST, If_None_Match=_tag(first(port, request)[1])))
        turns = _in_turns(asked, databases[LARGE])
    head = "a second      ms CPU   of bare (rate, CPU)   p50 ms   p99 ms   bytes"
    _say(capsys, f"\n{f'{LARGE:,} claims':<28}{head}")
    for (server, name), found in turns.items():
        _say(capsys, f"{f'{server}, {name}':<28}{_row(found, turns[server, 'bare'])}")


def test_pages_at_both_sizes(databases, tmp_path, capsys):
    with ExitStack() as stack:
        ports = {
            size: stack.enter_context(served(CHOSEN, "ours", databases[size], tmp_path / str(size)))
            for size in (SMALL, LARGE)
        }
        _say(capsys, f"\n{'ms of processor time':<40}{SMALL:>12,}{LARGE:>12,}   ratio   ratio of answers a second")
        for name, path in PAGES.items():
            asked = {str(size): (*ports[size], get(path.format(page=size - 5000))) for size in ports}
            assert {first(port, request)[0] for port, _pid, request in asked.values()} == {200}, name
            small, large = _in_turns(asked, *databases.values()).values()
            cost = [statistics.median(cpu for _answers, cpu in found) * 1000 for found in (small, large)]
            ratio = statistics.median(b / a for (_, a), (_, b) in zip(small, large, strict=True))
            rate = statistics.median(a.rate / b.rate for (a, _), (b, _) in zip(small, large, strict=True))
            _say(capsys, f"{name:<40}{cost[0]:>12.2f}{cost[1]:>12.2f}{ratio:>8.2f}{rate:>8.2f}")


def test_full_text_search(databases, tmp_path, capsys):
    with served(CHOSEN, "ours", databases[LARGE], tmp_path / "log") as (port, _pid):
        _say(capsys, f"\n{'full-text search, one after the other':<40}{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}")
        for language in ("", "&language=nl"):
            for name, searches in SEARCHES.items():
                requests = [get(f"{LIST}?q={'+'.join(words)}{language}") for words in searches]
                load(port, requests, seconds=1, connections=1)
                taken = load(port, requests, seconds=5, connections=1)
                parts = "".join(f"{taken.percentile(part):>8.0f}" for part in (50, 95, 99))
                _say(capsys, f"{name + (', in Dutch' if language else ''):<40}{parts}")


def _in_turns(asked: dict[Any, tuple[int, int, bytes]], *databases: str) -> dict[Any, list[tuple[Answers, float]]]:
    """By name the answers of each turn, with the seconds of processor time that one of them took."""
    found: dict[Any, list[tuple[Answers, float]]] = {name: [] for name in asked}
    for turn in range(-1, ROUNDS):
        for name, (port, pid, request) in asked.items():
            before = [cpu_seconds(pid, database) for database in databases]
            answers = load(port, [request], seconds=SECONDS if turn >= 0 else 0.3, connections=CONNECTIONS)
            spent = [cpu_seconds(pid, database) for database in databases]
            if turn >= 0:
                cpu = sum(spent) - sum(before)
                found[name].append((answers, cpu / len(answers.taken)))
    return found


def _row(found: list[tuple[Answers, float]], bare: list[tuple[Answers, float]]) -> str:
    rate = statistics.median(one.rate for one, _cpu in found)
    cpu = statistics.median(cpu for _one, cpu in found) * 1000
    of_rate = statistics.median(one.rate / other.rate for (one, _), (other, _) in zip(found, bare, strict=True))
    of_cpu = statistics.median(other / cpu for (_, cpu), (_, other) in zip(found, bare, strict=True))
    late = [statistics.median(one.percentile(part) for one, _cpu in found) for part in (50, 99)]
    return (
        f"{rate:>12.0f}{cpu:>12.2f}{of_rate:>10.2f}{of_cpu:>8.2f}{late[0]:>14.1f}{late[1]:>9.1f}{found[0][0].size:>8}"
    )


def _tag(answer: bytes) -> str:
    head = answer.partition(b"\r\n\r\n")[0].decode()
    lines = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:])
    return lines["etag"].replace("w/", "W/")


def _say(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(line, flush=True)  # noqa: T201
