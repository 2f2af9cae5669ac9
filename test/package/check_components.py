# SPDX-License-Identifier: BSL-1.0
"""find_package with components: which targets there are, and what is said of what is missing."""

from common import arguments, run, version

options = arguments()
prefix = options.scratch / "prefix"
run(options.cmake, "--install", options.build, "--prefix", prefix)
release = ".".join(version(options.root).split(".")[:2])
cases = 0


def find(components, *definitions, wanted_version=release):
    """The line that the project prints: found, targets, reason."""
    global cases
    cases += 1
    output = run(options.cmake, "-S", options.root / "test/package/components",
                 "-B", options.scratch / f"case{cases}", f"-DCMAKE_CXX_COMPILER={options.compiler}",
                 f"-DCMAKE_PREFIX_PATH={prefix}", f"-Dcomponents={components}",
                 f"-Dversion={wanted_version}", *definitions)
    line = next(line for line in output.splitlines() if line.startswith("-- found"))
    found, targets, reason = line.split("; ", 2) if ";" in line else (line, "", "")
    return found == "-- found 1", line, reason


def expect(condition, line):
    assert condition, line


found, line, _ = find("")
expect(found and "targets leibniz" in line, line)
everything = line

# The core needs Boost's headers and nothing else: not even a look for it.
nothing = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{p}=ON" for p in ("Eigen3", "TBB", "MPI")]
found, line, _ = find("core", *nothing)
expect(found and "targets leibniz; " in line, line)

if "tape" in everything:
    found, line, _ = find("nn", "-DCMAKE_DISABLE_FIND_PACKAGE_MPI=ON")
    expect(found and "leibniz;tape;nn" in line and "mpi" not in line, line)
    expect("parallel" not in line, line)
found, line, _ = find("tape", *nothing)
expect(not found and "leibniz::tape needs Eigen3::Eigen." in line, line)
found, line, _ = find("core;graph")
expect(not found and "There is no component 'graph': choose from core, " in line, line)
found, line, _ = find("core", wanted_version="0.99")
expect(not found, line)
print(f"{cases} cases; without components: {everything}")
