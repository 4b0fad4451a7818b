"""Runs a command with PREFECT_API_URL set to a server that lives as long as the command."""

import os
import subprocess
import sys
import tempfile

from server import running

if __name__ == "__main__":
    jar, application, *command = sys.argv[1:]
    with running(jar, "--deploy", application) as api, tempfile.TemporaryDirectory(prefix="prefect-home-") as home:
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")},
            "PREFECT_API_URL": api,
            "PREFECT_HOME": home,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "NO_PROXY": "127.0.0.1,localhost",
            "BONDSTONE_JAR": jar,
            "BONDSTONE_MAILER": application,
        }
        sys.exit(subprocess.run(command, env=environment).returncode)
