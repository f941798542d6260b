"""A server that is killed while editors save; ``python -m tests.crash`` does it more often."""

import subprocess
import sys

from dashboard.paths import CHECKOUT


def test_no_acknowledged_save_is_lost_and_no_file_is_torn_by_a_kill() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.crash", "--times", "10"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.startswith("10 kills of a server with 2 editors, ")
    assert " acknowledged saves: 0 lost, 0 of " in ran.stdout
