# SPDX-License-Identifier: BSL-1.0
"""leibniz_add_formula_docs in a project of somebody else.

Installs the package, builds examples/formula_docs with it, and reads the pages: HTML is well-formed and
has formulas, LaTeX compiles where there is a LaTeX, plots are pictures. A second build touches nothing;
a deleted page comes back; wrong arguments and a folder that cannot be written are clear errors.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

parser = argparse.ArgumentParser()
for name in ("cmake", "generator", "compiler"):
    parser.add_argument("--" + name, required=True)
for name in ("build", "project", "scratch"):
    parser.add_argument("--" + name, type=pathlib.Path, required=True)
options = parser.parse_args()


def run(*command, fails=False, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **more)
    if (done.returncode != 0) != fails:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return re.sub(r"\s+", " ", done.stdout + done.stderr)


def configure(project, build, fails=False):
    return run(options.cmake, "-S", project, "-B", build, "-G", options.generator,
               f"-DCMAKE_CXX_COMPILER={options.compiler}", "-DCMAKE_CXX_COMPILER_LAUNCHER=",
               f"-DCMAKE_PREFIX_PATH={options.scratch / 'prefix'}", fails=fails)


shutil.rmtree(options.scratch, ignore_errors=True)
run(options.cmake, "--install", options.build, "--prefix", options.scratch / "prefix")
build = options.scratch / "build"
configure(options.project, build)
run(options.cmake, "--build", build)

function = (options.scratch / "prefix/share/cmake/leibniz/formula_docs.cmake").read_text()
known = re.search(r"set\(all_formats ([^)]+)\)", function).group(1)
assert run(build / "formulas_writer", "--help").strip().endswith(f"formats: {known}"), known

pages = build / "formulas"
expected = {f"{name}.{ending}" for name in ("rosenbrock", "kepler")
            for ending in ("md", "tex", "html", "txt", "dox")}
expected |= {"rosenbrock_1.gp", "rosenbrock_1.svg", "rosenbrock_1.pdf"}
found = {p.name for p in pages.iterdir()}
assert found == expected, found ^ expected

for name in ("rosenbrock", "kepler"):
    html = (pages / f"{name}.html").read_text()
    root = ElementTree.fromstring(re.sub("<!DOCTYPE[^>]*>", "", html))
    formulas = [m for m in root.iter("math") if m.get("display") == "block"]
    assert len(formulas) == {"rosenbrock": 6, "kepler": 4}[name], (name, len(formulas))
    assert all("".join(m.itertext()).strip() for m in formulas)
ElementTree.parse(pages / "rosenbrock_1.svg")
assert (pages / "rosenbrock_1.pdf").read_bytes().startswith(b"%PDF")
text = (pages / "kepler.txt").read_text()
assert "  dM/dE = 1 - e*cos(E)\n" in text, text
assert "a step of Newton's method = E + (E - e*sin(E))/(e*cos(E) - 1)" in text, text

if shutil.which("pdflatex"):
    paper = pages.parent / "paper"
    paper.mkdir()
    (paper / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage{amsmath,graphicx}\\graphicspath{{../formulas/}}\n"
        "\\begin{document}\\input{../formulas/rosenbrock}\\input{../formulas/kepler}\\end{document}\n")
    run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper", cwd=paper)
else:
    print("pdflatex was not found: the LaTeX pages were not compiled")

if shutil.which("doxygen"):
    run(options.cmake, "--build", build, "--target", "api")
    api = (build / "html/namespaceorbit.html").read_text()
    entry = api[api.index("The mean anomaly, in radians"):]
    for part in ('<math display="block"><mrow><mrow><mi>M</mi></mrow><mo>=</mo>', ">cos</mi>",
                 "Further formulas", "multiplications"):
        assert part in entry, f"beside the docstring there is no {part}"
    for leak in ("htmlonly", "latexonly", "[block]"):
        assert leak not in entry, f"{leak} is shown beside the docstring"
else:
    print("doxygen was not found: the docstring with formulas was not made")

before = {p: p.stat().st_mtime_ns for p in pages.iterdir()}
run(options.cmake, "--build", build)
assert before == {p: p.stat().st_mtime_ns for p in pages.iterdir()}, "a page was written again"
(pages / "kepler.md").unlink()
(pages / "rosenbrock_1.svg").unlink()
run(options.cmake, "--build", build)
assert expected == {p.name for p in pages.iterdir()}, "a deleted page did not come back"

shutil.rmtree(pages)
pages.write_text("a file where the folder should be")
said = run(options.cmake, "--build", build, fails=True)
assert "formulas_writer: cannot make the folder" in said and "Not a directory" in said, said

head = "cmake_minimum_required(VERSION 3.25)\nproject(wrong LANGUAGES CXX)\nfind_package(leibniz REQUIRED)\n"
for call, message in {
    "formulas FORMATS html": "there is no source; write SOURCES formulas.cpp",
    "formulas SOURCES a.cpp": "there is no format; write FORMATS with some of markdown, latex, html",
    "formulas SOURCES a.cpp FORMATS html word": "the format 'word' is unknown; choose from markdown",
    "formulas SUORCES a.cpp FORMATS html": "cannot read 'SUORCES;a.cpp'",
    "leibniz::leibniz SOURCES a.cpp FORMATS html": "there is a target of this name already",
}.items():
    wrong = options.scratch / "wrong"
    wrong.mkdir(exist_ok=True)
    (wrong / "CMakeLists.txt").write_text(f"{head}leibniz_add_formula_docs({call})\n")
    said = configure(wrong, wrong / "build", fails=True)
    assert message in said, (message, said)
print(f"{len(expected)} files, and five wrong calls refused")
