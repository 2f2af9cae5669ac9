# SPDX-License-Identifier: BSL-1.0
"""Compares what print_arrays prints with what NumPy prints of the same arrays.

Call: python3 check_numpy.py PROGRAM
"""

import subprocess
import sys

import numpy

nan, infinity = numpy.nan, numpy.inf
long_one = [float(numpy.sqrt(i)) for i in range(40)]
arrays = {
    "zeros": [0, 0], "integers": [1, -20, 300], "thirds": [1 / 3, 2 / 3, -1],
    "mixed": [1.5, 2.25, 1e3],
    "small": [1e-5, 2e-5], "wide": [1e-3, 1.0, 12345.678], "large": [1e8, 2.5e9],
    "edge": [99999999.0, 1.0], "tiny": [5e-324, 1e-300],
    "not_finite": [nan, infinity, -infinity, 1.0],
    "only_not_finite": [nan, -infinity], "rows": [[1, 2.5], [-3.125, 4]], "column": [[1e-4], [1.0]],
    "no_elements": [], "long": long_one, "very_long": [i * 0.5 for i in range(1200)],
    "wide_rows": [long_one] * 3, "many_rows": [[0.25 * i] * 50 for i in range(50)],
}
scalars = [0.0, 1.0, 0.1, 1 / 3, 1e16, 1e15, 123456.789, 1e-4, 9.9e-5, 1e22, 2.5e-10, -7.0]

numpy.seterr(all="ignore")
expected = []
for precision, dtype in ("double", numpy.float64), ("float", numpy.float32):
    for name, values in arrays.items():
        expected.append((f"{precision} {name}", str(numpy.array(values, dtype=dtype))))
    for x in scalars:
        expected.append((f"{precision} scalar {x:g}", str(numpy.array(x, dtype=dtype))))

output = subprocess.run([sys.argv[1]], capture_output=True, text=True, check=True).stdout
printed = [block.partition("\n")[::2] for block in output.split("== ")[1:]]
assert len(printed) == len(expected), (len(printed), len(expected))
wrong = 0
for (name, ours), (expected_name, theirs) in zip(printed, expected):
    assert name == expected_name, (name, expected_name)
    if ours.rstrip("\n") != theirs:
        wrong += 1
        print(f"{name}\n{ours}NumPy {numpy.__version__}:\n{theirs}\n")
print(f"{len(printed)} arrays, {wrong} printed otherwise than by NumPy")
sys.exit(wrong != 0)
