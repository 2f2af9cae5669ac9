# SPDX-License-Identifier: BSL-1.0
"""The part of report.py on what the compilers need."""
import math

from tables import heading, table, target_table

HEADER, OURS = "umbrella header alone", "leibniz"
NO_PEERS = (OURS, f"{OURS}, header precompiled", "by_hand")
GROWTH, GROWTH_FROM, GROWTH_TO = "jacobian", 300, 6000
FEW = 100  # operations; with fewer, what a program costs at all outweighs what each of them costs
MOST_MS = {"g++": 2.0, "clang": 1.0}


class compiler_results:
    """One compiler's cases."""

    def __init__(self, measured):
        words = measured["compiler"].replace("Debian ", "").split()
        self.gcc = words[0] == "g++"
        self.name = f"GCC {words[-1]}" if self.gcc else f"Clang {words[2].split('-')[0]}"
        self.processor = measured["processor"]
        self.repeats, self.flags, self.cases = measured["repeats"], measured["flags"], measured["cases"]
        self.base = next(c["seconds"] for c in self.cases if c["name"] == HEADER)
        for c in self.cases:
            c["beyond"] = c["seconds"] - self.base
            c["label"] = c["name"] if c["size"] is None else f"{c['name']} {c['size']}"
            c["amount"] = c["operations"] or c["size"]
            many = (c["operations"] or 0) >= FEW
            c["ms"] = 1e3 * c["beyond"] / c["operations"] if many else None

    def own(self):
        return [c for c in self.cases if "/" not in c["name"] or c["name"].endswith("/" + OURS)]

    def table(self):
        rows = []
        for c in self.own():
            has = c["operations"] is not None
            debug = c.get("debug_seconds")
            rows.append([c["label"].removesuffix("/" + OURS), f"{c['seconds']:.2f}",
                         f"{c['beyond']:.2f}" if "alone" not in c["name"] else "",
                         str(c["operations"]) if has else "", f"{c['ms']:.2f}" if c["ms"] else "",
                         f"{debug / c['seconds']:.2f}" if debug else "",
                         f"{c['peak']:.0f}", f"{c['object']:.0f}", str(c["symbol"])])
        return table(["", "s", "s beyond the header", "operations", "ms for each", "`-g`, ratio",
                      "peak MiB", "object KiB", "longest symbol"], rows)

    def workloads(self):
        """{workload: {row: case}}"""
        found = {}
        for c in self.cases:
            if "/" in c["name"]:
                workload, row = c["name"].split("/")
                found.setdefault(workload, {})[row] = c
        return found

    def peer_table(self):
        found = self.workloads()
        rows = list(dict.fromkeys(row for ways in found.values() for row in ways))
        return table(["", *found], [[row.replace("_", " "), *(f"{ways[row]['seconds']:.2f}" if row in ways
                                                            else "" for ways in found.values())]
                                    for row in rows])

    def exponent(self, first, second):
        """p of n^p, where n is `amount` and the time is that beyond the header."""
        if first["beyond"] <= 0 or second["beyond"] <= 0:
            return math.nan
        return (math.log(second["beyond"] / first["beyond"]) /
                math.log(second["amount"] / first["amount"]))

    def growth(self, name):
        return [c for c in self.cases if c["name"] == name and c["amount"]]

    def growth_lines(self):
        lines = []
        for name in dict.fromkeys(c["name"] for c in self.cases if c["size"] is not None):
            steps = self.growth(name)
            words = [f"{self.exponent(a, b):.2f} ({a['amount']} to {b['amount']})"
                     for a, b in zip(steps, steps[1:])]
            lines.append(f"- {name}, {self.name}: " + ", ".join(words))
        return "\n".join(lines) + "\n"

    def targets(self):
        most = MOST_MS["g++" if self.gcc else "clang"]
        found = []
        slowest = max(((c["ms"], c["label"]) for c in self.growth(GROWTH)), default=None)
        if slowest:
            found.append((f"ms for each operation beyond the header, {GROWTH_FROM} to {GROWTH_TO} of them",
                          f"at most {most}", slowest[0], slowest[0] <= most, slowest[1]))
        others = [(c["ms"], c["label"].removesuffix("/" + OURS)) for c in self.own()
                  if c["ms"] is not None and c["name"] != GROWTH]
        if others:
            found.append((f"the same, worst of all other cases of at least {FEW} operations",
                          f"at most {most}", max(others)[0], max(others)[0] <= most, max(others)[1]))
        steps = self.growth(GROWTH)
        if len(steps) > 1:
            p = self.exponent(steps[0], steps[-1])
            found.append((f"growth exponent, {GROWTH_FROM} to {GROWTH_TO} operations", "at most 1.15", p,
                          p <= 1.15, ""))
        longest = max((c["symbol"] / 1024, c["label"]) for c in self.own())
        found.append(("longest symbol, KiB", "at most 4", longest[0], longest[0] <= 4, longest[1]))
        debug = [(c["debug_seconds"] / c["seconds"], c["label"].removesuffix("/" + OURS))
                 for c in self.own() if "debug_seconds" in c]
        if debug:
            found.append(("worst ratio of `-g`", "at most 1.5", max(debug)[0], max(debug)[0] <= 1.5,
                          max(debug)[1]))
        against = []
        for workload, ways in self.workloads().items():
            peers = [c["seconds"] for row, c in ways.items() if row not in NO_PEERS]
            if OURS in ways and peers:
                against.append((ways[OURS]["seconds"] / max(peers), workload))
        if against:
            found.append(("worst ratio to the slowest peer's time", "at most 1", max(against)[0],
                          max(against)[0] <= 1, max(against)[1]))
        return found


def section(measured):
    results = [compiler_results(m) for m in measured]
    text = heading(2, "Compile time") + f"""\
Seconds of processor time of the whole compiler run, best of {results[0].repeats} (of as many as take
15 s where these take longer), `-O3`, one file at a time, without precompiled headers but where it says
so. An operation is one of the program's, `operations().total()`. The cases are in
test/benchmark/compile_time; those with a workload's name are the rows of the run-time benchmark. The
processor: {results[0].processor}.

Milliseconds are those of the machine. A Xeon that reads the standard headers in 0.23 s (GCC) and 0.26 s
(Clang) took 1.42 and 1.22 ms for each operation of `jacobian` 300 before some changes, of which the last, of
November 30, 2026, spare Clang 16 % of its instructions beyond the header, and 9 % of those of the molecule.

"""
    for r in results:
        text += heading(3, f"Seconds, {r.name}") + r.table()
        text += "\nSeconds for the same functions, each with its own library's headers:\n\n" + r.peer_table()
    text += heading(3, "Growth of the time beyond the header") + """\
The exponent p of n^p from one number n of operations to the next, of `gradient` from one number of
inputs to the next:

""" + "".join(r.growth_lines() for r in results)
    return text + heading(3, "Targets of compile time") + target_table({r.name: r.targets() for r in results})
