# SPDX-License-Identifier: BSL-1.0
"""Builds the site: prepares the pages of docs/ for Doxygen, and runs it.

Pages are written for a reader of the repository. For the site, each heading gets a label, links
between pages become references, formulas in LaTeX become the MathML that write_formulas has made of
the same expression, and the examples become a page with their output. A formula that is not of
write_formulas, a link that leads nowhere, and a warning of Doxygen about a page are errors.

Call: python3 build.py --root SOURCES --output FOLDER --formulas FOLDER --awesome FOLDER
"""

import argparse
import html
import pathlib
import re
import shutil
import subprocess
import sys

# Title, what the part is for, and its pages; those marked with * are made here.
PARTS = (
    ("Tutorial", "for the first hour", ("tutorial.md", "*examples.md")),
    ("How to", "for a task at hand", ("*install.md", "formula_docs.md", "training.md",
                                      "adapters.md", "contributing.md")),
    ("Explanation", "of how it works, and why", ("explanation.md", "tape.md", "comparison.md")),
    ("Reference", "to look things up", ("guide.md", "*functions.md", "errors.md", "benchmarks.md",
                                        "changelog.md")),
)


def slug(heading):
    """The anchor of a heading, as GitHub makes it."""
    text = re.sub(r"[`*]", "", heading).strip().lower()
    return re.sub(r" ", "-", re.sub(r"[^\w\- ]", "", text))


def label(page, heading=""):
    name = re.sub(r"\W", "_", pathlib.PurePath(page).stem)
    return f"{name}_{re.sub(r'[^a-z0-9]', '_', slug(heading))}" if heading else f"page_{name}"


class Pages:
    def __init__(self, root, formulas, names):
        self.root, self.names, self.problems = root, names, []
        table = (formulas / "formulas.tsv").read_text().splitlines()
        self.math = dict(line.split("\t", 1) for line in table)

    def mathml(self, page, latex, block):
        latex = " ".join(latex.split())
        if re.fullmatch("[A-Za-z]", latex):
            self.math.setdefault(latex, f"<mi>{latex}</mi>")
        if latex not in self.math:
            self.problems.append(f"{page}: the formula {latex} is not one of "
                                 "docs/site/page_formulas.hpp: add its expression there")
            return f"`{latex}`"
        attribute = ' display="block"' if block else ""
        math = f"<math{attribute}>{self.math[latex]}</math>"
        return (f'\n\\htmlonly\n<span class="formula">{math}</span>\n\\endhtmlonly\n' if block
                else f"\\htmlonly{math}\\endhtmlonly")

    def link(self, page, match):
        text, target = match.group(1), match.group(2)
        if re.match(r"https?://|\w+\.html$", target):
            return match.group(0)
        path, _, anchor = target.partition("#")
        name = pathlib.PurePath(path).name or pathlib.PurePath(page).name
        if name in self.names:
            if text == name:  # shown by its title
                return f"@ref {label(name)}"
            return f"[{text}](@ref {label(name, anchor)})"
        folder = self.root if page in ("README.md", "install.md") else self.root / "docs"
        file = (folder / path).resolve()
        if not file.exists():
            self.problems.append(f"{page}: the link to {target} leads nowhere")
        if file.is_relative_to(self.root / "include") and file.is_file():
            return f"[{text}](@ref {file.relative_to(self.root / 'include')})"
        if file.is_relative_to(self.root / "examples"):
            return f"[{text}](@ref page_examples)"
        return text

    def prose(self, page, line):
        """One line outside of fences. Code between backquotes is left alone."""
        heading = re.match(r"(#+) (.*)", line)
        pieces = re.split(r"(`[^`]+`)", line)
        for i in range(0, len(pieces), 2):
            # As GitHub reads it: no space within the dollar signs.
            piece = re.sub(r"\$(?=\S)([^$]+)(?<=\S)\$(?!\d)",
                           lambda m: self.mathml(page, m[1], False), pieces[i])
            if "\\htmlonly" not in piece:
                piece = re.sub(r"<(?![!/a-z])|<(?=[a-z\d.]+>\{)", "&lt;", piece)
                piece = re.sub(r"(?<!\.md)#(?=[a-z])", r"\\#", piece)
            pieces[i] = piece
        # To Doxygen a quote ends code between single backquotes, and commands are commands in it, too.
        for i in range(1, len(pieces), 2):
            if "@" in pieces[i]:
                pieces[i] = "<code>" + html.escape(pieces[i][1:-1]).replace("@", "\\@") + "</code>"
            elif "'" in pieces[i]:
                pieces[i] = f"`{pieces[i]}`"
        line = "".join(pieces)
        line = re.sub(r"(?<!!)\[([^\]]+)\]\(([^)]+)\)", lambda m: self.link(page, m), line)
        if re.fullmatch(r"\*\*.+\*\*", line):  # a message, explained on the next lines
            line = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", line) + "<br/>"
        if heading:
            line += f" {{#{label(page, '' if heading[1] == '#' else heading[2])}}}"
        return line

    def prepared(self, page, text):
        out, fence, math = [], None, []
        # Links may be broken over lines.
        text = re.sub(r"\[([^\]`]+)\n([^\]`]*)\]\(", r"[\1 \2](", text)
        for line in text.splitlines():
            if fence is None and line.startswith("```"):
                fence = line[3:].strip()
                if fence == "math":
                    math = []
                else:
                    out.append("```" + (fence if fence == "cpp" else ""))
            elif line.startswith("```"):
                out.append(self.mathml(page, "\n".join(math), True) if fence == "math" else "```")
                fence = None
            elif fence == "math":
                math.append(line)
            else:
                out.append(line if fence is not None else self.prose(page, line))
        return "\n".join(out) + "\n"


