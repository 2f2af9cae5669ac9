# SPDX-License-Identifier: BSL-1.0
"""Runs the training program and checks what it prints and writes.

Call: python3 check_california_housing.py PROGRAM generated
      python3 check_california_housing.py PROGRAM real FOLDER
      python3 check_california_housing.py PROGRAM distributed MPIEXEC

FOLDER has california_housing.csv and california_reference.json; without them, the second says that
it was skipped."""

import csv
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

EPOCH = re.compile(r"^Epoch (\d+) train mse: (\S+) \.\.\. valid mse: (\S+)$")
program = sys.argv[1]


def limit_to(memory):
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def starts_in(memory):
    """A program with the address sanitizer takes more address space than there is memory."""
    return subprocess.run([program, "--help"], capture_output=True,
                          preexec_fn=lambda: limit_to(memory)).returncode == 0


def run(*arguments, launcher=(), code=0, memory=None):
    done = subprocess.run([*launcher, program, *map(str, arguments)], capture_output=True, text=True,
                          timeout=300, preexec_fn=lambda: limit_to(memory))
    assert done.returncode == code, (arguments, done.returncode, done.stdout[-500:], done.stderr)
    return done.stdout if code == 0 else done.stdout + done.stderr


def epochs(text):
    found = [EPOCH.match(line) for line in text.splitlines() if line.startswith("Epoch")]
    assert all(found), text
    assert [int(f.group(1)) for f in found] == list(range(1, len(found) + 1))
    return [(float(f.group(2)), float(f.group(3))) for f in found]


def near(found, wanted, tolerance):
    assert abs(found - wanted) <= tolerance * abs(wanted), (found, wanted)


def check_full_disk():
    with open("/dev/full", "w") as full:
        done = subprocess.run([program, "--help"], stdout=full, stderr=subprocess.PIPE, text=True,
                              timeout=60)
    assert done.returncode == 1 and "cannot write to standard output" in done.stderr, done


def check_options(folder):
    check_full_disk()
    text = run("--help")
    for option in ("data", "epochs", "batch", "units", "optimizer", "learning-rate", "precision", "seed",
                   "patience", "load", "save", "log", "plot", "deterministic", "distributed"):
        assert f"--{option}" in text, option
    for arguments, words in (
            (("--epochs", "0"), "--epochs: Value 0 not in range"),
            (("--epochs", "many"), "--epochs"),
            (("--patience", "-1"), "--patience: Value -1 not in range"),
            (("--optimizer", "lion"), "lion not in {sgd,"),
            (("--data", os.path.join(folder, "none.csv")), "File does not exist"),
            (("--save", os.path.join(folder, "none", "w.npz")), "there is no folder"),
            (("--save", folder), "is a folder: give the name of a file"),
            (("--plot", os.path.join(folder, "p.png")), "p.png does not end in .svg"),
            (("--deterministic", "--distributed"), "--distributed excludes --deterministic"),
            (("--fast",), "--fast")):
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60)
        assert done.returncode != 0 and words in done.stdout + done.stderr, (arguments, done)
    for option, value in (("save", "w.npz"), ("log", "l.csv"), ("load", program), ("plot", "p.svg"),
                          ("optimizer", "adam"), ("patience", 2), ("units", 3), ("batch", 3),
                          ("learning-rate", 1), ("precision", "double"), ("seed", 1)):
        value = os.path.join(folder, value) if option in ("save", "log", "plot") else value
        said = run("--deterministic", f"--{option}", value, code=108)
        assert f"--{option} excludes --deterministic" in said, said
    bad = os.path.join(folder, "bad.csv")
    with open(bad, "w") as out:
        out.write("MedInc,MedHouseVal\n1,2\n3,four\n")
    assert f"{bad}:3:3: column 'MedHouseVal': 'four' is not a number" in run("--data", bad, code=1)
    with open(bad, "w") as out:
        out.write("MedInc,Price\n1,2\n")
    assert (f"{bad}: there is no column 'MedHouseVal'; the columns are MedInc, Price"
            in run("--data", bad, code=1))
    with open(bad, "w") as out:
        out.write("MedHouseVal\n" + "1\n2\n" * 20)
    assert (f"{bad}: there is only the column 'MedHouseVal': add columns to predict it from"
            in run("--data", bad, code=1))
    with open(bad, "w") as out:
        out.write("MedInc,MedHouseVal\n" + "1,2\n2,3\n" * 20)
    assert "22 rows to train are less than one batch of 32" in run("--data", bad, "--deterministic", code=1)
    memory = 8 << 30
    if starts_in(memory):
        said = run("--units", 1000000000, code=1, memory=memory)
        assert "not enough memory" in said and "--units 1000000000" in said, said


def check_files_that_cannot_be_written(folder):
    """They are found before the training, what is there stays, and nothing is left behind."""
    locked, plot = os.path.join(folder, "locked"), os.path.join(folder, "p.svg")
    os.mkdir(locked)
    with open(os.path.join(folder, "kept"), "w") as out:
        out.write("kept")
    places = ["/proc/w"]
    if os.geteuid() != 0:  # who may write anywhere
        os.chmod(locked, 0o500)
        places.append(os.path.join(locked, "w"))
    for place in places:
        for option, ending in (("save", ".npz"), ("log", ".csv"), ("plot", ".svg")):
            said = run(f"--{option}", place + ending, code=105)
            assert f"--{option}: cannot make {place}{ending}: " in said and "Epoch" not in said, said
    os.mkdir(os.path.join(folder, "p.gp"))
    assert "p.gp is a folder" in run("--plot", plot, code=105)
    os.rmdir(os.path.join(folder, "p.gp"))
    # The options are read in full, and refused for another reason.
    for option, name in (("save", "kept"), ("log", "kept"), ("save", "new.npz"), ("plot", "new.svg")):
        run(f"--{option}", os.path.join(folder, name), "--deterministic", code=108)
    with open(os.path.join(folder, "kept")) as kept:
        assert kept.read() == "kept"
    os.chmod(locked, 0o700)
    assert os.listdir(locked) == [] and not os.path.exists(os.path.join(folder, "new.npz"))
    assert not [name for name in os.listdir(folder) if name.startswith(("new", "kept."))]


