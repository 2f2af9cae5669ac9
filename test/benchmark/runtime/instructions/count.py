#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Counts the instructions of derivative code under valgrind, and compares them with those recorded.

Counted is what stands in the program itself: the loop over the points, and what is inlined into it or
called from it. The C library's functions choose their code by the processor, so of them it is the
calls that are counted. Both are numbers for one point. It fails if one needs over 2 % more
instructions than recorded, or one more call; exit code 77 says that nothing could be compared.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOLERANCE = 0.02  # another release of the same compiler may schedule a few instructions more
POINTS = 100


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def count(valgrind, program, name):
    """Instructions of the program's own code and its calls of other objects, for one point."""
    with tempfile.TemporaryDirectory() as scratch:
        profile = pathlib.Path(scratch) / "profile"
        command = [valgrind, "--tool=callgrind", f"--callgrind-out-file={profile}",
                   "--toggle-collect=*each_point*", "--compress-strings=no", "--compress-pos=no",
                   program, name, str(POINTS)]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))}\n{result.stderr}")
        lines = profile.read_text().splitlines()
    own = os.path.realpath(program)
    instructions, calls = 0, 0
    here, callee, called = None, None, False
    for line in lines:
        if line.startswith("ob="):
            here = os.path.realpath(line[3:])
            callee = here
        elif line.startswith("cob="):
            callee = os.path.realpath(line[4:])
        elif line.startswith("calls="):
            if here == own and callee != own:
                calls += int(line[6:].split()[0])
            callee, called = here, True
        elif re.match(r"\d", line):
            if not called and here == own:  # the line after a call is what the callee cost
                instructions += int(line.split()[1])
            called = False
    if instructions == 0:
        sys.exit(f"{name}: nothing was counted; is `each_point` inlined, or the profile's format new?")
    return instructions / POINTS, calls // POINTS  # the rest is what runs once, before main


def read(path):
    """Of lines `instructions calls workload/row`: {workload/row: (instructions, calls)}."""
    recorded = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            instructions, calls, name = line.split(maxsplit=2)
            recorded[name] = float(instructions), int(calls)
    return recorded


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--valgrind", required=True, help="the program valgrind")
    parser.add_argument("--program", required=True, help="the target `instructions`")
    parser.add_argument("--recorded", required=True, type=pathlib.Path, help="file of counts")
    parser.add_argument("--record", action="store_true", help="write that file in place of comparing")
    options = parser.parse_args()
    if not os.access(options.valgrind, os.X_OK):
        skip("valgrind is missing, .ci/setup installs it")
    if not {"avx2", "fma", "bmi2"} <= set(pathlib.Path("/proc/cpuinfo").read_text().split()):
        skip("this processor is below x86-64-v3")
    if not options.record and not options.recorded.exists():
        skip(f"no counts are recorded for this compiler: {options.recorded.name} is missing, the target "
             "record_instructions writes it")

    listed = subprocess.run([options.program], capture_output=True, text=True, check=True).stdout
    recorded = {} if options.record else read(options.recorded)
    counts, failed = {}, []
    for name in listed.splitlines():
        counts[name] = count(options.valgrind, options.program, name)
        instructions, calls = counts[name]
        text = f"{name}: {instructions:.2f} instructions, {calls} calls"
        if not options.record:
            if name not in recorded:
                failed.append(f"{name} is not recorded")
                continue
            before, calls_before = recorded[name]
            change = instructions / before - 1
            text += f"; recorded {before:.2f} and {calls_before}, {100 * change:+.1f} %"
            if change > TOLERANCE or calls > calls_before:
                failed.append(text)
            elif change < -TOLERANCE or calls < calls_before:
                text += ": better, record it with the target record_instructions"
        print(text, flush=True)
    for name in recorded.keys() - counts.keys():
        failed.append(f"{name} is recorded, but the program does not have it")

    if options.record:
        lines = ["# Instructions and calls of the C library for one point, code for x86-64-v3.",
                 "# Written by the target record_instructions."]
        lines += [f"{i:.2f} {c} {name}" for name, (i, c) in sorted(counts.items())]
        options.recorded.write_text("\n".join(lines) + "\n")
    if failed:
        print(f"\nMore than {100 * TOLERANCE:.0f} % above the recorded count, or another call:")
        print("\n".join(failed))
        print("Find the cause, or record the new counts with the target record_instructions.")
        sys.exit(1)


if __name__ == "__main__":
    main()