def examples_page(root):
    """The numbered examples in order, each with what it prints."""
    text = ["# Examples\n\nEach is a program of its own in the folder `examples`, built and run as "
            "a test; what it prints is compared with what stands here.\n"]
    for source in sorted((root / "examples").glob("[0-9]*.cpp")):
        code = source.read_text().splitlines()
        comment = []
        while len(code) > 1 and code[1].startswith("//"):
            comment.append(code.pop(1)[2:].strip())
        title = source.stem[3:].replace("_", " ").capitalize()
        text.append(f"## {title}\n\n{' '.join(comment)}\n")
        text.append("```cpp\n" + "\n".join(code[1:]) + "\n```\n")
        output = root / "examples/expected" / f"{source.stem}.txt"
        if output.exists():
            text.append(f"It prints\n\n```text\n{output.read_text()}```\n")
    return "\n".join(text)


def summary(text):
    """The first sentence below the heading."""
    below = text.split("\n\n")[1].replace("\n", " ")
    return re.split(r"(?<=[.:]) ", below)[0].rstrip(":.") + "."


def part_page(title, what, pages, sources):
    text = [f"# {title}\n\nPages {what}.\n"]
    for name in (page.lstrip("*") for page in pages):
        if name in sources:
            text.append(f"- @subpage {label(name)} \u2013 {summary(sources[name])}")
    if title == "Reference":
        text.append("- [Headers](files.html), [namespaces](namespaces.html) and "
                    "[classes](annotated.html): what each header declares.")
    return "\n".join(text)


def index_page(root, sources):
    """The beginning of the README, and the parts with their pages."""
    readme = (root / "README.md").read_text()
    text = [readme[:readme.index("## Try it")]]
    for title, what, pages in PARTS:
        # No heading: the tree at the side would show it beside the page that it names.
        text.append(f"**@subpage {label('part_' + title)}**, {what}\n")
        for name in (page.lstrip("*") for page in pages):
            if name in sources:
                text.append(f"- @ref {label(name)}")
        text.append("")
    return "\n".join(text)


def header_of(doxygen, doxyfile, folder):
    """Doxygen's own page header, with the scripts of doxygen-awesome."""
    subprocess.run([doxygen, "-w", "html", "header.html", "footer.html", "style.css", doxyfile],
                   cwd=folder, check=True, capture_output=True)
    scripts = "".join(f'<script type="text/javascript" src="$relpath^{name}.js"></script>\n'
                      for name in ("doxygen-awesome-darkmode-toggle",
                                   "doxygen-awesome-fragment-copy-button"))
    start = ('<script type="text/javascript">DoxygenAwesomeDarkModeToggle.init();'
             "DoxygenAwesomeFragmentCopyButton.init();</script>\n")
    path = folder / "header.html"
    path.write_text(path.read_text().replace("</head>", scripts + start + "</head>"))
    return path


def unlink_missing_concepts(folder):
    """Doxygen 1.9.4 lists concepts without a docstring, too, though it writes no page for them."""
    for path in folder.glob("*.html"):
        text = path.read_text()
        if 'href="concept' in text:
            path.write_text(re.sub(
                r'<a [^>]*href="(concept[^"]+)"[^>]*>(.*?)</a>',
                lambda m: m[0] if (folder / m[1]).exists() else m[2], text))


