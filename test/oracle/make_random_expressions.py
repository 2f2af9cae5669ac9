#!/usr/bin/python3
# SPDX-License-Identifier: BSL-1.0
"""Writes random_expressions.tsv: random formulas in Leibniz's formula language with their values,
gradients and Hessians (SymPy's diff, evaluated by mpmath), each number with its condition number.

The tree and its text are ours; the derivative is SymPy's. A piecewise function is handed to SymPy as
the smooth branch that holds at the point (abs(u) as u or -u, floor(u) as the integer, select(c, a, b)
as a or b), and the points keep away from the kinks. Every slot of the table draws from its own seeded
generator, so that skipping one formula does not change the others.
"""

import argparse
import collections
import math
import os
import random
import re
import signal
import sys
import time

import mpmath
import sympy
from mpmath import mp, mpf

# ---------------------------------------------------------------- functions of the formula language

UNARY = ("sqrt cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh "
         "asinh acosh atanh abs sign floor ceil erf erfc tgamma lgamma digamma sigmoid softplus relu "
         "normal_pdf normal_cdf").split()
BINARY = "hypot pow atan2 min max".split()
CONSTANTS = {"pi": sympy.pi, "e": sympy.E}
COMPARISONS = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
               ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}
CONDITIONS = ["&&", "||", "!"] + list(COMPARISONS)
FOCUS = UNARY + BINARY + ["fma", "select", "pi", "e"] + CONDITIONS
BANDS = ((3, 7), (8, 14), (15, 24), (25, 40))  # sizes in operations; every slot has one
GAP = 1e-3  # distance that a point keeps from kinks, jumps and the edges of domains


def real_cbrt(ctx, a):
    return -ctx.cbrt(-a) if a < 0 else ctx.cbrt(a)


