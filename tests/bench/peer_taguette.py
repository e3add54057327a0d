"""Taguette at the work of `peer_work`: its server in a process of its own, spoken to as its page in a browser does."""

import http.client
import json
import re
import socket
import subprocess
from collections.abc import Mapping
from html import escape
from http.cookies import SimpleCookie
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from tests.bench.peer_work import Work
from tests.bench.processes import Failed, resident

_BORDER = "a-border-between-the-parts"


class Taguette:
    """The server of one person, without a browser, and a connection to it that is kept open."""

    def __init__(self, venv: Path, folder: Path) -> None:
        self._command, self._folder = venv / "bin" / "taguette", folder
        self._process: subprocess.Popen[str] | None = None
        self._connection: http.client.HTTPConnection | None = None
        self._cookies: SimpleCookie = SimpleCookie()
        self._project, self._tag, self._documents = "", 0, list[int]()
        folder.mkdir(exist_ok=True)

    def start(self) -> float:
        """Until the first page has come."""
        self.end()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        begun = perf_counter()
        self._process = subprocess.Popen(
            [self._command, "--no-browser", "--port", str(port), "--database", str(self._folder / "taguette.sqlite3")],
            env={"HOME": str(self._folder), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        links = (re.search(r"\?token=(\w+)", line) for line in self._process.stdout or ())
        token = next((found[1] for found in links if found), "")
        self._cookies = SimpleCookie()
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._ask("GET", f"/?token={token}")
        self._ask("GET", "/")
        taken = perf_counter() - begun
        self._ask("GET", "/project/new")  # a form brings the token that every change must show
        return taken

    def take_in(self, work: Work) -> float:
        """Each text is uploaded as a web page: plain text it takes only where another program is installed."""
        form = urlencode({"name": "Trial", "description": "", "_xsrf": self._token})
        _, where = self._ask("POST", "/project/new", form.encode(), "application/x-www-form-urlencoded")
        self._project = where.rpartition("/")[2]
        self._tag = self._post(f"/api/project/{self._project}/tag/new", {"path": "thesis", "description": ""})
        self._documents = []
        begun = perf_counter()
        for file in work.files:
            self._documents.append(self._upload(file))
        return perf_counter() - begun

    def tag(self, work: Work, first: int, number: int) -> float:
        """Each is one request, answered once it is in the database."""
        places = list(work.places(first, number))
        begun = perf_counter()
        for place in places:
            path = f"/api/project/{self._project}/document/{self._documents[place.document]}/highlight/new"
            self._post(path, {"start_offset": place.start, "end_offset": place.end, "tags": [self._tag]})
        return perf_counter() - begun

    def export(self) -> float:
        """Every passage as CSV."""
        begun = perf_counter()
        self._ask("GET", f"/project/{self._project}/export/highlights/.csv")
        return perf_counter() - begun

    @property
    def running(self) -> bool:
        """Whether the server was started."""
        return self._process is not None

    def memory(self) -> float:
        """The most that the server has held, in MiB."""
        return resident(self._process.pid, "VmHWM") if self._process else 0.0

    def end(self) -> None:
        """Stop the server."""
        if self._connection:
            self._connection.close()
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = self._connection = None

    @property
    def _token(self) -> str:
        return self._cookies["_xsrf"].value

    def _upload(self, file: Path) -> int:
        head = "\r\n".join(
            f'--{_BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'
            for name, value in {"name": file.stem, "description": ""}.items()
        )
        last = f'--{_BORDER}\r\nContent-Disposition: form-data; name="file"; filename="{file.stem}.html"'
        paragraphs = escape(file.read_text(encoding="utf-8")).strip().split("\n\n")
        page = "\n\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        body = f"{head}\r\n{last}\r\nContent-Type: text/html\r\n\r\n{page}\r\n--{_BORDER}--\r\n".encode()
        answer, _ = self._ask(
            "POST",
            f"/api/project/{self._project}/document/new",
            body,
            f"multipart/form-data; boundary={_BORDER}",
        )
        return int(json.loads(answer)["created"])

    def _post(self, path: str, record: Mapping[str, object]) -> int:
        """Send a record and give the id of what was made."""
        return int(json.loads(self._ask("POST", path, json.dumps(record).encode(), "application/json")[0])["id"])

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[bytes, str]:
        """The answer, and where it leads. Raises Failed."""
        headers = {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in self._cookies.items())}
        if body is not None:
            headers |= {"Content-Type": kind, "X-XSRFToken": self._token}
        if not self._connection:
            raise Failed("the server does not run")
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            self._cookies.load(cookie)
        answer = response.read()
        if response.status >= 400:
            raise Failed(f"{method} {path}: {response.status} {answer[:80]!r}")
        return answer, response.headers.get("Location", "")
