#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes docs/benchmarks.md of what the presets `benchmark` and `benchmark-clang` measured.

Each folder given is a build folder, of one compiler, with runtime.json, operations.json and
compile_time.json, or some of them. Without --output the text is printed.
"""
import argparse
import json
import math
import pathlib
import re
import subprocess
import sys

import compile_time_report
from tables import heading, table, target_table

REFERENCE, OURS, ALONE, DIFFERENCES = "by hand", "Leibniz", "function alone", "central differences"
GENERATED = "SymPy, generated"  # by a program before the compiler, not a library that is compared with
ELEMENTARY = ["black_scholes", "arm"]  # first derivatives, most of whose time is elementary functions
ORDER = ["product", "black_scholes", "ackley_rosenbrock", "arm", "camera", "molecule", "cutoff"]
PACKAGES = {"glibc": "libc6", "Google Benchmark": "libbenchmark-dev", "Boost": "libboost-dev",
            "Eigen": "libeigen3-dev", "Ceres": "libceres-dev", "Sacado": "libtrilinos-sacado-dev",
            "ADOL-C": "libadolc-dev"}


CAUSES = """
What stands behind the ratios, as read off the assembly of November 2026, on a Xeon but where another
processor is named:

- Camera and molecule: equal operations are done two at a time in SIMD registers, the two rows of the
  camera's Jacobian and terms of the molecule, 26 of its 28 divisions and 6 of its 7 roots among them.
  GCC does the same to the camera's rows by hand, a loop of two; Clang does not. By hand also scales the
  axis of rotation last, which saves 21 operations (counted with the function written so) and is no number
  where the angle's square underflows; the program keeps the function's unit axis.
- Outputs with GCC: its vectoriser gathers neighbouring outputs in wider registers before it stores them,
  which takes longer than to store each. An empty statement between two outputs keeps it from that, in
  programs alone that call functions or do pairs: no loop around these is vectorised. It takes the camera
  from 1.09 to 0.95 of by hand, Black-Scholes from 1.04 to 0.99, the arm from 0.97 to 0.93, Ackley from 0.99
  to 0.96 and the molecule from 0.77 to 0.74; with `-mtune=generic` the camera from 63 to 36 ns.
- Arm and camera: inputs that no function's argument needs are read after the last call, and sines and
  cosines stay where the C library puts them until then, as an expert's `sincos` into an array leaves
  them. Before, the camera took 328 and 316 instructions, the arm 159 and 168. The two of angle^2's
  derivative and the half of the root's meet and vanish, and the camera's rows are pairs to their last entry:
  266 and 262. With outputs stored one by one it is 255 with GCC, the arm 137. GCC calls `sincos` where the
  angle is known, before divisions that stand in front of it; a statement that hides the angle until then
  saves 0.5 ns of the camera's 36.
- Values that pairs need in both lanes, computed in both from the start, spare the camera 8 of 23 shuffles
  and 2 % of its time with either compiler, the molecule nothing. It is not done.
- Square roots: `std::sqrt` calls the C library for negative numbers, to set errno, and values that are
  needed after a call cannot stay in registers. Programs take the processor's root, which calls nothing;
  what is written by hand calls `std::sqrt`, as an expert's code does unless it is compiled with
  `-fno-math-errno`. That and roots in pairs saved 11 % of the molecule's time with Clang and 3 % with GCC,
  and 4 % of the camera's with GCC.
- Lanes for `float` were measured, too: the camera took 16 % (GCC) and 35 % (Clang) less time, the molecule
  5 % and 15 % more, whose divisions are cheaper than those of `double`. They are not taken.
- Black-Scholes: the expert takes 1 / sqrt(T) as v / (v sqrt(T)), which saves a division and is not a
  number at v = 0, where the program's result is finite. Of functions that wait for as many others, the
  one with the longest way to an output is called first, which saved 1.6 of 38.5 ns (GCC): of the 24 orders
  of the four calls after the logarithm the slowest took 5 ns more than the fastest. Divisions that wait
  for no call stand after the first of several calls, and the quotient in the logarithm before them: 31.7
  to 29.8 ns with Clang, and nothing with GCC. Before the last call in place of after the first they cost
  Ackley 3 ns. To read inputs once more after the last call, rather than keep them over it, changes nothing.