def check_generated(folder):
    files = {name: os.path.join(folder, name) for name in ("w.npz", "log.csv", "curves.svg", "again.npz")}
    text = run("--epochs", 4, "--save", files["w.npz"], "--log", files["log.csv"], "--plot",
               files["curves.svg"])
    assert "generated data, which are no measurements" in text
    assert "11610 rows to train, 3870 to validate, 5160 to test" in text
    assert "Total weights: 301" in text and "\r" not in text and "\x1b" not in text
    assert re.search(r"^4 epochs in .* s per epoch, \d+ batches per s$", text, re.M)
    errors = epochs(text)
    assert len(errors) == 4 and errors[0][0] > errors[3][0] > 0.16 and errors[3][1] < 0.35, errors
    with open(files["log.csv"], newline="") as log:
        rows = list(csv.DictReader(log))
    for row, (train, valid) in zip(rows, errors, strict=True):
        assert f"{float(row['train_mse']):.4f}" == f"{train:.4f}"
        assert f"{float(row['valid_mse']):.4f}" == f"{valid:.4f}"
    if "no plot:" not in text:
        with open(files["curves.svg"]) as image:
            assert "validation" in image.read()
    assert run("--epochs", 4) .splitlines()[:12] == text.splitlines()[:12], "a seed gives one result"

    # Weights that were saved go on where they were: a rate of 0 shows them.
    resumed = epochs(run("--epochs", 1, "--load", files["w.npz"], "--learning-rate", 0, "--save",
                         files["again.npz"]))
    assert resumed[0][1] == errors[3][1], (resumed, errors)
    with open(files["w.npz"], "rb") as a, open(files["again.npz"], "rb") as b:
        assert a.read() == b.read()
    assert "saved from another model" in run("--load", files["w.npz"], "--units", 7, code=1)
    with open(files["w.npz"], "rb") as a:
        cut = a.read()[:500]
    with open(files["w.npz"], "wb") as b:
        b.write(cut)
    assert "this is no complete .npz file" in run("--load", files["w.npz"], code=1)

    assert "run away after epoch 1: give a --learning-rate below 1000" in run(
        "--learning-rate", 1000, code=1)

    stopped = run("--epochs", 50, "--patience", 1, "--learning-rate", 0)
    assert len(epochs(stopped)) == 2 and "best weights: of epoch 1" in stopped
    for optimizer in ("momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"):
        first, second = epochs(run("--epochs", 2, "--optimizer", optimizer, "--precision", "double"))
        assert second[0] < first[0], optimizer


def check_real(folder):
    data = os.path.join(folder, "california_housing.csv")
    if not os.path.exists(data):
        print("skipped: no California housing data")
        return
    with open(os.path.join(folder, "california_reference.json")) as text:
        reference = json.load(text)["deterministic_check"]["float64"]
    text = run("--data", data, "--deterministic", "--epochs", 10)
    steps = dict(re.findall(r"^step (\d+) loss: (\S+)$", text, re.M))
    for step, loss in reference["loss_at_step"].items():
        near(float(steps[step]), float(loss), 1e-9)
    for (train, valid), wanted in zip(epochs(text), reference["epochs"], strict=True):
        near(train, float(wanted["train_mse_streaming"]), 1e-9)
        near(valid, float(wanted["valid_mse"]), 1e-9)

    for seed in range(5):
        text = run("--data", data, "--seed", seed)
        assert "11610 rows to train, 3870 to validate, 5160 to test" in text
        train, valid = epochs(text)[99]
        print(f"seed {seed}: train mse {train}, valid mse {valid}")
        assert 0.31 <= train <= 0.38 and 0.34 <= valid <= 0.40, (seed, train, valid)


def check_distributed(launcher):
    with tempfile.TemporaryDirectory() as folder:
        logs = [os.path.join(folder, name) for name in ("one.csv", "two.csv")]
        common = ("--epochs", 3, "--precision", "double", "--log")
        run(*common, logs[0], "--batch", 64)
        run(*common, logs[1], "--distributed", launcher=(launcher, "-n", "2"))
        rows = [list(csv.DictReader(open(log, newline=""))) for log in logs]
        for one, two in zip(*rows, strict=True):
            for name in ("train_mse", "valid_mse"):
                near(float(two[name]), float(one[name]), 1e-6)
        assert len(rows[0]) == 3
        done = subprocess.run([launcher, "-n", "2", program, "--distributed", "--data", logs[0]],
                              capture_output=True, text=True, timeout=30)
        assert done.returncode != 0 and "there is no column 'MedHouseVal'" in done.stderr, done


if sys.argv[2] == "generated":
    with tempfile.TemporaryDirectory() as scratch:
        check_options(scratch)
        check_files_that_cannot_be_written(scratch)
        check_generated(scratch)
elif sys.argv[2] == "real":
    check_real(sys.argv[3])
else:
    check_distributed(sys.argv[3])
