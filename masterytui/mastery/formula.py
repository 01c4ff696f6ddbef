"""A formula out of a course's text, read and worked out within narrow bounds.

It may hold numbers, the names that vary, pi, + - * / and ^ (a power), a few functions, and a choice
between two results (`"Al" if a < b else "Cl2"`): nothing that names, holds or calls anything else.
Numbers are floats, so that no sum takes long; length, depth and powers have limits of their own.
"""

import ast
import math
import warnings
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Any

import msgspec

LONGEST = 300
"""Characters."""
DEEPEST = 25
"""Levels of brackets and operators within each other."""
HIGHEST = 100
"""The power that a number may be raised to, up or down."""
FUNCTIONS: dict[str, tuple[Callable[..., float], int, int]] = {
    "sqrt": (math.sqrt, 1, 1),
    "log10": (math.log10, 1, 1),
    "ln": (math.log, 1, 1),
    "exp": (math.exp, 1, 1),
    "abs": (abs, 1, 1),
    "min": (min, 2, 8),
    "max": (max, 2, 8),
    "round": (lambda x: math.floor(x + 0.5), 1, 1),
    "floor": (math.floor, 1, 1),
    "ceil": (math.ceil, 1, 1),
}
"""By name: what it does, the fewest and the most numbers it takes."""
CONSTANTS = {"pi": math.pi}

_SIGNS = str.maketrans({"^": "**", "×": "*", "·": "*", "÷": "/", "−": "-", "“": '"', "”": '"'})
_COMPARED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)


class Wrong(msgspec.Struct, frozen=True):
    """Why there is no formula, or no result: in words that go on a sentence."""

    text: str


class Formula(msgspec.Struct, frozen=True):
    """A formula that keeps within the bounds."""

    text: str
    """In Python's signs."""

    def result(self, values: Mapping[str, float | str]) -> float | str | Wrong:
        """What comes out with these values: a finite number, or a word."""
        from simpleeval import InvalidExpression, SimpleEval  # only who draws a version needs it

        known = SimpleEval(
            operators=_OPERATORS,
            functions={name: _with_numbers(does) for name, (does, _, _) in FUNCTIONS.items()},
            names={**values, **CONSTANTS},
        )
        known.nodes = {kind: does for kind, does in known.nodes.items() if kind in _ALLOWED}
        try:
            found = known.eval(self.text, _parsed(self.text))
            if isinstance(found, str):
                return found
            return float(found) if math.isfinite(found) else Wrong("no number comes out")
        except _WordError:
            return Wrong("a word stands where a number is needed")
        except _PowerError:
            return Wrong(f"a power lies beyond {HIGHEST}")
        except ZeroDivisionError:
            return Wrong("it divides by zero")
        except OverflowError:
            return Wrong("the number becomes too large")
        except ValueError:
            return Wrong("a root, logarithm or power is taken of a number that has none")
        except InvalidExpression:
            return Wrong("it cannot be worked out")


def read(text: str, names: frozenset[str]) -> Formula | Wrong:
    """The formula in `text`, which may use these names; or the first thing wrong with it."""
    if len(text) > LONGEST:
        return Wrong(f"is longer than {LONGEST} characters")
    signs = text.strip().translate(_SIGNS)
    try:
        tree = None if "\\" in signs else _parsed(signs)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = None
    if tree is None:
        return Wrong("cannot be read; if words are meant, put them in quotes within it: '\"Al\"'")
    brackets = accumulate({"(": 1, ")": -1}.get(sign, 0) for sign in signs)
    if max(_depth(tree), *brackets) > DEEPEST:
        return Wrong("has too many brackets within each other")
    wrong = next(_refused(tree, names, "result"), None)
    return Formula(signs) if wrong is None else Wrong(wrong)


def _parsed(text: str) -> ast.expr:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an odd number such as 5if is refused, not warned of
        return ast.parse(text, mode="eval").body


def _depth(tree: ast.AST) -> int:
    """How many nodes stand within each other; without recursion, for it may be deep."""
    deepest, ahead = 0, [(tree, 1)]
    while ahead:
        node, depth = ahead.pop()
        deepest = max(deepest, depth)
        ahead += [(child, depth + 1) for child in ast.iter_child_nodes(node)]
    return deepest


def _refused(node: ast.AST, names: frozenset[str], place: str) -> Iterator[str]:
    """What is wrong with a node that stands for a "number", a "result", or is "compared"."""
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return
        case ast.Constant(value=str()) if place != "number":
            return
        case ast.Name(id=name):
            if name not in names and name not in CONSTANTS:
                yield f"has {name}, which is nothing that varies"
            return
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow(), right):
            parts = [(left, "number"), (right, "number")]
        case ast.UnaryOp(ast.USub() | ast.UAdd(), operand):
            parts = [(operand, "number")]
        case ast.Call(ast.Name(id=name), args, []) if name in FUNCTIONS:
            _, fewest, most = FUNCTIONS[name]
            if not fewest <= len(args) <= most:
                yield f"gives {name} the wrong count of numbers"
            parts = [(arg, "number") for arg in args]
        case ast.Call(ast.Name(id=name)):
            yield f"has {name}(…), which is no function here; there are {', '.join(FUNCTIONS)}"
            return
        case ast.IfExp(ast.Compare(left, [operator], [right]), body, orelse) if isinstance(
            operator, _COMPARED
        ):
            parts = [(left, "compared"), (right, "compared"), (body, place), (orelse, place)]
        case _:
            yield "has something in it that is no sum of numbers"
            return
    for part, there in parts:
        yield from _refused(part, names, there)


_ALLOWED = frozenset(
    (ast.Expr, ast.Constant, ast.Name, ast.BinOp, ast.UnaryOp, ast.Call, ast.IfExp, ast.Compare)
)


class _WordError(Exception):
    """A word where a number belongs."""


class _PowerError(Exception):
    """A power beyond the bound."""


def _number(x: Any) -> float:
    if isinstance(x, str):
        raise _WordError
    return float(x)


def _with_numbers(does: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given: does(*map(_number, given))


def _power(a: float, b: float) -> float:
    if abs(b) > HIGHEST:
        raise _PowerError
    return math.pow(a, b)


def _equal(a: Any, b: Any) -> bool:
    return bool(a == b)


_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: _with_numbers(lambda a, b: a + b),
    ast.Sub: _with_numbers(lambda a, b: a - b),
    ast.Mult: _with_numbers(lambda a, b: a * b),
    ast.Div: _with_numbers(lambda a, b: a / b),
    ast.Pow: _with_numbers(_power),
    ast.USub: _with_numbers(lambda a: -a),
    ast.UAdd: _with_numbers(lambda a: a),
    ast.Lt: _with_numbers(lambda a, b: a < b),
    ast.LtE: _with_numbers(lambda a, b: a <= b),
    ast.Gt: _with_numbers(lambda a, b: a > b),
    ast.GtE: _with_numbers(lambda a, b: a >= b),
    ast.Eq: _equal,
    ast.NotEq: lambda a, b: not _equal(a, b),
}
