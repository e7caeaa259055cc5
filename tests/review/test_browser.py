"""The page in a real browser, by the keyboard alone: choose, accept, take back, run again."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.run.handing import FIRST, Site, begin

CHROMIUM = shutil.which("chromium")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]+/")


@pytest.fixture(scope="module", name="begun")
def _begun(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = begin(tmp_path_factory.mktemp("browser"))
    site.write_letter()
    site.run(FIRST)
    return site


@pytest.fixture(name="site")
def _site(begun: Site, tmp_path: Path) -> Site:
    return begun.copied_to(tmp_path / "site")


@pytest.fixture(name="address")
def _address(site: Site) -> Iterator[str]:
    """The command itself, as a person gives it; it ends by Ctrl-C, with words and a status."""
    line = [sys.executable, "-m", "migrate", "review", str(site.archive), "--lang", "vi"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    # A shell that runs the tests behind its back has them ignore Ctrl-C; a person's does not.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=heard,
    ) as command:
        try:
            assert command.stdout is not None
            found = ADDRESS.search(command.stdout.readline())
            assert found
            yield found[0]
            command.send_signal(signal.SIGINT)
            told, logged = command.communicate(timeout=20)
        finally:
            command.kill()
        assert "migrate run" in told
        assert logged == ""
        assert command.returncode == 10


@pytest.fixture(name="page")
def _page(address: str, tmp_path: Path) -> Iterator[Page]:
    assert CHROMIUM, "the Debian package chromium is needed: ./setup.sh test installs it"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=CHROMIUM,
            headless=True,
            args=list(QUIET),
            viewport={"width": 1280, "height": 900},
        )
        page = context.pages[0]
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        page.fill("#who", "Nguyễn Thị Lan")
        turn(page, "Enter")
        yield page
        context.close()
        # The policy of the page is kept: whatever it refused would be told here.
        assert faults == []


def turn(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until that listens to keys."""
    with page.expect_navigation():
        page.keyboard.press(key)


def go_to(page: Page, site: Site, field: str) -> str:
    """Open the question on a field of the letter, and return its id."""
    row = next(r for r in site.rows() if r["field"] == field and r["document"] == "01#0000001")
    page.goto(page.url.partition("?")[0] + f"?at={row['id']}")
    return str(row["id"])


def test_a_candidate_chosen_by_keys_settles_its_question(page: Page, site: Site) -> None:
    question = go_to(page, site, "organName")
    drawn = "() => [...document.images].every(i => i.complete && i.naturalWidth > 300)"
    page.wait_for_function(drawn)
    assert page.locator("main img").count() == 2
    page.keyboard.press("1")
    turn(page, "Enter")
    assert page.locator(".notice.done").inner_text().startswith("Đã ghi vào decisions.toml")
    text = (site.archive / "decisions.toml").read_text("utf-8")
    assert 'value = "Ủy ban nhân dân xã Tân Thử"' in text
    assert 'who = "Nguyễn Thị Lan"' in text
    site.run(FIRST)
    assert question not in {row["id"] for row in site.rows()}


def test_another_value_is_typed_and_taken_back_by_keys(page: Page, site: Site) -> None:
    question = go_to(page, site, "subject")
    page.keyboard.press("e")
    assert page.input_value("#text") == "Về việc giao đất cho hộ gia đình"
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("Về việc giao đất ở j k u 1")
    turn(page, "Enter")
    decisions = site.archive / "decisions.toml"
    assert 'value = "Về việc giao đất ở j k u 1"' in decisions.read_text("utf-8")
    turn(page, "u")
    assert f"at={question}" in page.url
    assert page.locator(".notice.done").inner_text() == "Đã lấy lại câu trả lời vừa ghi."
    assert not decisions.exists()


def test_all_questions_are_walked_and_seen_until_the_run_is_done(page: Page, site: Site) -> None:
    first = page.locator("h2").first.inner_text()
    for key in "jjkk":
        turn(page, key)
    assert page.locator("h2").first.inner_text() == first
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    waiting = len(site.rows())
    for left in range(waiting - 1, waiting - 4, -1):
        page.keyboard.press("0")
        turn(page, "Enter")
        assert page.locator(".counts strong").inner_text() == str(left)
    site.run(FIRST)
    assert site.manifest()["counts"]["review"] == waiting - 3