- Ackley: the expert writes the Hessian as a multiple of the identity plus products of two vectors;
  the program takes 62 multiplications and 45 additions where that takes 60 and 45.
- Batches of columns: four divisions take 2.3 ns and four square roots 3.4, twice the time of two, which
  is how the scalar program does the molecule's. Its 28 and 7 keep the divider busy for 22 ns of each
  point, so that 3.5 times the scalar throughput is the most that AVX2 can give; 170 values that do
  not fit 16 registers come on top. The derivatives by hand in AVX2 registers took
  33 ns a point of the molecule where the program took 25 (GCC), on a later machine where divisions and
  roots alone take 21 and the scalar program 66. Of the 12 ns of Black-Scholes in AVX2 its five functions
  take 8.6 by themselves: erfc 2.2 each, log 1.9, exp 1.2 each. A point of the product is five numbers loaded
  and stored, of which every other register, unless columns are aligned alike, stands across the border of
  a cache line; in AVX-512 every one would, so that programs as light as this one take registers of 256
  bits there, too. Its columns written with intrinsics took 0.20 to 0.35 ns a point, by how they are
  aligned, with one register of 256 bits, two or one of 512 alike, beside a build.
- Reciprocals by Newton's method in place of the molecule's divisions, in AVX-512 and without a check of
  the ends of the range, saved 5 % with GCC and nothing with Clang, beside a build: what is left keeps
  the registers busy as long. They are not taken.
- The scalar molecule and camera are done two at a time already, so that four lanes can be twice as fast at
  the most in what is paired.
- Batches of rows are copied to columns, computed and copied back, which costs about a quarter of a
  nanosecond for each number. Rows of light programs, the product here, stay in registers: they are bound by
  two stores and as many shuffles for each point.
