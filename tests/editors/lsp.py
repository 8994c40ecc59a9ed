"""A client of the Language Server Protocol: just what an editor needs to see diagnostics."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import Any

PATIENCE = 60.0
"""Seconds to wait for an answer of the server, on a machine that has much else to do."""


class Client:
    """python-lsp-server in a process of its own, spoken to over stdio as editors do."""

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        self._process = subprocess.Popen([sys.executable, "-m", "pylsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self._messages: Queue[dict[str, Any]] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._identifier = 0
        parameters = {"processId": None, "rootUri": root.as_uri(), "rootPath": str(root), "capabilities": {}}
        self.capabilities = self.request("initialize", parameters)["capabilities"]
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": {"pylsp": settings}})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.request("shutdown", None)
            self.notify("exit", None)
            self._process.wait(PATIENCE)
        else:
            self._process.kill()
            self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    # -- messages ---------------------------------------------------------------------------------------------------

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        stream = self._process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.partition(b":")[2]) if header.lower().startswith(b"content-length") else None
            while stream.readline().strip():
                pass
            if length is not None:
                self._messages.put(json.loads(stream.read(length)))

    def notify(self, method: str, parameters: Any) -> None:
        """Tell the server something that has no answer."""
        self._send({"method": method, "params": parameters})

    def request(self, method: str, parameters: Any) -> Any:
        """Ask the server, and wait for its answer."""
        self._identifier += 1
        self._send({"id": self._identifier, "method": method, "params": parameters})
        return self._wait_for("id", self._identifier)["result"]

    def _wait_for(self, key: str, value: Any) -> dict[str, Any]:
        while True:
            message = self._messages.get(timeout=PATIENCE)
            assert "error" not in message, message
            if message.get(key) == value:
                return message

    # -- documents --------------------------------------------------------------------------------------------------

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a document, and wait for what is published about it."""
        self.notify("textDocument/didOpen", {"textDocument": {"uri": path.as_uri(), "languageId": "python", "version": 1, "text": text}})
        return self._published(path)

    def change(self, path: Path, version: int, changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Edit a document without saving it."""
        self.notify("textDocument/didChange", {"textDocument": {"uri": path.as_uri(), "version": version}, "contentChanges": changes})
        return self._published(path)

    def save(self, path: Path) -> list[dict[str, Any]]:
        """Say that a document has been written to its file."""
        self.notify("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})
        return self._published(path)

    def _published(self, path: Path) -> list[dict[str, Any]]:
        while True:
            message = self._wait_for("method", "textDocument/publishDiagnostics")
            if message["params"]["uri"] == path.as_uri():
                return list(message["params"]["diagnostics"])
