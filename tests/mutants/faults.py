"""Small faults in one module: its source with all of them in it, of which one at a time is switched on (mutmut)."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import libcst as cst
from libcst.metadata import MetadataWrapper
from mutmut.mutation.file_mutation import MutationVisitor, combine_mutations_to_source
from mutmut.mutation.mutators import mutation_operators, operator_string
from mutmut.mutation.pragma_handling import IgnoredCode
from mutmut.utils.format_utils import parse_mutant_key

MARK = "__mutmut_"
ORIGINAL = MARK + "orig"
"""What mutmut sets behind the name of a function for its copies: the mark and a number for each fault in it."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """A module with faults in it."""

    source: str
    code: str
    faults: tuple[str, ...]

    def shown(self, fault: str) -> str:
        """Return a fault as people read it: the function, what stood there, and what stands there instead."""
        copies = dict(_functions(self.code))
        function = function_of(fault)
        before, after = (_text(copies[name], self.code) for name in (function + ORIGINAL, fault))
        found = [line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[:2] in _CHANGED]
        line = next(node.lineno for name, node in _functions(self.source) if name == parse_mutant_key(function)[0])
        return "\n".join([f"{fault} (line {line} on)", *found])


_CHANGED = ("- ", "+ ")


def faulty(source: str) -> Faulty:
    """Return a module with every small fault that can be made in it.

    A sentence is no rule: strings with a space in them are left alone. Properties are tried as the functions they are.
    """
    wrapper = MetadataWrapper(cst.parse_module(source).visit(_PropertiesAsFunctions()))
    visitor = MutationVisitor(
        [(kind, _words if operator is operator_string else operator) for kind, operator in mutation_operators],
        IgnoredCode(set(), set(), set()),
    )
    made = combine_mutations_to_source(wrapper.visit(visitor), visitor.mutations)
    return Faulty(source, made.code, tuple(made.mutant_names))


def function_of(fault: str) -> str:
    """Return the function that a fault is in, as mutmut names it."""
    return fault.partition(MARK)[0]


def _words(node: cst.BaseString) -> Iterable[cst.BaseString]:
    return () if isinstance(node, cst.SimpleString) and " " in node.value else operator_string(node)


class _PropertiesAsFunctions(cst.CSTTransformer):
    """Writes a property as a function, and then as a property of that: mutmut passes over what is decorated."""

    def leave_FunctionDef(  # noqa: N802 - libcst names it so
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        names = [one.decorator.value for one in original_node.decorators if isinstance(one.decorator, cst.Name)]
        if names != ["property"]:
            return updated_node
        name = original_node.name.value
        made = cst.parse_statement(f"{name} = property({name})")
        return cst.FlattenSentinel([updated_node.with_changes(decorators=()), made])


Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(source: str) -> Iterator[tuple[str, Function]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield node.name, node


def _text(function: Function, source: str) -> list[str]:
    lines = source.splitlines()[function.lineno - 1 : function.end_lineno]
    return [f"  {line.replace(function.name, '...').strip()}" for line in lines]
