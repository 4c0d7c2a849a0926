"""What the server refuses to read."""

import gzip
import io
from uuid import UUID

import httpx2
import msgspec
import pytest
import zstandard

from app.sync import protocol
from app.sync.protocol import SentChange, SyncRequest
from tests.support.laptop import Laptop, RefusedError, gzipped, new_id


def test_a_body_may_come_as_gzip_or_plain(laptop: Laptop) -> None:
    case = laptop.new_case()
    request = laptop.request(laptop.sent([case]))
    laptop.post_body(gzipped(request), "gzip")
    assert laptop.post_body(protocol.encode(request), "").outcome(case).status == "duplicate"


def test_the_reply_comes_as_zstd_when_it_may(laptop: Laptop) -> None:
    laptop.pull()
    body = protocol.encode(laptop.request())
    reply = httpx2.post(
        f"{laptop.url}{protocol.SYNC_PATH}", content=body, trust_env=False,
        headers={"accept-encoding": "gzip, zstd", "authorization": laptop.authorization(body)},
    )  # fmt: skip
    assert reply.headers["content-encoding"] == "zstd"
    lines = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(reply.content)).read().splitlines()
    assert protocol.read_page(lines[1]).cursor == laptop.cursor


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_a_bomb_is_not_inflated(laptop: Laptop, encoding: str) -> None:
    bomb = b" " * (200 * 1024 * 1024)
    body = zstandard.compress(bomb, 3) if encoding == "zstd" else gzipped_bytes(bomb)
    with pytest.raises(RefusedError, match="413 too_large"):
        laptop.post_body(body, encoding)


def gzipped_bytes(raw: bytes) -> bytes:

    return gzip.compress(raw, 6)


def test_a_body_too_large_is_refused(laptop: Laptop) -> None:
    with pytest.raises(RefusedError, match="413 too_large"):
        laptop.post_body(b"x" * (protocol.MAX_SENT_BYTES + 1), "")


def test_too_many_changes_are_refused(laptop: Laptop) -> None:
    case = laptop.new_case()
    many = [case] * (protocol.MAX_BATCH_CHANGES + 1)
    with pytest.raises(RefusedError, match="413 too_large"):
        laptop.push(*many)


def test_too_many_bytes_of_changes_are_refused(laptop: Laptop) -> None:
    sent = [SentChange(n, UUID(new_id()), "x" * 250_000) for n in range(1, 19)]
    with pytest.raises(RefusedError, match="413 too_large"):
        laptop.post(laptop.request(sent))


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"", ""), (b"{}", ""), (b"[1", ""), (b"\xff\xfe", ""), (b"{}", "zstd"), (b"{}", "gzip"), (b"{}", "br"),
        (b"[" * 100_000, ""), (zstandard.compress(b"[" * 100_000), "zstd"), (zstandard.compress(b"{}")[:-2], "zstd"),
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused(laptop: Laptop, body: bytes, encoding: str) -> None:
    with pytest.raises(RefusedError, match="400 bad_request"):
        laptop.post_body(body, encoding)


@pytest.mark.parametrize(
    "wrong",
    [
        {"cursor": -1}, {"cursor": 1 << 60}, {"cursor": "1"}, {"incarnation": "x"}, {"epoch": "\u0000"},
        {"changes": [[1, "x", "y"]]}, {"changes": [[-1, "01a209d1-2d8c-7000-aa76-fa8be8b5b792", "y"]]},
        {"behind": {"x": 1}}, {"pages": -1}, {"schema": None}, {"witness": {"acked": "x"}},
    ],
)  # fmt: skip
def test_a_request_with_a_wrong_value_is_refused(laptop: Laptop, wrong: dict[str, object]) -> None:
    fields = msgspec.to_builtins(laptop.request())
    with pytest.raises(RefusedError, match="400 bad_request"):
        laptop.post_body(msgspec.json.encode({**fields, **wrong}), "")


def test_a_field_of_a_newer_protocol_is_passed_over(laptop: Laptop) -> None:
    fields = msgspec.to_builtins(laptop.request())
    body = msgspec.json.encode({**fields, "protocol": 99, "later": {"x": 1}})
    assert laptop.post_body(body, "").pages[-1].error is None


def test_a_word_for_the_set_of_grants_may_be_anything(laptop: Laptop) -> None:
    request = SyncRequest(schema=1, incarnation=laptop.incarnation, grants="\0 '; DROP TABLE record")
    assert laptop.post(request).pages[0].grants is not None


def test_an_older_laptop_may_send_but_not_receive(laptop: Laptop) -> None:
    case = laptop.new_case()
    fields = msgspec.to_builtins(laptop.request(laptop.sent([case])))
    received = laptop.post_body(msgspec.json.encode({**fields, "protocol": 0}), "")
    assert received.outcome(case).status == "applied"
    assert received.pages[0].error == "upgrade_required"


def test_the_server_says_that_it_is_well(server_url: str) -> None:
    reply = httpx2.get(f"{server_url}{protocol.HEALTH_PATH}", trust_env=False)
    assert reply.json() == {"status": "ok", "protocol": protocol.PROTOCOL}