def numeric(ctx, name):
    """The function `name` over an mpmath context, as the formula language defines it."""
    special = {
        "cbrt": lambda a: real_cbrt(ctx, a),
        "exp2": lambda a: ctx.power(2, a),
        "log": ctx.ln,
        "log2": lambda a: ctx.ln(a) / ctx.ln(2),
        "log10": lambda a: ctx.ln(a) / ctx.ln(10),
        "abs": abs,
        "sign": lambda a: ctx.mpf((a > 0) - (a < 0)),
        "floor": ctx.floor,
        "ceil": ctx.ceil,
        "tgamma": ctx.gamma,
        "lgamma": ctx.loggamma,
        "sigmoid": lambda a: 1 / (1 + ctx.exp(-a)),
        "softplus": lambda a: ctx.log1p(ctx.exp(a)),
        "relu": lambda a: a if a > 0 else ctx.mpf(0),
        "normal_pdf": lambda a: ctx.exp(-a * a / 2) / ctx.sqrt(2 * ctx.pi),
        "normal_cdf": lambda a: ctx.erfc(-a / ctx.sqrt(2)) / 2,
        "pow": lambda a, b: a ** b,
        "^": lambda a, b: a ** b,
        "min": lambda a, b: b if b < a else a,
        "max": lambda a, b: b if b > a else a,
        "fma": lambda a, b, c: a * b + c,
        "neg": lambda a: -a,
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
    return special[name] if name in special else getattr(ctx, name)


MP = {n: numeric(mp, n) for n in UNARY + BINARY + ["fma", "neg", "+", "-", "*", "/", "^"]}
FAST = dict(MP)  # quick doubles that guide the drawing; no printed number comes from them
FAST.update({n: getattr(math, n) for n in
             "sqrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh "
             "atanh erf erfc hypot atan2 lgamma".split()})
FAST.update({
    "cbrt": lambda a: math.copysign(abs(a) ** (1 / 3), a), "exp2": lambda a: 2.0 ** a,
    "sign": lambda a: math.copysign(1.0, a), "floor": lambda a: float(math.floor(a)),
    "ceil": lambda a: float(math.ceil(a)), "tgamma": math.gamma,
    "digamma": lambda a: float(mpmath.fp.digamma(a)), "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "softplus": lambda a: math.log1p(math.exp(a)), "relu": lambda a: a if a > 0 else 0.0,
    "normal_pdf": lambda a: math.exp(-a * a / 2) / math.sqrt(2 * math.pi),
    "normal_cdf": lambda a: math.erfc(-a / math.sqrt(2)) / 2,
})


def inside_gamma(a):
    return 0.05 < a < 40 or (-4 < a < 0 and abs(a - round(a)) > 0.06)


DOMAIN = {
    "sqrt": lambda a: a > GAP, "cbrt": lambda a: abs(a) > GAP,
    "exp": lambda a: abs(a) < 60, "exp2": lambda a: abs(a) < 80, "expm1": lambda a: -30 < a < 60,
    "log": lambda a: a > GAP, "log2": lambda a: a > GAP, "log10": lambda a: a > GAP,
    "log1p": lambda a: a > -0.98,
    "sin": lambda a: abs(a) < 100, "cos": lambda a: abs(a) < 100,
    "tan": lambda a: abs(a) < 100 and abs(math.cos(a)) > 0.02,
    "asin": lambda a: abs(a) < 0.98, "acos": lambda a: abs(a) < 0.98,
    "atan2": lambda a, b: abs(a) > GAP and abs(b) < 1e9, "hypot": lambda a, b: abs(a) + abs(b) > GAP,
    "sinh": lambda a: abs(a) < 60, "cosh": lambda a: abs(a) < 60, "tanh": lambda a: abs(a) < 15,
    "acosh": lambda a: a > 1.02, "atanh": lambda a: abs(a) < 0.98,
    "abs": lambda a: abs(a) > GAP, "sign": lambda a: abs(a) > GAP, "relu": lambda a: abs(a) > GAP,
    "floor": lambda a: abs(a) < 1e6 and abs(a - round(a)) > GAP,
    "ceil": lambda a: abs(a) < 1e6 and abs(a - round(a)) > GAP,
    "min": lambda a, b: apart(a, b), "max": lambda a, b: apart(a, b),
    "erf": lambda a: abs(a) < 5, "erfc": lambda a: -5 < a < 12,
    "tgamma": inside_gamma, "digamma": lambda a: inside_gamma(a) or 0.05 < a < 1e6,
    "lgamma": lambda a: 0.05 < a < 1e6,
    # beyond 12 the usual s(1 - s) loses the digits that exp(-u)/(1 + exp(-u))^2 keeps
    "sigmoid": lambda a: -40 < a < 12, "softplus": lambda a: -40 < a < 12,
    "normal_pdf": lambda a: abs(a) < 12, "normal_cdf": lambda a: -12 < a < 8,
    "/": lambda a, b: abs(b) > GAP,
}


def apart(a, b):
    return abs(a - b) > GAP * max(1.0, abs(a), abs(b))


# ---------------------------------------------------------------- our tree


class Node:
    """One vertex: op is 'num', 'var', 'const', a function's name, an operator or a comparison."""
    __slots__ = ("op", "args", "text", "depth", "height", "constant")

    def __init__(self, op, args=(), text=""):
        self.op, self.args, self.text = op, tuple(args), text
        self.constant = op in ("num", "const") or (op != "var" and all(a.constant for a in self.args))
        literal = self.constant and op in ("num", "const", "neg", "/") and all(not a.args for a in self.args)
        self.depth = 0 if op in ("num", "var", "const") or literal else 1 + max(a.depth for a in self.args)
        self.height = self.bits()

    def bits(self):
        """A bound on the bits of the exact constants that merging could make of this node."""
        if self.op == "num":
            r = sympy.Rational(self.text)
            return math.log2(max(abs(r.p), r.q))
        h = [a.height for a in self.args]
        if self.op in ("^", "pow"):
            n = self.integer_exponent()
            return h[0] * abs(n) if n is not None else h[0] + h[1]
        if self.op in ("+", "-", "*", "/", "fma", "neg", "sqrt", "cbrt", "hypot", "abs", "min", "max", "relu",
                       "exp2"):
            return sum(h) + (self.op in ("+", "-", "fma"))
        return max(h) / 2 if h else 0

    def integer_exponent(self):
        b = self.args[1]
        sign = 1
        while b.op == "neg":
            b, sign = b.args[0], -sign
        return sign * int(b.text) if b.op == "num" and "." not in b.text else None


def num(text):
    return Node("num", text=str(text))


def call(op, *args):
    return Node(op, args)


class Outside(Exception):
    """A point outside of a domain, or too near to a kink."""


def evaluate(node, point, memo):
    """The node's value in double, taking only the branches of select that hold; raises Outside."""
    key = id(node)
    if key in memo:
        return memo[key]
    op = node.op
    if op == "num":
        value = float(sympy.Rational(node.text))
    elif op == "const":
        value = math.pi if node.text == "pi" else math.e
    elif op == "var":
        value = point[node.text]
    elif op == "select":
        value = evaluate(node.args[1 if holds(node.args[0], point, memo) else 2], point, memo)
    else:
        args = [evaluate(a, point, memo) for a in node.args]
        try:
            if op in ("^", "pow"):
                n = node.integer_exponent()
                ok = abs(args[0]) > GAP if n is not None else args[0] > GAP
            else:
                ok = op not in DOMAIN or DOMAIN[op](*args)
            if not ok:
                raise Outside(op)
            value = FAST[op](*args)
        except (ValueError, OverflowError, ZeroDivisionError):
            raise Outside(op)
        if isinstance(value, complex) or value != value or (value != 0 and not 1e-60 < abs(value) < 1e60):
            raise Outside(op)
    memo[key] = value
    return value


def holds(node, point, memo):
    """The truth of a condition; every comparison in it must be decided with a gap."""
    if node.op == "!":
        return not holds(node.args[0], point, memo)
    if node.op in ("&&", "||"):
        a, b = (holds(n, point, memo) for n in node.args)
        return (a and b) if node.op == "&&" else (a or b)
    a, b = (evaluate(n, point, memo) for n in node.args)
    if not apart(a, b):
        raise Outside("comparison")
    return COMPARISONS[node.op](a, b)


def branches(node, point, memo, out):
    """Appends to `out` what decides the smooth branch at the point, in the order of the tree."""
    if node.op == "select":
        taken = holds(node.args[0], point, memo)
        out.append(taken)
        branches(node.args[1 if taken else 2], point, memo, out)
        return
    for a in node.args:
        branches(a, point, memo, out)
    if node.op in ("abs", "sign", "relu", "cbrt"):
        out.append(evaluate(node.args[0], point, memo) > 0)
    elif node.op in ("floor", "ceil"):
        out.append(int(evaluate(node, point, memo)))
    elif node.op in ("min", "max"):
        a, b = (evaluate(n, point, memo) for n in node.args)
        out.append(b < a if node.op == "min" else b > a)


# ---------------------------------------------------------------- printing

ADDITIVE, MULTIPLICATIVE, PREFIX, POWER, PRIMARY = 1, 2, 3, 4, 5
PRECEDENCE = {"||": -2, "&&": -1, "<": 0, "<=": 0, ">": 0, ">=": 0, "+": ADDITIVE, "-": ADDITIVE,
              "*": MULTIPLICATIVE, "/": MULTIPLICATIVE, "neg": PREFIX, "^": POWER}


class Printer:
    """Text with the parentheses that the tree needs, and now and then a pair that it does not."""

    def __init__(self, rng):
        self.rng = rng
        self.redundant = rng.choice((0.0, 0.0, 0.04, 0.15))
        spaced = rng.random() < 0.8
        tight = rng.random() < 0.8
        self.glue = {op: (f" {op} " if spaced else op) for op in "+ - < <= > >= && ||".split()}
        self.glue.update({op: (op if tight else f" {op} ") for op in ("*", "/", "^")})

    def __call__(self, node, least=-3, leading=True):
        op = node.op
        if op in ("num", "var", "const"):
            text, precedence = node.text, PRIMARY
        elif op == "!":
            text, precedence = "!(" + self(node.args[0]) + ")", PRIMARY
        elif op == "neg":
            text, precedence = "-" + self(node.args[0], POWER, False), PREFIX
        elif op == "^":
            text = self(node.args[0], PRIMARY, False) + self.glue[op] + self(node.args[1], POWER, False)
            precedence = POWER
        elif op in PRECEDENCE:
            precedence = PRECEDENCE[op]
            right = precedence if op in ("&&", "||") else precedence + 1
            text = self(node.args[0], precedence if op not in COMPARISONS else 1, leading) + self.glue[op] + \
                self(node.args[1], right, False)
        else:
            text, precedence = op + "(" + ", ".join(self(a) for a in node.args) + ")", PRIMARY
        if precedence < least or (not leading and text.startswith("-")) or \
                (precedence > 0 and not (op == "neg" and least >= 1) and self.rng.random() < self.redundant):
            text = "(" + text + ")"
        return text


TOKEN = re.compile(r"\s*(?:(\d+\.\d+|\d+)|([A-Za-z_]\w*)|(<=|>=|&&|\|\||[-+*/^<>!(),]))")


def tokens(formula):
    return [m.group(0).strip() for m in TOKEN.finditer(formula)]


def operations(formula):
    """Operators, unary minus and calls, as written."""
    t = tokens(formula)
    return sum(1 for i, s in enumerate(t) if s in "+ - * / ^ < <= > >= && || !".split() or
               (s[0].isalpha() and i + 1 < len(t) and t[i + 1] == "("))


# ---------------------------------------------------------------- drawing formulas

INTEGERS = "1 2 3 4 5 6 7 10".split()
DECIMALS = "0.25 0.5 1.5 0.75 2.5 0.1 0.2 1.25 0.3 1.7 3.2 0.05".split()
FRACTIONS = [(1, 3), (2, 3), (1, 7), (3, 4), (5, 2), (4, 3), (1, 2), (3, 5)]
RANGES = [(-3, 3), (0.125, 4), (-1, 1), (0.125, 1), (1.125, 6), (-2, 0.5), (2, 12)]


class Drawing:
    """Draws one formula, guided by its values at the points so that it stays inside of domains."""

    def __init__(self, rng, band):
        self.rng = rng
        self.bushy = band[0] >= 15
        self.names = ["x", "y", "z"][:rng.choices((1, 2, 3), (3, 5, 4))[0]]
        if rng.random() < 0.15:
            self.names = sorted(rng.sample("xyz", len(self.names)))
        self.ranges = {n: rng.choices(RANGES, (4, 4, 2, 2, 2, 1, 1))[0] for n in self.names}
        self.points = [self.draw_point() for _ in range(3)]
        self.memos = [{} for _ in range(3)]
        self.alive = []  # keeps every drawn node, so that ids in the memos stay unique
        self.pool = []

    def draw_point(self):
        point = {}
        for n in self.names:
            low, high = self.ranges[n]
            value = 0
            while value == 0:
                value = self.rng.randint(int(low * 64), int(high * 64))
            point[n] = value / 64
        return point

    def make(self, op, *args):
        node = call(op, *args)
        self.alive.append(node)
        return node

    def fits(self, node, where):
        try:
            for i in where:
                evaluate(node, self.points[i], self.memos[i])
        except Outside:
            return False
        return node.height < 36

    def variable(self):
        node = Node("var", text=self.rng.choice(self.names))
        self.alive.append(node)
        return node

    def number(self):
        kind = self.rng.random()
        if kind < 0.5:
            node = num(self.rng.choice(INTEGERS))
        elif kind < 0.75:
            node = num(self.rng.choice(DECIMALS))
        elif kind < 0.9:
            p, q = self.rng.choice(FRACTIONS)
            node = call("/", num(p), num(q))
        else:
            node = Node("const", text=self.rng.choice(("pi", "e")))
        self.alive.append(node)
        return node

    def leaf(self, where):
        if self.pool and self.rng.random() < 0.5:
            node = self.rng.choice(self.pool)
            if self.fits(node, where):
                return node
        return self.variable() if self.rng.random() < 0.72 else self.number()

    def condition(self, depth, op=None):
        rng = self.rng
        if op is None and depth > 1 and rng.random() < 0.2:
            op = rng.choice(("&&", "||", "!"))
        if op in ("&&", "||"):
            return self.make(op, self.condition(1), self.condition(1))
        if op == "!":
            return self.make("!", self.condition(rng.randint(1, 2), rng.choice((None, None, "&&", "||"))))
        a = self.general(min(depth - 1, 1), range(3))
        b = self.number() if rng.random() < 0.6 else self.general(0, range(3))
        return self.make(op or rng.choice(tuple(COMPARISONS)), a, b)

    def select(self, depth, where, logic=None):
        """A select; a branch need only be defined at the points that take it."""
        for _ in range(6):
            condition = self.condition(min(depth, 2), logic)
            try:
                taken = [i for i in where if holds(condition, self.points[i], self.memos[i])]
            except Outside:
                continue
            if condition.constant:
                continue
            rest = [i for i in where if i not in taken]
            node = self.make("select", condition, self.general(depth - 1, taken), self.general(depth - 1, rest))
            if self.fits(node, where):
                return node
        return None

    def adapted(self, u, op):
        """Some arguments made from u that may lie in the domain of op."""
        rng, m = self.rng, self.make
        one, two = num(1), num(rng.choice((2, 3, 4)))
        positive = [lambda: m("+", m("^", u, num(2)), one), lambda: m("exp", u), lambda: m("abs", u),
                    lambda: m("cosh", u), lambda: m("softplus", u), lambda: m("+", u, num(rng.choice((2, 4, 7)))),
                    lambda: m("hypot", u, one), lambda: m("*", u, u), lambda: m("neg", u)]
        small = [lambda: m("/", u, num(rng.choice((4, 7, 10)))), lambda: m("tanh", u), lambda: m("sin", u),
                 lambda: m("/", u, m("+", one, m("^", u, num(2)))), lambda: m("*", num("0.2"), u),
                 lambda: m("atan", u), lambda: m("/", two, m("+", num(4), m("*", u, u)))]
        if op in ("sqrt", "log", "log2", "log10", "log1p", "pow", "^", "tgamma", "lgamma", "digamma"):
            choices = positive
        elif op == "acosh":
            choices = positive + [lambda: m("+", one, m("exp", u)), lambda: m("+", two, m("sin", u))]
        elif op in ("asin", "acos", "atanh"):
            choices = small
        else:
            choices = positive[:6] + small
        rng.shuffle(choices)
        return (f() for f in choices[:4])

    def apply(self, op, depth, where, child):
        """op applied to drawn arguments (`child` draws the one that carries the focus); None if it fails."""
        rng = self.rng
        if op == "select" or op in CONDITIONS:
            return self.select(depth, where, None if op == "select" else op)
        if op in ("pi", "e"):
            node = Node("const", text=op)
            self.alive.append(node)
            return self.make(rng.choice("+*-/"), node, child(depth - 1)) if rng.random() < 0.6 else \
                self.make(rng.choice("+*-/"), child(depth - 1), node)
        arity = 1 if op in UNARY or op == "neg" else 3 if op == "fma" else 2
        least = max(0, depth - 2) if self.bushy else 0
        args = [self.general(rng.randint(least, max(least, depth - 1)), where) for _ in range(arity)]
        args[rng.randrange(arity)] = child(depth - 1)
        if op in ("^", "pow"):
            kind = rng.random()
            args[0] = child(depth - 1)
            if kind < 0.55:
                args[1] = num(rng.choice((2, 2, 2, 3, 3, 4, 5)))
            elif kind < 0.68:
                args[1] = call("neg", num(rng.choice((1, 2, 3))))
            elif kind < 0.84:
                p, q = rng.choice(FRACTIONS)
                args[1] = call("/", num(p), num(q)) if rng.random() < 0.7 else num(rng.choice(DECIMALS))
            elif kind < 0.92:
                args[0], args[1] = self.number(), args[1]
            self.alive += args
        if all(a.constant for a in args) and (arity > 1 or rng.random() < 0.7):
            args[0] = self.variable()
        node = self.make(op, *args)
        if self.fits(node, where):
            return node
        for other in self.adapted(args[0], op):
            node = self.make(op, other, *args[1:])
            if self.fits(node, where):
                return node
        return None

    def operator(self):
        r = self.rng.random()
        if r < (0.72 if self.bushy else 0.56):
            return self.rng.choices(("+", "-", "*", "/", "neg", "^"), (6, 4, 7, 4, 1.5, 4))[0]
        return self.rng.choice(UNARY + BINARY + ["fma", "select"])

    def general(self, depth, where, focus=None):
        """A tree of about this depth; `focus` is put somewhere in it."""
        where = list(where)
        if depth <= 0 and focus is None or (focus is None and self.rng.random() < (0.03 if self.bushy else 0.12)):
            return self.leaf(where)
        for _ in range(8):
            here = focus is not None and (depth <= 1 or self.rng.random() < 1.0 / depth)
            op = focus if here else self.operator()
            inner = None if here else focus
            node = self.apply(op, max(depth, 1), where, lambda d: self.general(d, where, inner))
            if node is not None:
                return node
        return self.leaf(where)

    def monomial(self, degree):
        node = None if self.rng.random() < 0.15 else self.number() if self.rng.random() < 0.7 else None
        for n in self.rng.sample(self.names, self.rng.randint(1, len(self.names))):
            k = self.rng.randint(1, degree)
            factor = Node("var", text=n)
            factor = factor if k == 1 else call("^", factor, num(k))
            node = factor if node is None else call("*", node, factor)
        return node

    def polynomial(self, terms, degree):
        node = self.monomial(degree)
        for _ in range(terms - 1):
            term = self.monomial(degree) if self.rng.random() < 0.8 else self.number()
            node = call(self.rng.choice("++-"), node, term)
        if self.rng.random() < 0.25:
            node = call("^", node, num(self.rng.choice((2, 2, 3))))
        if self.rng.random() < 0.2:
            node = call("*", node, call("+", self.variable(), self.number()))
        if self.rng.random() < 0.12:
            node = call("neg", node)
        return node

    def powers(self):
        """Nested powers, roots of powers and symbolic exponents."""
        rng, m = self.rng, self.make
        u = self.general(rng.randint(0, 1), range(3))
        for other in [u] + list(self.adapted(u, "pow")):
            if all(evaluate(other, p, {}) > GAP for p in self.points):
                u = other
                break
        v = self.general(rng.randint(0, 1), range(3))
        exponent = lambda: rng.choice((num(2), num(3), call("/", num(1), num(2)), call("/", num(2), num(3)),
                                       num("0.5"), num("1.5"), call("neg", num(1)), call("neg", num(2)), v))
        node = rng.choice((
            lambda: m("^", m("^", u, exponent()), exponent()),
            lambda: m("^", u, m("^", v, num(2))),
            lambda: m("^", u, v),
            lambda: m("pow", u, m("+", v, self.number())),
            lambda: m("^", m("sqrt", u), exponent()),
            lambda: m("sqrt", m("^", u, num(rng.choice((2, 3, 4))))),
            lambda: m("*", m("^", u, exponent()), m("^", u, exponent())),
            lambda: m("/", m("^", u, exponent()), m("pow", u, exponent())),
            lambda: m("^", m("^", m("^", u, exponent()), exponent()), exponent()),
            lambda: m("^", self.number(), v),
            lambda: m("^", u, u),
            lambda: m("^", m("*", u, m("exp", v)), exponent()),
            lambda: m("exp", m("*", v, m("log", u))),
        ))()
        if rng.random() < 0.6:
            node = m(rng.choice("+-*/"), *rng.sample((node, self.general(rng.randint(0, 2), range(3))), 2))
        return node

    def repeated(self, focus):
        """Several uses of one subexpression."""
        rng, m = self.rng, self.make
        s = self.general(rng.randint(1, 3), range(3), focus)
        self.pool = [s]
        f = lambda: rng.choice(UNARY)
        node = rng.choice((
            lambda: m("/", s, m("+", num(1), m("^", s, num(2)))),
            lambda: m("+", m(f(), s), m("*", s, m(f(), s))),
            lambda: m("*", m("+", s, self.number()), m("-", s, self.general(1, range(3)))),
            lambda: m("-", m("^", s, num(3)), m("*", self.number(), s)),
            lambda: m("/", m(f(), s), m("+", m("*", s, s), self.number())),
            lambda: m("fma", s, s, m(f(), s)),
            lambda: self.general(3, range(3)),
            lambda: self.general(2, range(3)),
        ))()
        return node

    def formula(self, kind, focus):
        if kind == "polynomial":
            return self.polynomial(self.rng.randint(2, 5), self.rng.randint(1, 5))
        if kind == "rational":
            a, b = (self.polynomial(self.rng.randint(1, 3), self.rng.randint(1, 3)) for _ in range(2))
            node = call("/", a, b)
            return call(self.rng.choice("+-*"), node, self.monomial(2)) if self.rng.random() < 0.3 else node
        if kind == "powers":
            return self.powers()
        if kind == "repeated":
            return self.repeated(focus)
        weights = (0, 0, 5, 5, 3) if self.bushy else (3, 6, 5, 3, 1)
        return self.general(self.rng.choices((2, 3, 4, 5, 6), weights)[0], range(3), focus)


# ---------------------------------------------------------------- SymPy


class expm1(sympy.Function):
    def fdiff(self, argindex=1):
        return sympy.exp(self.args[0])


class log1p(sympy.Function):
    def fdiff(self, argindex=1):
        return 1 / (1 + self.args[0])


class erfc(sympy.Function):
    """SymPy's own rewrites erfc(-u) as 2 - erfc(u), which loses digits in the tail."""
    def fdiff(self, argindex=1):
        return -2 / sympy.sqrt(sympy.pi) * sympy.exp(-self.args[0] ** 2)


SYMPY = {
    "sqrt": sympy.sqrt, "hypot": lambda a, b: sympy.sqrt(a ** 2 + b ** 2), "exp": sympy.exp,
    "exp2": lambda a: sympy.Integer(2) ** a, "expm1": expm1, "log": sympy.log,
    "log2": lambda a: sympy.log(a) / sympy.log(2), "log10": lambda a: sympy.log(a) / sympy.log(10),
    "log1p": log1p, "pow": sympy.Pow, "^": sympy.Pow, "sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan,
    "asin": sympy.asin, "acos": sympy.acos, "atan": sympy.atan, "atan2": sympy.atan2, "sinh": sympy.sinh,
    "cosh": sympy.cosh, "tanh": sympy.tanh, "asinh": sympy.asinh, "acosh": sympy.acosh, "atanh": sympy.atanh,
    "fma": lambda a, b, c: a * b + c, "erf": sympy.erf, "erfc": erfc, "tgamma": sympy.gamma,
    "lgamma": sympy.loggamma, "digamma": lambda a: sympy.polygamma(0, a),
    "sigmoid": lambda a: 1 / (1 + sympy.exp(-a)), "softplus": lambda a: log1p(sympy.exp(a)),
    "normal_pdf": lambda a: sympy.exp(-a ** 2 / 2) / sympy.sqrt(2 * sympy.pi),
    "normal_cdf": lambda a: erfc(-a / sympy.sqrt(2)) / 2,
    "neg": lambda a: -a, "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


def to_sympy(node, point, memo, built):
    """The node as SymPy's mathematics, on the smooth branch that holds at the point."""
    if id(node) in built:
        return built[id(node)]
    op = node.op
    if op == "num":
        result = sympy.Rational(node.text)
    elif op == "const":
        result = CONSTANTS[node.text]
    elif op == "var":
        result = sympy.Symbol(node.text)
    elif op == "select":
        result = to_sympy(node.args[1 if holds(node.args[0], point, memo) else 2], point, memo, built)
    elif op in ("floor", "ceil"):
        result = sympy.Integer(int(evaluate(node, point, memo)))
    elif op in ("abs", "sign", "relu", "cbrt"):
        u = to_sympy(node.args[0], point, memo, built)
        s = 1 if evaluate(node.args[0], point, memo) > 0 else -1
        result = {"abs": lambda: s * u, "sign": lambda: sympy.Integer(s),
                  "relu": lambda: u if s > 0 else sympy.Integer(0),
                  "cbrt": lambda: s * (s * u) ** sympy.Rational(1, 3)}[op]()
    elif op in ("min", "max"):
        a, b = (evaluate(n, point, memo) for n in node.args)
        result = to_sympy(node.args[int(b < a if op == "min" else b > a)], point, memo, built)
    else:
        result = SYMPY[op](*(to_sympy(a, point, memo, built) for a in node.args))
    built[id(node)] = result
    return result


class Unsupported(Exception):
    pass


NUMERIC = {sympy.exp: mp.exp, sympy.log: mp.ln, sympy.sin: mp.sin, sympy.cos: mp.cos, sympy.tan: mp.tan,
           sympy.cot: mp.cot, sympy.asin: mp.asin, sympy.acos: mp.acos, sympy.atan: mp.atan, sympy.atan2: mp.atan2,
           sympy.sinh: mp.sinh, sympy.cosh: mp.cosh, sympy.tanh: mp.tanh, sympy.coth: mp.coth,
           sympy.asinh: mp.asinh, sympy.acosh: mp.acosh, sympy.atanh: mp.atanh, sympy.erf: mp.erf, erfc: mp.erfc,
           sympy.gamma: mp.gamma, sympy.loggamma: mp.loggamma, expm1: mp.expm1, log1p: mp.log1p}


class Program:
    """SymPy expressions as one list of steps for mpmath, with equal subexpressions shared."""

    def __init__(self, names):
        self.names, self.steps, self.index, self.outputs = names, [], {}, []

    def add(self, expression):
        self.outputs.append(self.lower(expression))

    def push(self, kind, data, args=()):
        self.steps.append((kind, data, args))
        return len(self.steps) - 1

    def lower(self, e):
        if e in self.index:
            return self.index[e]
        if isinstance(e, sympy.Symbol):
            at = self.push(0, e.name)
        elif isinstance(e, sympy.Rational):
            at = self.push(1, (int(e.p), int(e.q)))
        elif e in (sympy.pi, sympy.E, sympy.EulerGamma, sympy.Catalan):
            at = self.push(2, {sympy.pi: mp.pi, sympy.E: mp.e, sympy.EulerGamma: mp.euler,
                               sympy.Catalan: mp.catalan}[e])
        elif isinstance(e, (sympy.Add, sympy.Mul)):
            at = self.push(3 if isinstance(e, sympy.Add) else 4, None, tuple(self.lower(a) for a in e.args))
        elif isinstance(e, sympy.Pow) and isinstance(e.exp, sympy.Integer):
            at = self.push(5, int(e.exp), (self.lower(e.base),))
        elif isinstance(e, sympy.Pow) and abs(e.exp) == sympy.Rational(1, 2):
            root = self.push(6, mp.sqrt, (self.lower(e.base),))
            at = root if e.exp > 0 else self.push(5, -1, (root,))
        elif isinstance(e, sympy.Pow):
            at = self.push(6, mp.power, (self.lower(e.base), self.lower(e.exp)))
        elif isinstance(e, sympy.polygamma) and isinstance(e.args[0], sympy.Integer):
            order = int(e.args[0])
            at = self.push(6, lambda a: mp.psi(order, a), (self.lower(e.args[1]),))
        elif e.func in NUMERIC:
            at = self.push(6, NUMERIC[e.func], tuple(self.lower(a) for a in e.args))
        else:
            raise Unsupported(str(e.func))
        self.index[e] = at
        return at

    def run(self, values, guard=False):
        v = []
        for kind, data, args in self.steps:
            if kind == 6:
                r = data(*[v[a] for a in args])
                if not isinstance(r, mpf):
                    raise Outside("complex")
            elif kind == 4:
                r = v[args[0]]
                for a in args[1:]:
                    r = r * v[a]
            elif kind == 3:
                r = v[args[0]]
                for a in args[1:]:
                    r = r + v[a]
            elif kind == 5:
                r = v[args[0]] ** data
            elif kind == 0:
                r = values[data]
            elif kind == 1:
                r = mpf(data[0]) / data[1]
            else:
                r = +data
            if guard and r != 0 and not -500 < mp.mag(r) < 500:
                raise Outside("range")  # an intermediate beyond 1e+-150
            v.append(r)
        return [v[o] for o in self.outputs]


def derivatives(expression, names):
    """Value, gradient and upper triangle of the Hessian by SymPy's diff, unsimplified."""
    symbols = [sympy.Symbol(n) for n in names]
    program = Program(names)
    program.add(expression)
    gradient = [sympy.diff(expression, s) for s in symbols]
    for g in gradient:
        program.add(g)
    if len(program.steps) > 500:
        raise Unsupported("derivatives too large")
    for i, g in enumerate(gradient):
        for s in symbols[i:]:
            program.add(sympy.diff(g, s))
    if len(program.steps) > 1500:
        raise Unsupported("derivatives too large")
    return program


# ---------------------------------------------------------------- the row


def tree_value(node, point):
    """Our tree's value by mpmath at the working precision, as written."""
    if node.op == "num":
        r = sympy.Rational(node.text)
        return mpf(int(r.p)) / int(r.q)
    if node.op == "const":
        return +(mp.pi if node.text == "pi" else mp.e)
    if node.op == "var":
        return mpf(point[node.text])
    if node.op == "select":
        return tree_value(node.args[1 if holds(node.args[0], point, {}) else 2], point)
    args = [tree_value(a, point) for a in node.args]
    if node.op in ("^", "pow") and node.integer_exponent() is not None:
        return args[0] ** node.integer_exponent()
    return MP[node.op](*args)


UNIT = mpf(2) ** -53
STEP = mpf(2) ** -40


def at_point(program, root, point):
    """(numbers, conds) at the point, or raises Outside with the reason."""
    names = program.names
    exact = {n: mpf(point[n]) for n in names}
    mp.prec = 53
    rounded = program.run(exact, guard=True)
    written = tree_value(root, point)
    mp.dps = 50
    q50 = program.run(exact)
    if not all(q == 0 or mpf("1e-100") < abs(q) < mpf("1e100") for q in q50):
        raise Outside("range")
    ours = tree_value(root, point)
    if abs(ours - q50[0]) > mpf("1e-30") * max(1, abs(ours)):
        raise AssertionError(f"tree and SymPy differ: {ours} {q50[0]}")
    errors = [abs(r - q) / abs(q) / UNIT if q != 0 else mpf(0 if r == 0 else "inf") for r, q in zip(rounded, q50)]
    errors[0] = max(errors[0], abs(written - ours) / abs(ours) / UNIT if ours != 0 else 0)
    if max(errors) > 1e5:
        raise Outside("cancellation")
    mp.dps = 40
    sensitivity = [mpf(0)] * len(q50)
    for i, n in enumerate(names):
        up, down = (program.run({**exact, n: exact[n] * (1 + s)}) for s in (STEP, -STEP))
        slope = [(a - b) / (2 * STEP) for a, b in zip(up, down)]
        sensitivity = [s + abs(d) for s, d in zip(sensitivity, slope)]
        # x_i times the partial derivatives again, by differences: SymPy's must agree
        at = 1 + len(names)
        for k in range(len(names) + 1):
            if k == 0:
                told = q50[1 + i]
            else:
                a, b = sorted((k - 1, i))
                told = q50[at + a * len(names) - a * (a - 1) // 2 + (b - a)]
            if abs(slope[k] - told * exact[n]) > mpf("1e-9") * max(abs(told * exact[n]), abs(q50[k]), mpf("1e-9")):
                raise AssertionError(f"derivative and differences disagree: {slope[k]} {told * exact[n]}")
    conds = []
    for q, error, s in zip(q50, errors, sensitivity):
        if q == 0 and (s != 0 or error != 0):
            raise Outside("isolated zero")
        conds.append(float(max(1, error, s / abs(q) if q != 0 else 0)))
    if max(conds) > 1e5:
        raise Outside("conditioning")
    mp.dps = 80
    q80 = program.run(exact)
    numbers = [float(q) for q in q80]
    if any(float(a) != b for a, b in zip(q50, numbers)):
        raise Outside("digits")
    return numbers, conds


def alarm(signum, frame):
    raise TimeoutError


def row(slot, attempt, seed, seen, rejected):
    """One line's fields, or None. Everything random comes from this slot's and attempt's generator."""
    rng = random.Random(f"{seed}:{slot}:{attempt}")
    kind = {0: "polynomial", 1: "powers", 2: "repeated"}.get(slot % 10, "general")
    if kind == "polynomial" and slot % 20 == 0:
        kind = "rational"
    focus = FOCUS[slot // 10 * 8 % len(FOCUS) - (slot % 10 - 2)] if slot % 10 >= 2 else None
    band = random.Random(f"{seed}:{slot}").choices(BANDS, (32, 32, 21, 15))[0]
    drawing = Drawing(rng, band)
    try:
        root = drawing.formula(kind, focus)
        for p, memo in zip(drawing.points, drawing.memos):
            evaluate(root, p, memo)
    except (Outside, RecursionError):
        rejected["drawing: outside of a domain"] += 1
        return None
    formula = Printer(rng)(root)
    used = tokens(formula)
    names = [n for n in drawing.names if n in used]
    count = operations(formula)
    if (focus is not None and focus not in used) or not names or not 3 <= count <= 40 or \
            (kind in ("general", "repeated") and not band[0] <= count <= band[1]) or not 2 <= root.depth <= 6 \
            or root.height >= 36 or len(formula) > 300:
        rejected["drawing: shape, size or focus"] += 1
        return None
    if formula in seen:
        rejected["drawing: duplicate"] += 1
        return None

    programs, fields, flat = {}, [], True
    candidates = list(drawing.points)
    done = set()
    tries = 0
    while len(done) < 3:
        tries += 1
        if tries > 24:
            rejected["formula: no three good points"] += 1
            return None
        point = candidates.pop(0) if candidates else drawing.draw_point()
        point = {n: point[n] for n in names}
        key = tuple(point.values())
        if key in done:
            rejected["point: duplicate"] += 1
            continue
        try:
            memo, pattern = {}, []
            evaluate(root, point, memo)
            branches(root, point, memo, pattern)
            pattern = tuple(pattern)
            if pattern not in programs:
                if len(programs) >= 5:
                    raise Outside("too many branches")
                programs[pattern] = derivatives(to_sympy(root, point, memo, {}), names)
            numbers, conds = at_point(programs[pattern], root, point)
        except Outside as reason:
            text = str(reason)
            known = ("range", "complex", "cancellation", "conditioning", "isolated zero", "digits",
                     "too many branches")
            rejected["point: " + (text if text in known else "outside of a domain")] += 1
            continue
        except Unsupported as reason:
            rejected[f"formula: unsupported: {reason}"] += 1
            return None
        done.add(key)
        flat = flat and not any(numbers[1:1 + len(names)])
        fields += [f"{v:.17g}" for v in key] + [f"{v + 0.0:.17g}" for v in numbers] + [f"{c:.2g}" for c in conds]
    if flat and rng.random() < 0.8:
        rejected["formula: gradient zero at all points"] += 1
        return None
    return [str(count), formula, ",".join(names)] + fields


HEADER = """\
# Random formulas with values, gradients and Hessians, by SymPy {sympy} (diff) and mpmath {mpmath}.
# Made by make_random_expressions.py --seed {seed} --count {count}; see README.md. Do not edit.
# One line per formula, fields separated by tabs:
#   id, operations as written, formula, variables (comma separated, n of them),
#   then for each of 3 points, with q = 1 + n + n(n+1)/2:
#     n coordinates (exact doubles),
#     value, n gradient entries, n(n+1)/2 Hessian entries (upper triangle, row-major),
#     q condition numbers (at least 1, at most 1e5) of those q numbers in the same order.
# So a line has 4 + 3 (n + 2q) fields: 25, 46 or 73 for n = 1, 2, 3.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--seed", type=int, default=1716, help="default: %(default)s")
    parser.add_argument("--count", type=int, default=4000, help="formulas to write (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=10, help="CPU seconds per formula (default: %(default)s)")
    parser.add_argument("--output", default=os.path.join(here, "random_expressions.tsv"))
    options = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of terms in SymPy must not vary
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable] + sys.argv)

    signal.signal(signal.SIGVTALRM, alarm)
    rejected, occurrences, seen = collections.Counter(), collections.Counter(), set()
    started = time.time()
    with open(options.output, "w", encoding="ascii", newline="\n") as out:
        out.write(HEADER.format(sympy=sympy.__version__, mpmath=mpmath.__version__, seed=options.seed,
                                count=options.count))
        for slot in range(options.count):
            for attempt in range(3000):
                signal.setitimer(signal.ITIMER_VIRTUAL, options.limit)
                try:
                    fields = row(slot, attempt, options.seed, seen, rejected)
                except TimeoutError:
                    rejected["formula: time limit"] += 1
                    fields = None
                finally:
                    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
                if fields:
                    break
            else:
                sys.exit(f"slot {slot}: no formula in 3000 attempts")
            seen.add(fields[1])
            for t in set(tokens(fields[1])):
                occurrences[t] += 1
            out.write("\t".join([str(slot + 1)] + fields) + "\n")
            if slot % 100 == 99:
                sympy.core.cache.clear_cache()
                print(f"{slot + 1} formulas, {time.time() - started:.0f} s", file=sys.stderr, flush=True)
    for title, counter in (("rejected", rejected), ("formulas that use", occurrences)):
        print(title, file=sys.stderr)
        for name, n in sorted(counter.items(), key=lambda item: -item[1]):
            print(f"  {n:6} {name}", file=sys.stderr)
    few = [f for f in FOCUS + ["^"] if occurrences[f] < 60 * options.count / 4000]
    if few:
        sys.exit("too few formulas use " + " ".join(few))


if __name__ == "__main__":
    main()
