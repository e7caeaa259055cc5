"""The page is for this machine's browser with the printed address; all others are turned away."""

from __future__ import annotations

import errno
import http.client
import os
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from migrate.ledger import Ledger
from migrate.review import Desk, Sitting, serving
from migrate.review.door import Door
from migrate.review.pictures import cabinet_of
from tests.run.handing import FIRST, Site, begin

WHO = "Nguyễn Văn A"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Browser(NamedTuple):
    """What a browser, or something that pretends to be one, sends."""

    door: Door
    site: Site

    def ask(
        self,
        path: str,
        form: dict[str, str] | None = None,
        *,
        token: str | None = None,
        **headers: str,
    ) -> Answer:
        own = f"127.0.0.1:{self.door.port}"
        sent = {"Host": own, **({"Origin": f"http://{own}"} if form is not None else {}), **headers}
        link = http.client.HTTPConnection("127.0.0.1", self.door.port, timeout=20)
        place = f"/{self.door.token if token is None else token}/{path}"
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(form) if form is not None else None
        link.request("GET" if form is None else "POST", place, body, {**kind, **sent})
        answer = link.getresponse()
        got = Answer(answer.status, dict(answer.headers), answer.read())
        link.close()
        return got

    @property
    def decisions(self) -> Path:
        return self.site.archive / "decisions.toml"


