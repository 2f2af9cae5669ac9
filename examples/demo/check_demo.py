# SPDX-License-Identifier: BSL-1.0
"""Runs the demo and checks what it says and writes: numbers against published ones, files, and the
page's form. Call: python3 check_demo.py PROGRAM"""

import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

program = sys.argv[1]


def run(*arguments, **options):
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, **options)


def number_after(words, text):
    found = re.search(re.escape(words) + r"\s*(-?[0-9.]+(?:e[+-]?\d+)?)", text)
    assert found, f"no number after {words!r}"
    return float(found.group(1))


def check_numbers(text):
    assert "7.999999999999119" in text
    assert "(8.999999999993236, 41.999999999994486)" in text
    assert text.count("gradient check passed") == 2
    # Published closed-form values at S = K = 100, r = 0.05, sigma = 0.2, T = 1.
    published = {"price": 10.4506, "delta": 0.6368, "gamma": 0.01876, "vega": 37.524,
                 "theta": -6.414, "rho": 53.232}
    for name, value in published.items():
        part = text[text.index(f"\n  {name} = "):]
        decimals = len(str(value).split(".")[1])
        assert round(number_after("value", part), decimals) == value, name
        assert number_after("by the textbook's form", part) == number_after("value", part), name
    for name in ("vanna", "volga", "charm", "veta", "vera"):
        assert f"\n  {name} = " in text, name
    planets = "Mercury Venus Earth Mars Jupiter Saturn Uranus Neptune".split()
    rows = [line.split() for line in text.splitlines()
            if line.split()[:1] and line.split()[0] in planets]
    rows += [["e=0.99", *line.split()[3:]] for line in text.splitlines()
             if line.startswith("  e = 0.99 ")]
    assert len(rows) == 13
    for name, _, _, _, newton, left, halley, left_too in rows:
        assert int(halley) <= int(newton) <= 10, name
        assert abs(float(left)) < 2e-15 and abs(float(left_too)) < 2e-15, name


class Reader(html.parser.HTMLParser):
    """Checks that tags nest, void elements apart."""

    def __init__(self):
        super().__init__()
        self.open, self.count = [], {}

    def handle_starttag(self, tag, attributes):
        self.count[tag] = self.count.get(tag, 0) + 1
        self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.count[tag] = self.count.get(tag, 0) + 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes another element"


def check_page(folder, plot):
    page = (folder / "index.html").read_text()
    xml.fromstring(page)
    reader = Reader()
    reader.feed(page)
    assert not reader.open
    assert reader.count["math"] >= 40 and reader.count["h2"] == 4
    assert reader.count.get("svg", 0) == (1 if plot else 0)
    assert (folder / "plot.svg").exists() == plot
    if plot:
        xml.parse(folder / "plot.svg")
        assert "#010101" not in page and "rgb(" not in page, "a colour of the plot was not replaced"
    else:
        assert "gnuplot was missing" in page


def has_gnuplot():
    return any(os.access(os.path.join(p, "gnuplot"), os.X_OK)
               for p in os.environ.get("PATH", "").split(os.pathsep))


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    done = run("--output", str(scratch / "a folder" / "below"))
    assert done.returncode == 0, done.stderr
    assert str(scratch / "a folder" / "below" / "index.html") in done.stdout
    check_numbers(done.stdout)
    check_page(scratch / "a folder" / "below", plot=has_gnuplot())

    # By default the page is in the current directory; without gnuplot it says so.
    empty = scratch / "empty"
    empty.mkdir()
    done = run(cwd=empty, env={**os.environ, "PATH": str(empty)})
    assert done.returncode == 0 and "gnuplot is missing" in done.stdout, done.stderr
    check_page(empty / "leibniz-demo", plot=False)

    (scratch / "file").write_text("")
    done = run("--output", str(scratch / "file"))
    assert done.returncode == 1 and "cannot make the folder" in done.stderr, done.stderr
    done = run("--output", "/proc/leibniz")
    assert done.returncode == 1 and "cannot make the folder /proc/leibniz" in done.stderr, done.stderr
    done = run("--outptu")
    assert done.returncode == 2 and "unknown option '--outptu'" in done.stderr
    assert run("--output").returncode == 2
    with open("/dev/full", "w") as full:
        done = subprocess.run([program, "--help"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and "cannot write to standard output" in done.stderr, done.stderr
    done = run("--help")
    assert done.returncode == 0 and done.stdout.startswith("usage: demo")

print("the demo's numbers, files and messages are right")
