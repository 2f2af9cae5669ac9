# SPDX-License-Identifier: BSL-1.0
"""Derivatives of a workload by SymPy, as C++ with SymPy's common subexpressions.

Reads what write_function prints, and writes a header with `evaluate(in, out)`. Small powers become
products, as SymPy's manual recommends for generated code; the optimisations of cse are its basic ones.

Call: python3 differentiate.py FUNCTION.txt HEADER.hpp
"""

import pathlib
import re
import sys

import sympy
from sympy.codegen.rewriting import create_expand_pow_optimization

lines = pathlib.Path(sys.argv[1]).read_text().splitlines()
inputs, order = map(int, lines[0].split())
x = sympy.symbols(f"x:{inputs}", real=True)
names = {name: getattr(sympy, name) for name in ("sin", "cos", "exp", "log", "sqrt", "erfc", "erf")}
names.update(pow=sympy.Pow, choose=lambda c, yes, no: sympy.Piecewise((yes, c), (no, True)),
              **{f"x{i}": s for i, s in enumerate(x)})


def choices_as_calls(text):
    """`c ? a : b`, which stands in brackets, becomes choose(c, a, b)."""
    converted, depth, start = "", 0, 0
    for i, c in enumerate(text):
        if c == "(":
            if depth == 0:
                converted, start = converted + text[start:i + 1], i + 1
            depth += 1
        elif c == ")":
            depth -= 1
            if depth == 0:
                converted, start = converted + choices_as_calls(text[start:i]), i
    condition, chooses, answers = (converted + text[start:]).partition(" ? ")
    return f"choose({condition}, {', '.join(answers.split(' : '))})" if chooses else condition


def value(text):
    text = choices_as_calls(text)
    text = re.sub(r"\bx\[(\d+)\]", r"x\1", text.replace("std::", ""))
    text = re.sub(r"\b(\d+)\.0\b", r"\1", text)
    return eval(re.sub(r"\b(\d+(?:\.\d+)?(?:e-?\d+)?)\b(?!\()", r"sympy.Number('\1')", text),
                {"sympy": sympy}, names)


body = " ".join(lines[2:])
for name, text in re.findall(r"const double (t_*\d+) = (.*?);", body):
    names[name] = value(text)
result = re.search(r"return \{?(.*?)\}?;", body).group(1)
outputs, depth = [""], 0
for c in result:
    depth += (c == "(") - (c == ")")
    if c == "," and depth == 0:
        outputs.append("")
    else:
        outputs[-1] += c
functions = sympy.Matrix([value(o) for o in outputs])
wanted = list(functions) + list(functions.jacobian(x))
if order == 2:
    wanted += list(sympy.hessian(functions[0], x))
shared, reduced = sympy.cse(wanted, sympy.numbered_symbols("shared"), "basic")
products = create_expand_pow_optimization(8)


def code(expression):
    return sympy.cxxcode(products(expression), standard="C++17")


text = ["// Written by differentiate.py with SymPy " + sympy.__version__,
        "inline void evaluate(const double* __restrict in, double* __restrict out) {"]
text += [f"  const double x{i} = in[{i}];" for i in range(inputs)]
text += [f"  const auto {name} = {code(e)};" for name, e in shared]  # a number or a condition
text += [f"  out[{i}] = {code(e)};" for i, e in enumerate(reduced)]
pathlib.Path(sys.argv[2]).write_text("\n".join(text + ["}", ""]))
operations = sum(sympy.count_ops(e) for _, e in shared) + sum(sympy.count_ops(e) for e in reduced)
print(f"{sys.argv[1]}: {len(shared)} common subexpressions, {operations} operations")
