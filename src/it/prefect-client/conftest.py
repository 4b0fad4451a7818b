"""Fixtures of the suite. PREFECT_API_URL says which server is tested; `run` sets it."""

import json
import os
import subprocess
import sys
import uuid

# Each process that runs tests has settings of its own, and Prefect reads where they are when it is imported.
if "PYTEST_XDIST_WORKER" in os.environ and "PREFECT_HOME" in os.environ:
    os.environ["PREFECT_HOME"] = os.path.join(os.environ["PREFECT_HOME"], os.environ["PYTEST_XDIST_WORKER"])

import httpx
import postgres
import pytest
from prefect.events.clients import NullEventsClient
from prefect.events.worker import EventsWorker
from prefect.settings import PREFECT_API_URL

# This process outlives the servers of some tests, and would go on sending them its events for minutes.
# What runs in a process of its own sends events: test_flows.py.
EventsWorker.set_client_override(NullEventsClient)


# The files that take longest, so that none of them is left at the end for one process alone.
LONGEST = ["test_prefect_server.py", "test_flows.py", "test_cli.py"]


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def api_url():
    url = PREFECT_API_URL.value()
    assert url, "PREFECT_API_URL is not set: start this suite with ./run"
    return url


@pytest.fixture(scope="session")
def http(api_url):
    """A plain HTTP client, to look at the server without Prefect's code in between."""
    with httpx.Client(base_url=api_url, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def mailer(api_url):
    """The application beside the server, to look at what Java sees."""
    with httpx.Client(
        base_url=api_url.replace("/bondstone/api", "/mailer/api"), timeout=30
    ) as client:
        yield client


@pytest.fixture(scope="session")
def postgres_port():
    with postgres.running() as port:
        yield port


@pytest.fixture
def name():
    """A name that no other test uses."""
    return f"t-{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def prefect_cli(tmp_path_factory):
    """Runs Prefect's command line and returns what it printed."""
    output = tmp_path_factory.mktemp("prefect-cli") / "output"
    with subprocess.Popen(
        [sys.executable, os.path.join(os.path.dirname(__file__), "command_line.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env={**os.environ, "COLUMNS": "240", "NO_COLOR": "1", "TERM": "dumb"},
    ) as commands:

        def run(*arguments, fails=False):
            asked = {"arguments": ["--no-prompt", *arguments], "output": str(output)}
            print(json.dumps(asked), file=commands.stdin)
            code = int(commands.stdout.readline())
            printed = output.read_text()
            assert (code != 0) == fails, printed
            return printed

        yield run
