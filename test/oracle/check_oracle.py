#!/usr/bin/python3
# SPDX-License-Identifier: BSL-1.0
"""Checks the data of this folder without SymPy and without the code that made it.

Every formula is read from its text by Python's own parser (whose precedences are those of the formula
language once ^ is written **), every derivative is taken again by central differences at 250 digits, and
operations are counted again on the syntax tree. The corpus must parse, use known functions only, use each
function at least once and hold no duplicate.
"""

import argparse
import ast
import os
import re
import sys

from mpmath import mp, mpf

HERE = os.path.dirname(os.path.abspath(__file__))


DIGITS = str.maketrans("0123456789", "ABCDEFGHIJ")  # digits inside of names are no numbers
BACK = str.maketrans("ABCDEFGHIJ", "0123456789")


def cbrt(a):
    return -mp.cbrt(-a) if a < 0 else mp.cbrt(a)


FUNCTIONS = {
    "sqrt": mp.sqrt, "cbrt": cbrt, "hypot": mp.hypot, "exp": mp.exp, "exp2": lambda a: mpf(2) ** a,
    "expm1": mp.expm1, "log": mp.log, "log2": lambda a: mp.log(a) / mp.log(2), "log10": mp.log10,
    "log1p": lambda a: mp.log(1 + a), "pow": lambda a, b: a ** b, "sin": mp.sin, "cos": mp.cos, "tan": mp.tan,
    "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "atan2": mp.atan2, "sinh": mp.sinh, "cosh": mp.cosh,
    "tanh": mp.tanh, "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh, "abs": abs, "sign": mp.sign,
    "min": min, "max": max, "fma": lambda a, b, c: a * b + c, "floor": mp.floor, "ceil": mp.ceil, "erf": mp.erf,
    "erfc": mp.erfc, "tgamma": mp.gamma, "lgamma": mp.loggamma, "digamma": mp.digamma,
    "sigmoid": lambda a: mp.exp(a) / (1 + mp.exp(a)), "softplus": lambda a: mp.log(1 + mp.exp(a)),
    "relu": lambda a: max(a, mpf(0)), "normal_pdf": mp.npdf, "normal_cdf": mp.ncdf,
}


class Lazy(ast.NodeTransformer):
    """select(c, a, b) becomes Python's conditional, so that only one branch runs."""

    def visit_Call(self, node):
        self.generic_visit(node)
        if node.func.id == "select":
            return ast.copy_location(ast.IfExp(*node.args), node)
        return node


def parse(formula):
    text = re.sub(r"[A-Za-z_]\w*", lambda m: m.group(0).translate(DIGITS), formula)
    text = re.sub(r"\d+(\.\d+)?", lambda m: f"N('{m.group(0)}')", text)
    for ours, python in (("^", "**"), ("&&", " and "), ("||", " or "), ("!", " not ")):
        text = text.replace(ours, python)
    return ast.parse(text.strip(), mode="eval")


def names_in(tree):
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call)} - {"N"}
    named = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - called - {"N"}
    return {c.translate(BACK) for c in called}, named


def operations(tree):
    count = 0
    for n in ast.walk(tree):
        if isinstance(n, (ast.BinOp, ast.UnaryOp, ast.Compare)):
            count += 1
        elif isinstance(n, ast.BoolOp):
            count += len(n.values) - 1
        elif isinstance(n, ast.Call) and n.func.id != "N":
            count += 1
    return count


def close(told, found):
    return abs(told - found) <= mpf(2) ** -52 * abs(told) if told != 0 else abs(found) < mpf("1e-100")


def check_row(fields):
    formula, names = fields[2], fields[3].split(",")
    tree = parse(formula)
    if operations(tree) != int(fields[1]):
        return "operations"
    n = len(names)
    if names_in(tree)[1] - {"pi", "e"} != set(names):
        return "variables"
    code = compile(ast.fix_missing_locations(Lazy().visit(tree)), formula, "eval")
    scope = {k.translate(DIGITS): v for k, v in FUNCTIONS.items()}
    scope.update(N=mpf, pi=+mp.pi, e=+mp.e)
    f = lambda *x: eval(code, scope, dict(zip(names, x)))
    q = 1 + n + n * (n + 1) // 2
    if len(fields) != 4 + 3 * (n + 2 * q):
        return "number of fields"
    step = mpf("1e-60")
    for p in range(3):
        at = 4 + p * (n + 2 * q)
        x = [mpf(float(v)) for v in fields[at:at + n]]
        told = [mpf(float(v)) for v in fields[at + n:at + n + q]]
        if not all(1 <= float(c) <= 1e5 for c in fields[at + n + q:at + n + 2 * q]):
            return "condition numbers"
        moved = lambda *moves: f(*[v + step * moves.count(i) - step * moves.count(~i) for i, v in enumerate(x)])
        middle = f(*x)
        found = [middle] + [(moved(i) - moved(~i)) / (2 * step) for i in range(n)]
        for i in range(n):
            for j in range(i, n):
                if i == j:
                    found.append((moved(i) - 2 * middle + moved(~i)) / step ** 2)
                else:
                    found.append((moved(i, j) - moved(i, ~j) - moved(~i, j) + moved(~i, ~j)) / (4 * step ** 2))
        for k, (a, b) in enumerate(zip(told, found)):
            if not close(a, b):
                return f"point {p + 1}, number {k + 1}: {mp.nstr(a, 17)} {mp.nstr(b, 17)}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="check every n-th formula (default: all)")
    parser.add_argument("--table", default=os.path.join(HERE, "random_expressions.tsv"))
    options = parser.parse_args()
    mp.dps = 250
    bad = 0

    with open(os.path.join(HERE, "canonical_corpus.txt"), encoding="ascii") as file:
        corpus = file.read().splitlines()
    used = set()
    for line in corpus:
        called, _ = names_in(parse(line))
        used |= called
        if called - set(FUNCTIONS) - {"select"}:
            bad += 1
            print("corpus: unknown function in", line)
    missing = set(FUNCTIONS) - used
    if missing or len(set(corpus)) != len(corpus):
        bad += 1
        print("corpus: missing", missing, "or duplicates")

    with open(options.table, encoding="ascii") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    if len({r[2] for r in rows}) != len(rows):
        bad += 1
        print("table: duplicate formulas")
    for i, fields in enumerate(rows):
        if i % options.every == 0:
            problem = check_row(fields)
            if problem:
                bad += 1
                print(fields[0], fields[2], problem, sep="\t", flush=True)
        if i % 500 == 499:
            print(f"{i + 1} of {len(rows)}", file=sys.stderr, flush=True)
    print(f"{len(corpus)} corpus formulas, {len(rows)} table formulas, {bad} problems")
    sys.exit(bad != 0)


if __name__ == "__main__":
    main()
