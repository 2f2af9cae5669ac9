# SPDX-License-Identifier: BSL-1.0
"""Writes the core of the library, leibniz/leibniz.hpp, as one header.

For Compiler Explorer, or wherever one file is easier than a folder: it needs Boost's headers and
nothing else. Headers of the library are put where they are included first, others stay included.

Call: python3 single_header.py [--root SOURCES] [--output leibniz.hpp]
"""

import argparse
import pathlib
import re

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parents[1],
                    help="the sources of the library")
parser.add_argument("--header", default="leibniz/leibniz.hpp",
                    help="which header, with all that it includes")
parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("leibniz.hpp"))
options = parser.parse_args()
include = options.root / "include"

seen = set()
lines = []


def add(name):
    """Adds a header of the library, and before each of its lines what that line includes."""
    if name in seen:
        return
    seen.add(name)
    path = include / name
    if not path.is_file():
        parser.error(f"{path} does not exist")
    depth = 0  # of #if: an include inside stays where it is, and may be needed again elsewhere
    for line in path.read_text().splitlines():
        directive = re.match(r"\s*#\s*(\w+)", line)
        word = directive.group(1) if directive else ""
        depth += (word in ("if", "ifdef", "ifndef")) - (word == "endif")
        included = re.match(r"\s*#\s*include <(.+)>", line)
        if included and included.group(1).startswith("leibniz/"):
            if depth > 0:
                parser.error(f"{path} includes {included.group(1)} inside #if")
            add(included.group(1))
        elif included and depth == 0:
            if line not in seen:
                seen.add(line)
                lines.append(line)
        elif line != "#pragma once" and not line.startswith("// SPDX-"):
            lines.append(line)


add(options.header)
numbers = (include / "leibniz/version.hpp").read_text()
version = ".".join(re.findall(r"#define LEIBNIZ_VERSION_[A-Z]+ (\d+)", numbers))
text = f"""// SPDX-License-Identifier: BSL-1.0
// {options.header} of Leibniz {version} and all that it includes, made by single_header.py.
// It needs Boost's headers, in C++20.
#pragma once

""" + "\n".join(lines) + "\n"
options.output.parent.mkdir(parents=True, exist_ok=True)
options.output.write_text(re.sub(r"\n{3,}", "\n\n", text))
print(f"{options.output}: {len(seen)} headers, {text.count(chr(10))} lines")
