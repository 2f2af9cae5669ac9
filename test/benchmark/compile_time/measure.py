#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles small sources, one at a time, and writes what each costs the compiler as JSON.

A case is a file case_NAME.cpp. A line `// sizes: 300 3000` in it makes one case of each size, compiled
with -DLEIBNIZ_SIZE=300 and so on; a line `// debug` has it compiled with -g too. An array named
`operations` in it says by its size how many operations its programs do. Cases without a file are the
umbrella header alone, those standard and Boost headers that it includes, the headers of the tape and of
networks, and the runtime benchmark's rows for each of its workloads, the library's once more with its
header precompiled.

Times are the compiler's own, user and system, of the whole run, the best of several. All cases are
compiled once before any is compiled again, so that minutes in which the machine is slow spoil no case.
"""
import argparse
import itertools
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ENOUGH = 15  # seconds; a case that took so long in all is not repeated


def run(command):
    """Standard output of a command that must succeed."""
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout


def timed(command):
    """Seconds of user and system time and peak KiB of a command with all that it starts."""
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=errors, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)  # or Popen would wait for it again
        if status != 0:
            errors.seek(0)
            sys.exit(f"{' '.join(map(str, command))}\n{errors.read()}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def compile_case(compiler, flags, source):
    """Seconds, peak MiB, object KiB, longest symbol, and the size of the array `operations`."""
    with tempfile.TemporaryDirectory() as scratch:
        unit = f"{scratch}/unit.o"
        seconds, memory = timed([compiler, *flags, "-c", source, "-o", unit])
        symbols = [line.split() for line in run(["nm", "--format=posix", unit]).splitlines()]
        size = pathlib.Path(unit).stat().st_size
    operations = [int(s[3], 16) for s in symbols if s[0] == "operations" and len(s) > 3]
    return {"seconds": seconds, "peak": memory / 1024, "object": size / 1024,
            "symbol": max((len(s[0]) for s in symbols), default=0),
            "operations": operations[0] if operations else None}


def processor():
    """What the operating system calls it."""
    found = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    return found[1] if found else "unknown processor"


def foreign_headers(compiler, flags, umbrella, include):
    """The standard and Boost headers that the umbrella header and the library's own name."""
    rule = run([compiler, *flags, "-M", "-x", "c++", umbrella])
    ours = [path for path in rule.replace("\\\n", " ").split() if path.startswith(str(include))]
    found = set()
    for path in ours:
        found.update(re.findall(r"^#include <([^>]+)>", pathlib.Path(path).read_text(), re.M))
    return sorted(name for name in found if not name.startswith("leibniz/"))


def precompiled(compiler, flags, scratch):
    """The flags with which a compiler starts from the umbrella header as it is read here, once."""
    header = pathlib.Path(scratch) / "precompiled.hpp"
    header.write_text("#include <leibniz/leibniz.hpp>\n")
    # As CMake has it: what the header instantiates is in it.
    more = ["-fpch-instantiate-templates"] if "clang" in run([compiler, "--version"]) else []
    timed([compiler, *flags, *more, "-x", "c++-header", header, "-o", f"{header}.gch"])
    return [*more, "-include", str(header)]


