# SPDX-License-Identifier: BSL-1.0
"""Markdown for report.py."""


def heading(level, words):
    return f"\n{'#' * level} {words}\n\n"


def table(head, rows):
    """The first column is text; the others are numbers."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def target_table(by_compiler):
    """Of {compiler: [(target, bound, number, whether it is met, where)]}."""
    found = {}
    for compiler, targets in by_compiler.items():
        for target, bound, number, met, where in targets:
            cells = found.setdefault(target, {})
            cells[compiler] = (bound, f"{number:.2f}{f' ({where})' if where else ''}"
                                      f"{'' if met else ', **missed**'}")
    rows = []
    for target, cells in found.items():
        bounds = dict.fromkeys(bound for bound, _ in cells.values())
        rows.append([target, "; ".join(bounds), *(cells.get(c, ("", ""))[1] for c in by_compiler)])
    return table(["", "target", *by_compiler], rows)
