"""What a request gets, without any interface being started."""

import asyncio
import re

import aiohttp
import pytest

from annot_tui.serve.owner import Owner
from annot_tui.serve.page import assets
from annot_tui.serve.server import WRONG_CODES, WRONG_PINS, Plan
from tests.serve.client import CODE, join, running, visitor

SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": f"{'A' * 22}==",
}


async def test_without_the_code_there_is_nothing(plan, tmp_path):
    async with running(plan) as (server, base), visitor(base) as session:
        status, page = await join(session, "Ada", code="wrong-code")
        assert (status, "not the code" in page) == (403, True)
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect("/ws?width=80&height=24")
        for path in (
            "/",
            "/?token=x",
            "/join",
            "/asset/",
            "/Ada",
            "/corpus/first.md",
            "/download/x",
            "/static/js/textual.js",
        ):
            async with session.get(path) as answer:
                page = await answer.text()
                assert "First" not in page
                assert "data-font-size" not in page
        assert not server.seats.programs()
    assert [entry.name for entry in (tmp_path / "class").iterdir()] == [".serve"]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/asset/../../pyproject.toml",
            "/asset/..%2f..%2f__init__.py",
            "/asset/%2e%2e/server.py",
            "/asset//etc/passwd",
        ),
        *("/asset/fonts/LICENSE.txt", "/asset/style.css%00", "/asset/STYLE.CSS", "/../class/.serve/Ada.json"),
        *("//etc/passwd", "/download/x", "/static/js/textual.js"),
    ],
)
async def test_paths_lead_nowhere(plan, path):
    async with running(plan) as (_, base):
        reader, writer = await asyncio.open_connection("127.0.0.1", int(base.rpartition(":")[2]))
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
    assert answer.split()[1] in (b"404", b"400")
    assert b"root:" not in answer


async def test_another_name_or_another_page_is_not_answered(plan):
    async with running(plan) as (_, base), visitor(base) as session:
        await join(session, "Ada")
        async with session.get("/", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 421
        for origin in ("http://evil.example", "null", "https" + base[4:]):
            async with session.get("/ws?width=80&height=24", headers={**SOCKET, "Origin": origin}) as answer:
                assert answer.status == 403
            async with session.post("/join", data={"code": CODE, "name": "Bo"}, headers={"Origin": origin}) as answer:
                assert answer.status == 403
        async with session.post("/leave", headers={"Origin": "http://evil.example"}) as answer:
            assert answer.status == 403
        async with session.get("/") as answer:
            assert "data-font-size" in await answer.text()


async def test_what_comes_with_a_page(plan):
    async with running(plan) as (_, base), visitor(base) as session:
        async with session.post("/join", data={"code": CODE, "name": "<b>Ada"}) as answer:
            assert answer.status == 400  # no name of a folder
        async with session.post("/join", data={"code": CODE.upper(), "name": "O'Ada & Co"}) as answer:
            page, cookie = await answer.text(), answer.headers["Set-Cookie"]
        assert "O&#39;Ada &amp; Co" in page
        assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", "Path=/"))
        assert "Secure" not in cookie
        async with session.get("/") as answer:
            policy, terminal = answer.headers["Content-Security-Policy"], await answer.text()
            assert answer.headers["Cache-Control"] == "no-store"
        async with session.get("/") as answer:
            assert answer.headers["Content-Security-Policy"] != policy  # the word is another each time
        assert re.search(r"style-src 'self' 'nonce-([\w-]{20,})'", policy)[1] in terminal
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy.replace("https:", "http:")
        for name, asset in assets().items():
            async with session.get(f"/asset/{name}") as answer:
                assert await answer.read() == asset.data
            if name in ("style.css", "terminal.js", "xterm.css"):
                assert b"//fonts" not in asset.data


async def test_a_proxy_gives_the_name_and_tells_who_asks(students):
    async with running(Plan(students, "Trial", CODE, "https://class.example.org")) as (_, base):
        own = {
            "Host": "class.example.org",
            "Origin": "https://class.example.org",
            "X-Forwarded-For": "1.1.1.1, 9.9.9.9",
        }
        async with aiohttp.ClientSession(base, headers=own) as session:
            async with session.post("/join", data={"code": CODE, "name": "Ada"}) as answer:
                assert "Secure" in answer.headers["Set-Cookie"]
            for _ in range(WRONG_CODES[0] + 1):
                status, _ = await join(session, "Bo", code="wrong")
            assert status == 429
            async with session.post(
                "/join", data={"code": CODE, "name": "Bo"}, headers={"X-Forwarded-For": "9.9.9.9, 1.1.1.1"}
            ) as answer:
                assert answer.status == 200


async def test_who_guesses_has_to_wait(plan):
    async with running(plan) as (_, base), visitor(base) as session:
        for _ in range(WRONG_CODES[0]):
            assert (await join(session, "Ada", code="wrong"))[0] == 403
        assert (await join(session, "Ada"))[0] == 429


async def test_a_taken_name_needs_its_pin(plan, students):
    pin = students.join("Ada")
    async with running(plan) as (_, base), visitor(base) as session:
        assert (await join(session, "ada"))[0] == 409
        assert (await join(session, "ADA", pin="no"))[0] == 403
        assert (await join(session, "ada", pin=pin, code="wrong"))[0] == 403
        assert not list(session.cookie_jar)
        assert (await join(session, "ada", pin=pin))[0] == 303
        assert len(session.cookie_jar) == 1
        for _ in range(WRONG_PINS[0]):
            assert (await join(session, "Ada", pin="no"))[0] == 403
        assert (await join(session, "Ada", pin=pin))[0] == 429
        async with session.post("/leave") as answer:
            assert "Code of the class" in await answer.text()
        assert not list(session.cookie_jar)


async def test_long_forms_are_refused(plan):
    async with running(plan) as (_, base), visitor(base) as session:
        assert (await join(session, "x" * 100_000))[0] == 413


async def test_ones_own_project_opens_for_the_token_only(project):
    owner = Owner(project, "me")
    async with running(Plan(owner, "Trial")) as (_, base), visitor(base) as session:
        for path in ("/", "/?token=", "/?token=wrong"):
            async with session.get(path) as answer:
                assert answer.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect("/ws")
        async with session.post("/join", data={"code": "", "name": "Ada"}) as answer:
            assert answer.status == 404
        async with session.get("/", params={"token": owner.token}) as answer:
            assert str(answer.url) == f"{base}/"
            assert "data-font-size" in await answer.text()
        async with session.get("/", headers={"Host": "192.168.1.5:8000"}) as answer:
            assert answer.status == 421