- An order in which fewer values are alive (beside the molecule's inputs 88 at most in place of 143) takes fewer
  instructions, camera 253 in place of 266, and 3 % less time there, but 13 % more for the molecule, whose
  divisions then wait for one another; batches gain with one compiler what they lose with the other. It is
  not done. Nor is a sine and cosine of the library's own, which took 1.8 ns for both where libmvec's take
  2.1, with errors up to 1.5 units in the last place.
- Columns that stand a power of two apart push one another out of the cache: of 256 points one of the
  camera took 31 ns in place of 23 in AVX2.
- Cutoff: the potential is written as `select(r < 2, u, select(r < 2.5, u s, 0))` and the expert leaves at
  the larger distance first. Since programs do so, too (a rule of its own, in the guide's list), value,
  gradient and Hessian are one branch; before, they took 1.25 (GCC) and 1.27 (Clang) of by hand on Zen 4.
  The branches are predicted: the points are the same in every call. Its operations are those of all
  branches in the library's row, and those of one point in the others.
- Nested selects, as curves of many pieces are, run one after the other, each choice where it is made; of
  several lanes those that have ended are masked. Before, with one written inside the other and all of it
  inlined, a curve of 100 pieces with its slope took Clang 24 s to compile and GCC 21 s, a batch of it more
  than 200 s and 72 s; now 3.8 s each, and 10 s and 20 s. A table of 32 pieces takes 0.86 (GCC) and 1.01
  (Clang) of the expert's nested branches, as long as before or less.
- Batches of long programs with GCC: it left small functions of several registers as calls, a condition or a
  choice of 32 pieces each. They are always inlined now: a batch of that table took 8 times the expert's time
  for random points, one by one, and takes 0.8 of it.
- The run-time tables of December 1, 2026 were taken while a second run of the benchmark was on the other
  core. Alone, with 31 repetitions, the library and by hand gave the same ratios to within 0.01.
- On that Xeon, of which most of these numbers are, the programs of the first six took 0.91 (GCC) and 0.87
  (Clang) of by hand on the geometric mean and 1.01 at most (product); the least margin to a peer was 1.69
  and 1.63 (product), the mean 3.3 and 3.4; batches of columns gained 2.2 and 2.1 at least (molecule).
- On an AMD EPYC (Zen 4) the divider is not what bounds batches: four divisions take 1.3 ns and four roots
  2.45, as two of them do, which is 13 of the 26 to 28 ns of a point of the molecule. The two pipes that
  multiply do: llvm-mca, which knows Zen 3, has them busy for about 420 cycles in four points, which take
  380 to 410.
"""


def load(folder, name):
    path = folder / name
    if not path.exists():
        print(f"{path} is missing: that part is left out", file=sys.stderr)
        return None
    return json.loads(path.read_text())


def versions():
    """What dpkg knows of the packages that are compared with."""
    found = []
    for name, package in PACKAGES.items():
        result = subprocess.run(["dpkg-query", "--show", "--showformat=${Version}", package],
                                capture_output=True, text=True)
        if result.returncode == 0 and result.stdout:
            found.append(f"{name} {re.sub(r'^[0-9]+:', '', result.stdout).split('-')[0].split('+')[0]}")
    return ", ".join(found)


def best_times(measured):
    """{workload: {row: nanoseconds for one point}}, the best of the repetitions."""
    times = {}
    for run in measured["benchmarks"]:
        if run["run_type"] != "iteration":
            continue
        workload, row = run["run_name"].split("/", 1)
        rows = times.setdefault(workload, {})
        rows[row] = min(rows.get(row, math.inf), 1e9 / run["items_per_second"])
    return times


def in_order(workloads):
    return sorted(workloads, key=lambda w: (ORDER.index(w) if w in ORDER else len(ORDER), w))


def geometric_mean(values):
    values = list(values)
    return math.exp(sum(map(math.log, values)) / len(values))


class runtime_results:
    """One compiler's times, as ratios."""

    def __init__(self, measured):
        self.context = measured["context"]
        self.compiler = self.context["compiler"]
        self.times = best_times(measured)
        self.repetitions = 1 + max(run.get("repetition_index", 0) for run in measured["benchmarks"])
        self.workloads = in_order(self.times)
        # The repetitions are in random order: ours, by hand, the plain ones, then the peers.
        self.rows = sorted({row for w in self.workloads for row in self.times[w]},
                           key=lambda row: (not row.startswith(OURS), not row.startswith(REFERENCE),
                                            row not in (ALONE, DIFFERENCES), row.lower()))
        self.peers = [row for row in self.rows if row not in (REFERENCE, ALONE, DIFFERENCES, GENERATED)
                      and not row.startswith((OURS, REFERENCE))]

    def ratio(self, workload, row, reference=REFERENCE):
        return self.times[workload][row] / self.times[workload][reference]

    def worst(self, row, reference, workloads):
        """(ratio, workload) where row is slowest in relation to reference."""
        return max((self.ratio(w, row, reference), w) for w in workloads)

    def fastest_peer(self, workload):
        return min((self.times[workload][p], p) for p in self.peers if p in self.times[workload])

    def table(self):
        first = [REFERENCE + ", ns"] + [f"{self.times[w][REFERENCE]:.1f}" for w in self.workloads] + [""]
        lines = []
        for row in [OURS] + [r for r in self.rows if r not in (REFERENCE, OURS)]:
            has = [w for w in self.workloads if row in self.times[w]]
            cells = [f"{self.ratio(w, row):.2f}" if w in has else "" for w in self.workloads]
            all_of_them = f"{geometric_mean(self.ratio(w, row) for w in has):.2f}"
            lines.append([row, *cells, all_of_them if len(has) == len(self.workloads) else ""])
        return table(["", *self.workloads, "geometric mean"], [first, *lines])

    def targets(self):
        """[(target, bound, number, whether it is met, where)]"""
        ours = [self.ratio(w, OURS) for w in self.workloads]
        slowest = self.worst(OURS, REFERENCE, self.workloads)
        found = [("geometric mean of the ratios to by hand", "at most 1.00", geometric_mean(ours),
                  geometric_mean(ours) <= 1.00, ""),
                 ("worst ratio to by hand", "at most 1.05", slowest[0], slowest[0] <= 1.05, slowest[1])]
        if self.peers:
            margins = [(self.fastest_peer(w)[0] / self.times[w][OURS], w) for w in self.workloads]
            least = min(margins)
            average = geometric_mean(m for m, _ in margins)
            found += [("least margin to the fastest peer", "above 1", least[0], least[0] > 1,
                       f"{least[1]}, {self.fastest_peer(least[1])[1]}"),
                      ("geometric mean of the margins to the fastest peer", "at least 2", average,
                       average >= 2, "")]
        alone = self.worst(OURS, ALONE, [w for w in ELEMENTARY if w in self.workloads])
        found.append(("worst ratio to the function alone where elementary functions dominate",
                      "at most 2.5", alone[0], alone[0] <= 2.5, alone[1]))
        for row in self.rows:
            if row.startswith(OURS + ", batch"):
                gain = min((self.ratio(w, OURS, row), w) for w in self.workloads
                           if row in self.times[w])
                found.append((f"least gain in throughput of {row.removeprefix(OURS + ', ')}",
                              "at least 4", gain[0], gain[0] >= 4, gain[1]))
        return found


def operations_table(counted):
    def cell(n):
        return " ".join(str(n[kind]) for kind in
                        ("additions", "multiplications", "divisions", "square_roots", "calls"))
    workloads = in_order(counted)
    return table(["", *workloads], [[row, *(cell(counted[w][row]) for w in workloads)]
                                    for row in counted[workloads[0]]])


def instructions_table(folder):
    """Of the files that the test of instruction counts compares with."""
    rows, workloads = {}, {}
    for path in sorted(folder.glob("*-*.txt")):
        for line in path.read_text().splitlines():
            if line[:1] == "#":
                continue
            instructions, calls, name = line.split(maxsplit=2)
            workload, row = name.split("/")
            workloads[workload] = True
            cells = rows.setdefault(f"{row}, {path.stem.replace('-', ' ')}", {})
            cells[workload] = f"{float(instructions):.0f} + {calls}"
    workloads = in_order(workloads)
    return table(["", *workloads], [[name, *(cells.get(w, "") for w in workloads)]
                                    for name, cells in rows.items()])


def runtime_section(folders, here):
    results = [runtime_results(m) for m in (load(f, "runtime.json") for f in folders) if m]
    if not results:
        return ""
    context = results[0].context
    text = heading(2, "Run time") + f"""\
- Processor: {context["processor"]}, one thread.
- Compilers: {", ".join(r.compiler for r in results)}; `{context["flags"]}`.
- Libraries: {versions()}.

A call evaluates 248 points, read from memory; every result is written. The numbers are ratios to the
derivatives by hand in the same run, of the best of {results[0].repetitions} repetitions, which are interleaved at random
over all rows. Before anything is measured, every row's derivatives are compared with those by hand.

"By hand" of Black-Scholes uses an identity of the model, S n(d1) = K exp(-r T) n(d2), that saves an
exponential, as Leibniz finds it, too; "by hand, chain rule alone" does not. Boost.Math differentiates
by one input at a time (its type of n variables holds 2^n numbers), ADOL-C runs a tape that is recorded once, Sacado Rad
records at each point. SymPy's row is C++ that it generated, with common subexpressions found; it is
none of the libraries that the targets below compare with.

"""
    for r in results:
        text += heading(3, f"Ratios, {r.compiler}") + r.table()
    text += heading(3, "Targets") + target_table({r.compiler: r.targets() for r in results})
    text += CAUSES
    counted = [c for c in (load(f, "operations.json") for f in folders) if c]
    if counted:
        text += heading(3, "Operations") + """\
Additions, multiplications, divisions, square roots and calls of other functions, as written (before a
compiler fuses or pairs them):

""" + operations_table(counted[0])
    text += heading(3, "Instructions") + """\
For one point, code for x86-64-v3, and calls of the C library, whose own instructions are not counted.
A test compares these numbers with the code as it is (test/benchmark/runtime/instructions):

""" + instructions_table(here / "runtime" / "instructions")
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--output", type=pathlib.Path, help="the page to write")
    options = parser.parse_args()
    here = pathlib.Path(__file__).parent
    text = heading(1, "Benchmarks").lstrip() + """\
What derivatives cost at run time, and what they cost the compiler, beside what was aimed at. Made by

```sh
bash .ci/setup-benchmarks
cmake --workflow --preset benchmark
cmake --workflow --preset benchmark-clang
test/benchmark/report.py build/benchmark build/benchmark-clang --output docs/benchmarks.md
```

on a machine that does nothing else; it takes about 40 minutes.
"""
    text += runtime_section(options.folders, here)
    compiled = [c for c in (load(f, "compile_time.json") for f in options.folders) if c]
    if compiled:
        text += compile_time_report.section(compiled)
    if options.output:
        options.output.write_text(text)
        print(f"written: {options.output}", file=sys.stderr)
    else:
        print(text)


if __name__ == "__main__":
    main()
