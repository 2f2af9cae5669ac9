# SPDX-License-Identifier: BSL-1.0
"""Prints the fastest time of each row, and the ratios that are aimed at, as Markdown.

Call: python3 ratios.py tape.json
"""

import json
import sys

# Operations in the text of each workload, each of which every tool records in its plain form.
OPERATIONS = {"lorenz": 1000 * (4 * 8 + 3 * 6 + 3 * 7) + 2, "cell": 200 * 15}

with open(sys.argv[1]) as text:
    runs = [r for r in json.load(text)["benchmarks"] if r["run_type"] == "iteration"]
times = {}
for r in runs:
    workload, row = r["run_name"].split("/")
    rows = times.setdefault(workload, {})
    rows[row] = min(rows.get(row, float("inf")), r["real_time"])

print("| workload | row | microseconds | nanoseconds for each operation |\n|---|---|---|---|")
for workload, rows in times.items():
    for row, time in rows.items():
        each = f"{1000 * time / OPERATIONS[workload]:.1f}" if workload in OPERATIONS else ""
        print(f"| {workload} | {row} | {time:.2f} | {each} |")

print("\n| target | bound | measured | |\n|---|---|---|---|")


def target(words, ratio, bound, at_most):
    met = ratio <= bound if at_most else ratio >= bound
    sign = "at most" if at_most else "at least"
    print(f"| {words} | {sign} {bound} | {ratio:.2f} | {'met' if met else 'MISSED'} |")


for workload in OPERATIONS:
    rows = times[workload]
    for peer in ("adolc", "sacado"):
        if peer in rows:
            target(f"{workload}: time of leibniz / {peer}", rows["leibniz"] / rows[peer], 2, True)
            target(f"{workload}: time of {peer} / leibniz_apply",
                   rows[peer] / rows["leibniz_apply"], 3, False)
for row in ("leibniz", "leibniz_apply"):
    for peer, bound in (("by_hand", 0.5), ("libtorch", 8)):
        if peer in times.get("dense", {}):
            target(f"dense: speed of {row} / {peer}",
                   times["dense"][peer] / times["dense"][row], bound, False)
