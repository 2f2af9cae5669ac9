# SPDX-License-Identifier: BSL-1.0
"""What the checks of packages share: their arguments, and running a command."""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("root", "build", "scratch"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    for name in ("cmake", "compiler"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    shutil.rmtree(options.scratch, ignore_errors=True)
    options.scratch.mkdir(parents=True)
    return options


def run(*command, **more):
    """Standard output of a command that must succeed."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def version(root):
    header = (root / "include/leibniz/version.hpp").read_text()
    return ".".join(re.findall(r"#define LEIBNIZ_VERSION_[A-Z]+ (\d+)", header))
