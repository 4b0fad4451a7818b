"""Requests made up from the OpenAPI document: no 5xx, no answer that the document does not tell."""

import os
import subprocess
import sys

import pytest
from server import running

EXAMPLES = os.environ.get("FUZZ_EXAMPLES", "40")


@pytest.fixture(scope="module")
def fuzzed():
    """A server of its own, since what is made up also writes and deletes."""
    with running(os.environ["BONDSTONE_JAR"]) as api:
        yield api


def test_made_up_requests(fuzzed, tmp_path):
    done = subprocess.run(
        [
            os.path.join(os.path.dirname(sys.executable), "schemathesis"),
            "--config-file",
            os.path.join(os.path.dirname(__file__), "schemathesis.toml"),
            "run",
            fuzzed + "/openapi",
            "--url",
            fuzzed,
            "--checks",
            "not_a_server_error,status_code_conformance,content_type_conformance,"
            "response_schema_conformance",
            "--max-examples",
            EXAMPLES,
            "--phases",
            "examples,coverage,fuzzing",
            "--seed",
            "1",
            "--request-timeout",
            "60",
            "--no-color",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=1200,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-20_000:]
