"""Prefect's command line: it is imported once, which takes longer than most commands, and each runs in a process of its own."""

import json
import os
import signal
import sys

import prefect.cli.block  # noqa: F401, as it is imported when it is asked for
from prefect.cli import app

LIMIT = 180  # seconds, on a machine that is busy


def run(arguments, output):
    with open(os.devnull, "rb") as nothing, open(output, "wb") as printed:
        os.dup2(nothing.fileno(), 0)
        os.dup2(printed.fileno(), 1)
        os.dup2(printed.fileno(), 2)
    signal.alarm(LIMIT)
    sys.argv = ["prefect", *arguments]
    sys.exit(app())


# A line asks for a command, and is answered with its exit code.
for line in sys.stdin:
    process = os.fork()
    if process == 0:
        run(**json.loads(line))
    _, status = os.waitpid(process, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
