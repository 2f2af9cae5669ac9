# SPDX-License-Identifier: BSL-1.0
"""The core as one header: it is all that README's first program needs, besides Boost's headers."""

import re
import sys

from common import arguments, run

options = arguments()
header = options.scratch / "leibniz.hpp"
print(run(sys.executable, options.root / ".packaging/single_header.py", "--output", header), end="")
assert not re.search(r"^\s*#\s*include <leibniz/", header.read_text(), re.MULTILINE)
# Besides the standard library's, Boost's headers and no others.
others = {name for name in re.findall(r"(?m)^\s*#\s*include [<\"](.+)[>\"]", header.read_text())
          if ("/" in name or "." in name) and not name.startswith("boost/")}
assert not others, others

readme = (options.root / "README.md").read_text()
program, expected = re.search(r"```cpp\n(.*?)```\n\n```text\n(.*?)```", readme, re.DOTALL).groups()
source = options.scratch / "program.cpp"
source.write_text(program.replace("<leibniz/leibniz.hpp>", '"leibniz.hpp"'))
flags = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]
run(options.compiler, *flags, source, "-o", options.scratch / "program")
output = run(options.scratch / "program")
assert output == expected, output
alone = options.scratch / "alone.cpp"
alone.write_text('#include "leibniz.hpp"\n#include "leibniz.hpp"\n')
run(options.compiler, *flags, "-fsyntax-only", alone)
