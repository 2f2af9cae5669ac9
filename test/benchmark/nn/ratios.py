# SPDX-License-Identifier: BSL-1.0
"""Prints steps per second of each row, and the ratios that are aimed at, as Markdown.

Call: python3 ratios.py training.json"""

import json
import statistics
import sys

with open(sys.argv[1]) as text:
    runs = [r for r in json.load(text)["benchmarks"] if r["run_type"] == "iteration"]
steps = {}
for r in runs:
    steps.setdefault(r["run_name"], []).append(r["items_per_second"])
steps = {name: statistics.median(values) for name, values in steps.items()}
rows = list(dict.fromkeys(name.split("/")[0] for name in steps))

print("| steps per second | 30 units | 300 units | 3000 units |\n|---|---|---|---|")
for row in rows:
    print(f"| {row} | " + " | ".join(f"{steps[f'{row}/{w}']:.0f}" for w in (30, 300, 3000)) + " |")
for name, base in (("by hand", "by hand"), ("products alone", "products alone"), ("libtorch", "libtorch")):
    if base in rows:
        print(f"| leibniz / {name} | " + " | ".join(
            f"{steps[f'leibniz/{w}'] / steps[f'{base}/{w}']:.2f}" for w in (30, 300, 3000)) + " |")
print(f"\nAn epoch of 362 steps, 30 units: {362e3 / steps['leibniz/30']:.2f} ms\n")

print("| target, 30 units | bound | measured | |\n|---|---|---|---|")
for base, bound in (("by hand", 0.5), ("libtorch", 8)):
    if base in rows:
        ratio = steps["leibniz/30"] / steps[f"{base}/30"]
        print(f"| steps of leibniz / {base} | {bound} | {ratio:.2f} | {'met' if ratio >= bound else 'MISSED'} |")