class cases:
    """All that is to be compiled: dictionaries with name, size, source, flags, debug."""

    def __init__(self, scratch):
        self.scratch, self.all, self.numbers = pathlib.Path(scratch), [], itertools.count()

    def add(self, name, source, size=None, flags=(), debug=False):
        self.all.append({"name": name, "size": size, "source": source, "flags": list(flags),
                         "debug": debug})

    def generate(self, name, text, **rest):
        source = self.scratch / f"generated_{next(self.numbers)}.cpp"
        source.write_text(text)
        self.add(name, source, **rest)

    def add_headers(self, name, headers, **rest):
        self.generate(name, "".join(f"#include <{header}>\n" for header in headers), **rest)

    def add_file(self, source):
        text, name = source.read_text(), source.stem.removeprefix("case_")
        debug = re.search(r"^// debug$", text, re.M) is not None
        line = re.search(r"^// sizes: (.*)$", text, re.M)
        if not line:
            self.add(name, source, debug=debug)
        for size in map(int, line[1].split() if line else []):
            self.add(name, source, size, [f"-DLEIBNIZ_SIZE={size}"], debug)

    def add_row(self, row, folder, workload, includes, more=()):
        """The runtime benchmark's rows/ROW.cpp for a workload; with further flags it is another row."""
        text = (f'#define RUNTIME_HEADER "{folder}/workloads/{workload}.hpp"\n'
                f"#define RUNTIME_WORKLOAD {workload}\n"
                f'#include "{folder}/rows/{row}.cpp"\n')
        if row == "leibniz":
            text += ("char operations[static_cast<std::size_t>(\n"
                     f"    runtime::traced_workload<runtime::{workload}>::operations().total())];\n")
        # A compiler told of its own folder again would search it too early.
        flags = [f"-isystem{path}" for path in includes if path != "/usr/include"]
        flags += ["-w"] if includes else []
        self.generate(f"{workload}/{row}" + (", header precompiled" if more else ""), text,
                      flags=[*flags, *more], debug=row == "leibniz" and not more)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--flags-from", type=pathlib.Path, required=True, help="one flag a line")
    parser.add_argument("--include", type=pathlib.Path, required=True, help="the include folder")
    parser.add_argument("--sources", type=pathlib.Path, required=True, help="folder of case_*.cpp")
    parser.add_argument("--runtime", type=pathlib.Path, required=True,
                        help="folder of the runtime benchmark")
    parser.add_argument("--peer", action="append", default=[], metavar="ROW=FOLDER,FOLDER",
                        help="a row of the runtime benchmark, with its include folders")
    parser.add_argument("--eigen", metavar="FOLDER", help="Eigen, for the headers of tape and networks")
    parser.add_argument("--json", type=pathlib.Path, required=True, help="the file to write")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    return parser.parse_args()


def main():
    options = arguments()
    compiler, include = options.compiler, options.include.resolve()
    flags = [flag for flag in options.flags_from.read_text().split("\n") if flag]
    results = []
    measured = {"compiler": run([compiler, "--version"]).splitlines()[0], "processor": processor(),
                "repeats": options.repeats,
                "flags": [flag for flag in flags if flag[:2] != "-I"], "cases": results}
    with tempfile.TemporaryDirectory() as scratch:
        wanted = cases(scratch)
        foreign = foreign_headers(compiler, flags, include / "leibniz/leibniz.hpp", include)
        wanted.add_headers("standard headers alone", [name for name in foreign if "/" not in name])
        wanted.add_headers("standard and Boost headers alone", foreign)
        wanted.add_headers("umbrella header alone", ["leibniz/leibniz.hpp"])
        if options.eigen:
            for name, part in {"tape's": "tape", "networks'": "nn"}.items():
                wanted.add_headers(f"{name} header alone", [f"leibniz/{part}/{part}.hpp"],
                                   flags=[f"-isystem{options.eigen}"])
        for source in sorted(options.sources.glob("case_*.cpp")):
            wanted.add_file(source)
        from_precompiled = precompiled(compiler, flags, scratch)
        for workload in sorted(path.stem for path in options.runtime.glob("workloads/*.hpp")):
            wanted.add_row("by_hand", options.runtime, workload, [])
            wanted.add_row("leibniz", options.runtime, workload, [])
            wanted.add_row("leibniz", options.runtime, workload, [], from_precompiled)
            for peer in options.peer:
                row, _, folders = peer.partition("=")
                wanted.add_row(row, options.runtime, workload, folders.split(","))

        chosen = [c for c in wanted.all if options.only in c["name"] or c["name"].startswith("umbrella")]
        results += [{"name": c["name"], "size": c["size"], "seconds": math.inf} for c in chosen]
        spent = [0] * len(chosen)
        for turn in range(1, options.repeats + 1):
            for number, (case, result) in enumerate(zip(chosen, results)):
                if spent[number] > ENOUGH:
                    continue
                at = flags + case["flags"]
                once = compile_case(compiler, at, case["source"])
                spent[number] += once["seconds"]
                once["seconds"] = min(once["seconds"], result["seconds"])
                result.update(once)
                if case["debug"]:
                    debug = compile_case(compiler, at + ["-g"], case["source"])
                    result["debug_seconds"] = min(debug["seconds"], result.get("debug_seconds", math.inf))
                    result["debug_object"] = debug["object"]
                size = "" if case["size"] is None else f", {case['size']}"
                print(f"[{turn}/{options.repeats}, {number + 1}/{len(chosen)}] {case['name']}{size}: "
                      f"{result['seconds']:.2f} s, {result['peak']:.0f} MiB" +
                      (f", with -g {result['debug_seconds']:.2f} s" if case["debug"] else ""), flush=True)
            options.json.write_text(json.dumps(measured, indent=1) + "\n")  # what there is, if it is stopped


if __name__ == "__main__":
    main()
