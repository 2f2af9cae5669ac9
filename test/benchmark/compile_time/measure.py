#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles small sources under /usr/bin/time -v and writes what they cost as a Markdown table.

A case is a file case_NAME.cpp. A line `// sizes: 300 3000` in it makes one case of each size,
compiled with -DLEIBNIZ_SIZE=300 and so on; growth between sizes is reported as the exponent p of n^p, of the
time beyond the umbrella header's own. Two cases need no file: the umbrella header alone, and only
those standard and Boost headers that it includes.

Quiet machine, best of three: times are wall-clock seconds of the whole compiler run.
"""
import argparse
import math
import pathlib
import re
import subprocess
import sys
import tempfile


def run(command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout


def seconds(clock):
    """Of h:mm:ss or m:ss.cc, as /usr/bin/time -v prints."""
    total = 0.0
    for part in clock.split(":"):
        total = 60 * total + float(part)
    return total


def measure(compiler, flags, source, repeats):
    """Best wall-clock seconds, peak MiB, object KiB and longest symbol of one translation unit."""
    best, peak = math.inf, 0
    with tempfile.TemporaryDirectory() as scratch:
        report, unit = f"{scratch}/report", f"{scratch}/unit.o"
        for _ in range(repeats):
            run(["/usr/bin/time", "-v", "-o", report, compiler, *flags, "-c", source, "-o", unit])
            text = pathlib.Path(report).read_text()
            best = min(best, seconds(re.search(r"Elapsed.*: ([\d:.]+)", text)[1]))
            peak = max(peak, int(re.search(r"Maximum resident set size.*: (\d+)", text)[1]))
        names = [line.split()[0] for line in run(["nm", "--format=posix", unit]).splitlines()]
        size = pathlib.Path(unit).stat().st_size
    return best, peak / 1024, size / 1024, max(map(len, names), default=0)


def foreign_headers(compiler, flags, umbrella, include):
    """The standard and Boost headers that the umbrella header and the library's own name."""
    rule = run([compiler, *flags, "-M", "-x", "c++", umbrella])
    ours = [path for path in rule.replace("\\\n", " ").split() if path.startswith(str(include))]
    found = set()
    for path in ours:
        found.update(re.findall(r"^#include <([^>]+)>", pathlib.Path(path).read_text(), re.M))
    return sorted(name for name in found if not name.startswith("leibniz/"))


def sizes(source):
    """[300, 3000], as the case's own comment says, or [None]."""
    line = re.search(r"^// sizes: (.*)$", source.read_text(), re.M)
    return [int(size) for size in line[1].split()] if line else [None]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--flags-from", type=pathlib.Path, required=True, help="one flag a line")
    parser.add_argument("--include", type=pathlib.Path, required=True, help="the include folder")
    parser.add_argument("--sources", type=pathlib.Path, required=True, help="folder of case_*.cpp")
    parser.add_argument("--table", type=pathlib.Path, help="also write the table to this file")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    options = parser.parse_args()
    compiler = options.compiler
    flags = [flag for flag in options.flags_from.read_text().split("\n") if flag]
    include = options.include.resolve()
    umbrella = include / "leibniz/leibniz.hpp"

    rows, growth = [], []

    def add(name, source, size=None):
        extra = [] if size is None else [f"-DLEIBNIZ_SIZE={size}"]
        result = measure(compiler, flags + extra, source, options.repeats)
        rows.append((name if size is None else f"{name}, {size}", *result))
        print(rows[-1][0], f"{result[0]:.2f} s", file=sys.stderr, flush=True)
        return result[0]

    with tempfile.TemporaryDirectory() as scratch:
        def generated(name, headers):
            source = pathlib.Path(scratch) / "generated.cpp"
            lines = [f"#include <{header}>" for header in headers]
            source.write_text("\n".join(lines) + "\nint main() {}\n")
            return add(name, source)

        foreign = foreign_headers(compiler, flags, umbrella, include)
        standard = [name for name in foreign if "/" not in name]
        generated("standard headers alone", standard)
        if foreign != standard:
            generated("standard and Boost headers alone", foreign)
        base = generated("umbrella header alone", ["leibniz/leibniz.hpp"])

    for source in sorted(options.sources.glob("case_*.cpp")):
        name = source.stem.removeprefix("case_")
        if options.only not in name:
            continue
        previous = None
        for size in sizes(source):
            beyond = add(name, source, size) - base
            if previous and beyond > 0 and previous[1] > 0:
                ratio = beyond / previous[1]
                exponent = math.log(ratio) / math.log(size / previous[0])
                growth.append(f"- {name}, {previous[0]} to {size}: {ratio:.1f}-fold, "
                              f"exponent {exponent:.2f}")
            previous = (size, beyond)

    text = [run([compiler, "--version"]).splitlines()[0] + f", best of {options.repeats}", "",
            "| case | seconds | beyond the header | peak MiB | object KiB | longest symbol |",
            "|---|---:|---:|---:|---:|---:|"]
    for name, best, peak, size, symbol in rows:
        text.append(f"| {name} | {best:.2f} | {best - base:.2f} | {peak:.0f} | {size:.0f} | {symbol} |")
    if growth:
        text += ["", "Growth of the time beyond the header:", "", *growth]
    table = "\n".join(text) + "\n"
    print(table)
    if options.table:
        options.table.write_text(table)


if __name__ == "__main__":
    main()