@pytest.fixture(scope="module", name="begun")
def _begun(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = begin(tmp_path_factory.mktemp("server"))
    site.write_letter()
    site.run(FIRST)
    return site


@pytest.fixture(name="browser")
def _browser(begun: Site, tmp_path: Path) -> Iterator[Browser]:
    site = begun.copied_to(tmp_path / "site")
    desk = Desk(Sitting(site.archive, WHO), cabinet_of(site.archive, site.scans), "vi")
    with serving(desk) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Browser(server.door, site)
        server.shutdown()
        thread.join()


def form_of(browser: Browser, field: str = "organName") -> dict[str, str]:
    row = next(r for r in browser.site.rows() if r["field"] == field)
    return {"question": row["id"], "asked": row["asked"], "choice": "0", "why": "đã xem"}


def test_the_page_shows_what_waits(browser: Browser) -> None:
    row = next(r for r in browser.site.rows() if r["field"] == "organName")
    shown = browser.ask(f"?at={row['id']}")
    assert shown.status == 200
    assert row["message_vi"] in shown.text
    assert row["candidates"][0] in shown.text
    assert len(re.findall("<li>", shown.text)) == 20


def test_everything_it_needs_comes_from_itself(browser: Browser) -> None:
    shown = browser.ask("")
    policy = shown.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in shown.text
    assert not re.search(r"\son\w+=|<style|style=|javascript:", shown.text)
    for asset in ("page.css", "page.js", "icon.svg"):
        assert browser.ask(asset).status == 200
        assert "http" not in browser.ask(asset).text.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("token", ["", "x", "..", "%2e%2e"])
def test_a_wrong_token_is_turned_away(browser: Browser, token: str) -> None:
    assert browser.ask("", token=token).status == 404
    assert browser.ask("answer", form_of(browser), token=token).status == 404
    assert not browser.decisions.exists()


@pytest.mark.parametrize("host", ["", "example.com", "127.0.0.1", "127.0.0.1:1", "[::1]:80"])
def test_another_host_is_turned_away(browser: Browser, host: str) -> None:
    assert browser.ask("", Host=host).status == 421


@pytest.mark.parametrize("origin", ["", "null", "http://example.com", "https://127.0.0.1"])
@pytest.mark.parametrize("place", ["answer", "undo", "who"])
def test_a_form_of_another_origin_is_turned_away(browser: Browser, origin: str, place: str) -> None:
    assert browser.ask(place, form_of(browser), Origin=origin).status == 403
    assert not browser.decisions.exists()


@pytest.mark.parametrize(
    "place",
    [
        *("../decisions.toml", "..%2f..%2fetc%2fpasswd", "page/../../x/1.jpg", "page.html", "page"),
        *("static/page.css", "page/0123456789abcdef/1.jpg", "crop//1.jpg", "answer", "%00"),
    ],
)
def test_there_is_nothing_else_to_fetch(browser: Browser, place: str) -> None:
    assert browser.ask(place).status == 404


def test_pictures_are_of_pages_of_the_question_only(browser: Browser) -> None:
    question = form_of(browser)["question"]
    for view in ("page", "crop"):
        picture = browser.ask(f"{view}/{question}/1.jpg")
        assert picture.headers["Content-Type"] == "image/jpeg"
        assert picture.body.startswith(b"\xff\xd8")
        for other in ("0", "2", "-1", "²", "1e9"):
            assert browser.ask(f"{view}/{question}/{urlencode({'': other})[1:]}.jpg").status == 404
    kept = list((browser.site.archive / ".migrate/pictures").iterdir())
    assert len(kept) == 2


def test_an_answer_is_written_and_the_next_question_shown(browser: Browser) -> None:
    form = form_of(browser)
    sent = browser.ask("answer", form)
    assert sent.status == 303
    assert browser.decisions.read_text("utf-8").startswith("[[value]]\n")
    after = browser.ask(sent.headers["Location"].removeprefix("./"))
    assert "Đã ghi vào decisions.toml" in after.text
    undone = browser.ask("undo", {})
    assert f"at={form['question']}" in undone.headers["Location"]
    assert not browser.decisions.exists()


def test_a_refused_answer_is_told_and_what_was_typed_stays(browser: Browser) -> None:
    form = form_of(browser) | {"choice": "typed", "text": "  "}
    assert browser.ask("answer", form).status == 409
    assert browser.ask("answer", form | {"choice": "9" * 5000}).status == 409
    row = next(r for r in browser.site.rows() if r["field"] == "issuedDate")
    form = {**form, "question": row["id"], "asked": row["asked"], "text": "31/02/<2001>"}
    refused = browser.ask(f"answer?at={row['id']}", form)
    assert refused.status == 409
    assert 'value="31/02/&lt;2001&gt;"' in refused.text
    assert "không phải giá trị dùng được" in refused.text
    assert not browser.decisions.exists()


def test_while_a_run_writes_its_questions_the_page_says_so(browser: Browser) -> None:
    path = browser.site.archive / "review.jsonl"
    with Ledger(browser.site.archive):
        refused = browser.ask("answer", form_of(browser))
        path.write_bytes(path.read_bytes())
        shown = browser.ask("")
    for told in (refused, shown):
        assert told.status == 409
        assert "Một lần chạy khác đang làm việc" in told.text
    assert browser.ask("").status == 200
    assert not browser.decisions.exists()


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "Đĩa đã đầy"), (errno.EIO, "Không đọc hoặc ghi được")]
)
def test_when_the_disk_fails_the_page_says_so_and_stays(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    form = form_of(browser)
    browser.decisions.write_text("# ghi chú\n", "utf-8")
    assert browser.ask("answer", form_of(browser, "subject")).status == 303
    before = browser.decisions.read_bytes()

    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        for refused in (browser.ask("answer", form), browser.ask("undo", {})):
            assert refused.status == 409
            assert said in refused.text
            assert os.strerror(number) in refused.text
        assert browser.ask(f"page/{form['question']}/1.jpg").status == 200
        assert browser.decisions.read_bytes() == before
        assert not list(browser.site.archive.glob(".*.part"))
    assert browser.ask("answer", form).status == 303
    assert browser.ask("undo", {}).status == 303
    assert browser.decisions.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET http://[::1/ HTTP/1.1\r\nHost: {own}", 400),
        ("POST http://[/ HTTP/1.1\r\nHost: {own}", 400),
        ("POST /{token}/who HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\n{long}", 413),
    ],
)
def test_a_request_that_is_none_is_answered(
    browser: Browser, line: str, status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    own = f"127.0.0.1:{browser.door.port}"
    asked = line.format(own=own, token=browser.door.token, long="Content-Length: " + "9" * 5000)
    with socket.create_connection(("127.0.0.1", browser.door.port), timeout=20) as link:
        link.sendall(f"{asked}\r\n\r\n".encode())
        assert link.recv(4096).split()[1] == str(status).encode()
    assert capfd.readouterr() == ("", "")


def test_too_long_a_form_is_refused(browser: Browser) -> None:
    form = form_of(browser) | {"text": "a" * 100_000}
    assert browser.ask("answer", form).status == 413


def test_a_scan_that_is_not_there_or_another_is_told_in_words(browser: Browser) -> None:
    question = form_of(browser)["question"]
    path = browser.site.scans / "01/1.pdf"
    path.write_bytes(path.read_bytes() + b"%")
    assert "không còn là tệp mà lần chạy trước đã đọc" in browser.ask(f"?at={question}").text
    assert browser.ask(f"page/{question}/1.jpg").status == 404
    path.unlink()
    assert "Không thấy bản quét" in browser.ask(f"?at={question}").text


def test_filters_choose_what_is_listed(browser: Browser) -> None:
    shown = browser.ask("?kind=likely&dossier=01").text
    listed = re.findall(r'<li><a class="(\w+)"', shown)
    rows = [r for r in browser.site.rows() if r["dossier"] == "01"]
    assert listed == ["likely"] * sum(r["code"] == "describe.field-likely" for r in rows)


def test_without_a_name_the_page_asks_for_it_once(browser: Browser, tmp_path: Path) -> None:
    assert browser.ask("who", {"who": " "}).status == 303
    assert 'name="who"' in browser.ask("").text
    refused = browser.ask("answer", form_of(browser))
    assert refused.status == 409
    browser.ask("who", {"who": "  Trần  B "})
    assert "Người duyệt: Trần B" in browser.ask("").text


def test_nothing_is_logged(browser: Browser, capfd: pytest.CaptureFixture[str]) -> None:
    browser.ask("")
    browser.ask("nowhere")
    browser.ask("answer", form_of(browser))
    assert capfd.readouterr() == ("", "")
