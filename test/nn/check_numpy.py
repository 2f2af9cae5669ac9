#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares random numbers and .npz files with NumPy's own.

Call: check_numpy.py PATH_OF_numpy_exchange
"""
import hashlib
import os
import subprocess
import sys
import tempfile

import numpy as np


def run(program, *arguments):
    out = subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True)
    return out.stdout.splitlines()


def expected_rows(seed, count):
    state = np.random.RandomState
    order = state(seed).permutation(count)
    tests = -(-count // 4)
    yield "permutation", order
    yield "train", order[tests:]  # scikit-learn's ShuffleSplit: the test part comes first
    yield "test", order[:tests]
    yield "randint", state(seed).randint(0, count, 101)
    yield "random_sample", state(seed).random_sample(101)
    yield "uniform", state(seed).uniform(-2, 3, 101)
    yield "standard_normal", state(seed).standard_normal(101)


def check_random(program):
    for seed, count in ((0, 2), (1, 5), (7, 20640), (11, 15480), (42, 4096), (2**32 - 1, 4097)):
        lines = run(program, "random", seed, count)
        for line, (name, wanted) in zip(lines, expected_rows(seed, count), strict=True):
            found, *numbers = line.split(" ")
            assert found == name, (found, name)
            got = np.array(numbers, dtype=wanted.dtype)
            # log and sqrt are the C library's in both, but NumPy may have been built with another.
            same = np.allclose(got, wanted, rtol=1e-15, atol=0) if name == "standard_normal" \
                else np.array_equal(got, wanted)
            assert same, f"{name} of seed {seed}, {count} rows"


# sha256 of the row numbers as 64-bit integers, from train_test_split of scikit-learn 1.2.1.
SPLIT = {
    "train_all": "9e31a1c6d9704f3e5a5fe9a57142e4dd57e4b691b5a7471d9540579298fd8301",
    "train": "9d2a57ad9f28b634d7c4bff39801362dcefed412662cd135291c35626a4dcd5a",
    "valid": "bd6caaf960c97559b160b49be05639d7864e477f0d11321c44db177f43a3a4df",
    "test": "841e23f06524e418e9b64cb28a7ea6c430d0192e1b7ef1a569671f66b721acc1",
}


def check_split(program):
    for line in run(program, "split"):
        name, *rows = line.split(" ")
        digest = hashlib.sha256(np.array(rows, dtype="<i8").tobytes()).hexdigest()
        assert digest == SPLIT.pop(name), name
    assert not SPLIT


def check_saved(program, folder):
    file = os.path.join(folder, "saved.npz")
    run(program, "save", file)
    with np.load(file, allow_pickle=False) as arrays:
        assert sorted(arrays) == ["bias", "empty", "kernel", "scalar"], list(arrays)
        kernel, bias = arrays["kernel"], arrays["bias"]
        assert kernel.dtype == np.float32 and bias.dtype == np.float64
        assert np.array_equal(kernel, np.float32([[1, 2, 3], [4, 5, 6.5]]))
        assert np.array_equal(bias, [0.1, -0.2, 1e300])
        assert arrays["scalar"].shape == () and arrays["scalar"] == 42
        assert arrays["empty"].shape == (0, 5)


def check_loaded(program, folder):
    wanted = {
        "a": np.arange(6.0).reshape(2, 3),
        "b": np.float32([0.1, 2.5]),
        "columns_first": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        "deep": np.arange(24, dtype=np.float32).reshape(2, 3, 4),
        "scalar": np.float64(-7),
    }
    for save in (np.savez, np.savez_compressed):
        file = os.path.join(folder, "numpy.npz")
        save(file, **wanted)
        lines = run(program, "load", file)
        for name, numbers in zip(lines[::2], lines[1::2], strict=True):
            name, shape = name.split(" ", 1)
            array = wanted[name]
            assert shape == str(array.shape), (name, shape)
            assert np.array_equal(np.array(numbers.split(" ")[1:], dtype=float), array.ravel()), name
        assert len(lines) == 2 * len(wanted)


def main():
    program = sys.argv[1]
    check_random(program)
    check_split(program)
    with tempfile.TemporaryDirectory() as folder:
        check_saved(program, folder)
        check_loaded(program, folder)
    print(f"equal to NumPy {np.__version__}")


if __name__ == "__main__":
    main()
