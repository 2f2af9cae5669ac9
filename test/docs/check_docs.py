# SPDX-License-Identifier: BSL-1.0
"""Compiles the C++ of a Markdown page, so that it cannot rot.

A block of C++ with a main function is a program: it is run, and its output has to be the block of
text that follows it. Of the others, one with an #include begins a file, and each after it is a
namespace of its own in that file. A block of diff is applied to a copy of the headers first. With
--messages, every message in those headers has to stand on the page.

Call: python3 check_docs.py --root SOURCES --page docs/guide.md -- COMPILER FLAGS...
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def run(command, **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def blocks_of(page):
    """(language, first line's number, text) of each fenced block."""
    blocks, inside = [], None
    for number, line in enumerate(page.read_text().splitlines(keepends=True), 1):
        if inside is None:
            if line.startswith("```"):
                inside = (line[3:].strip(), number + 1, [])
        elif line.startswith("```"):
            blocks.append((inside[0], inside[1], "".join(inside[2])))
            inside = None
        else:
            inside[2].append(line)
    assert inside is None, f"{page}: a block is not closed"
    return blocks


def messages_of(header):
    """The sentences of the static_asserts in functions of the namespace errors."""
    source = header.read_text()
    pattern = r'static_assert\([^"]*?,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\);'
    for found in re.finditer(pattern, source):
        words = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', found.group(1)))
        yield words.replace('\\"', '"')


parser = argparse.ArgumentParser()
parser.add_argument("--root", type=pathlib.Path, required=True)
parser.add_argument("--page", required=True)
parser.add_argument("--messages", nargs="*", default=[])
parser.add_argument("compiler", nargs="+")
options = parser.parse_args()
page = options.root / options.page
blocks = blocks_of(page)
compiled = 0

with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    include = options.root / "include"
    if any(language == "diff" for language, _, _ in blocks):
        shutil.copytree(include, scratch / "include")
        include = scratch / "include"
    # Before the flags: the copy's headers go first.
    compiler = [options.compiler[0], f"-I{include}", *options.compiler[1:], "-Wno-unused"]

    shared = ""
    for i, (language, line, text) in enumerate(blocks):
        if language == "diff":
            run(["patch", "--strip=1", "--fuzz=0"], input=text, cwd=scratch)
        if language != "cpp":
            continue
        compiled += 1
        located = f'#line {line} "{page}"\n{text}'
        if re.search(r"\bint main\(", text):
            source = scratch / f"program{i}.cpp"
            source.write_text(located)
            run([*compiler, source, "-o", source.with_suffix("")])
            output = run([source.with_suffix("")], cwd=scratch)
            language, line, expected = blocks[i + 1]
            if language == "text" and output != expected:
                sys.exit(f"{page}:{line}: the program's output is\n{output}")
        elif "#include" in text:
            # A new beginning: what came before is compiled by itself.
            if shared:
                (scratch / f"part{i}.cpp").write_text(shared)
                run([*compiler, "-fsyntax-only", scratch / f"part{i}.cpp"])
            shared = located
        else:
            assert shared, f"{page}:{line}: a block before the first #include"
            shared += f"namespace block_{i} {{\n{located}}}\n"
    if shared:
        (scratch / "last.cpp").write_text(shared)
        run([*compiler, "-fsyntax-only", scratch / "last.cpp"])

words = " ".join(page.read_text().split())
headers = [header for path in options.messages
           for header in (sorted((options.root / path).rglob("*.hpp")) or [options.root / path])]
missing = [message for header in headers for message in messages_of(header)
           if " ".join(message.split()) not in words]
if missing:
    sys.exit(f"{page} lacks messages:\n" + "\n".join(missing))
assert compiled > 0, f"{page} has no C++"
print(f"{page}: {compiled} blocks of C++")
