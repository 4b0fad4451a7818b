"""Starts and stops a real Prefect server, from the same virtual environment."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from server import STARTS_WITHIN, free_port, tail


@contextmanager
def prefect_server(home, **settings):
    """A server whose SQLite database is `home`/prefect.db; yields the address of its API."""
    port = free_port()
    log = Path(home, "server.out")
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")},
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_UI_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        **settings,
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                str(Path(sys.executable).with_name("prefect")),
                *("server", "start", "--host", "127.0.0.1", "--port", str(port)),
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    api = f"http://127.0.0.1:{port}/api"
    try:
        wait_until_ready(process, api, log)
        yield api
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_ready(process, api, log):
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        assert process.poll() is None, f"Prefect's server ended:\n{tail(log)}"
        try:
            with urllib.request.urlopen(api + "/ready", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass  # not yet
        time.sleep(0.25)
    raise AssertionError(f"Prefect's server was not ready within {STARTS_WITHIN} s:\n{tail(log)}")
