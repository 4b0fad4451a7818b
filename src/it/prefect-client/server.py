"""Starts and stops bondstone-server.jar."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

STARTS_WITHIN = 240  # seconds, on a machine that is busy

# As servers of other tests: see ServerProcess. A JVM with options is the server; without, it starts
# another one, which stores its classes when it ends.
QUICK = [
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
    "-Xmx512m",
]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def java(jar, *options):
    """The command line."""
    home = os.environ.get("JAVA_HOME")
    return [str(Path(home, "bin", "java")) if home else "java", *QUICK, "-jar", str(jar), *options]


@contextmanager
def running(jar, *options, **settings):
    """A server on a free port with its own data; yields the address of its API."""
    with tempfile.TemporaryDirectory(prefix="bondstone-prefect-") as data:
        log = Path(data, "server.out")
        port = free_port()
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("BONDSTONE_")},
            "BONDSTONE_PORT": str(port),
            "BONDSTONE_DATA_DIR": str(Path(data, "data")),
            **settings,
        }
        with log.open("wb") as output:
            process = subprocess.Popen(
                java(jar, *options),
                cwd=data,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        api = f"http://127.0.0.1:{port}/bondstone/api"
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
        if process.poll() is not None:
            sys.exit(f"bondstone-server.jar ended with {process.returncode}:\n{tail(log)}")
        try:
            with urllib.request.urlopen(api + "/ready", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass  # not yet
        time.sleep(0.25)
    sys.exit(f"bondstone-server.jar was not ready within {STARTS_WITHIN} s:\n{tail(log)}")


def tail(log):
    return "\n".join(log.read_text(errors="replace").splitlines()[-60:])