def left_as_text(folder, pages):
    """What Doxygen did not take for markup, and a reader would see: (page, text around it)."""
    for path in (folder / f"{label(page)}.html" for page in sorted(pages)):
        text = re.sub(r"<(code|pre|script|math)\b.*?</\1>|<div class=\"line\">.*?</div>|"
                      r"<div class=\"ttdoc\">.*?</div>|<[^>]*>", " ", path.read_text(), flags=re.DOTALL)
        for found in re.finditer(r"`|\*\*|\\[a-z]+", text):
            around = " ".join(text[max(found.start() - 40, 0):found.end() + 40].split())
            yield path.name, around


def main():
    parser = argparse.ArgumentParser()
    for name in ("root", "output", "formulas", "awesome"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--doxygen", default="doxygen")
    options = parser.parse_args()
    root, work = options.root.resolve(), options.output.resolve()
    prepared = work / "pages"
    prepared.mkdir(parents=True, exist_ok=True)
    for old in prepared.glob("*.md"):
        old.unlink()

    sources = {p.name: p.read_text() for p in (root / "docs").glob("*.md")}
    sources["functions.md"] = "# Functions\n" + (options.formulas / "functions_site.md").read_text()
    sources["examples.md"] = examples_page(root)
    readme = (root / "README.md").read_text()
    use = readme[readme.index("## Try it"):readme.index("## What is there")]
    sources["install.md"] = ("# Build, install, link\n\nHow to try the library, and how to come by "
                             f"it in a project of yours.\n\n{use}")
    known = {name.lstrip("*") for _, _, pages in PARTS for name in pages}
    pages = Pages(root, options.formulas, set(sources))
    for name in sorted(set(sources) - known):
        pages.problems.append(f"docs/{name} has no place in PARTS of docs/site/build.py: add it")
    for name, text in sources.items():
        done = text if name == "functions.md" else pages.prepared(name, text)
        if name == "functions.md":
            done = done.replace("# Functions\n", "# Functions {#page_functions}\n")
            done = re.sub(r"\\par (.*)", lambda m: f"## {m[1]} {{#{label(name, m[1])}}}", done)
        (prepared / name).write_text(done)
    with (prepared / "formula_docs.md").open("a") as page:
        page.write("\n## Such a page\n\n"
                   "[The page of the first program](rosenbrock.html), in HTML.\n")
    (prepared / "index.md").write_text(pages.prepared("README.md", index_page(root, sources)))
    for title, what, own in PARTS:
        text = pages.prepared(f"part_{title}", part_page(title, what, own, sources))
        (prepared / f"part_{label(title)}.md").write_text(text)

    version = re.findall(r"#define LEIBNIZ_VERSION_[A-Z]+ (\d+)",
                         (root / "include/leibniz/version.hpp").read_text())
    values = {"version": ".".join(version), "output": work, "pages": prepared, "root": root,
              "include": root / "include", "awesome": options.awesome.resolve(),
              "header": work / "header.html"}
    text = (root / "docs/site/Doxyfile.in").read_text()
    doxyfile = work / "Doxyfile"
    doxyfile.write_text(re.sub(r"@(\w+)@", lambda m: str(values[m.group(1)]), text))
    bare = work / "Doxyfile.bare"
    bare.write_text(re.sub(r"(?m)^HTML_HEADER.*$", "", doxyfile.read_text()))
    header_of(options.doxygen, bare, work)
    subprocess.run([options.doxygen, doxyfile], check=True)

    unlink_missing_concepts(work / "html")
    shutil.copyfile(options.formulas / "rosenbrock.html", work / "html/rosenbrock.html")
    for image in [*(root / "docs").rglob("*.svg"), *(root / "docs").rglob("*.png")]:
        copy = work / "html" / image.relative_to(root / "docs")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(image, copy)

    warnings = (work / "warnings.txt").read_text().splitlines()
    pages.problems += [w for w in warnings if str(prepared) in w]
    pages.problems += [f"{page}: shown as it was written: {text}"
                       for page, text in left_as_text(work / "html", sources)]
    print(f"{work / 'html/index.html'}: {len(sources)} pages, {len(warnings)} warnings")
    if pages.problems:
        sys.exit("\n".join(pages.problems))


main()
