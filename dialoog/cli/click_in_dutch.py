"""Typer in Dutch: the fixed words of its help, and its complaints about a wrong call as sentences.

Help is written as plain text: it needs no Rich, so it is there at once, and it reads the same in a file.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from typer import TyperException
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

Handed = Any
"""What Typer hands over (its context, its formatter): it keeps their classes to itself."""

QUOTES = "Zet een naam met spaties tussen aanhalingstekens."
HELP_OPTIONS = {"help_option_names": ["--help", "-h"]}


class WrongCall(Exception):
    """A call that cannot be right, as a sentence; `path` are the words up to the command, for the way to its help."""

    def __init__(self, sentence: str, path: str = "") -> None:
        """Keep the sentence for the user."""
        super().__init__(sentence)
        self.sentence, self.path = sentence, path


class Command(TyperCommand):
    """A command that explains itself and complains in Dutch."""

    allow_extra_args = True  # so that too many words are told of in Dutch, below

    def parse_args(self, ctx: Handed, args: list[str]) -> list[str]:
        """Read the arguments, or raise `WrongCall` for what cannot be right."""
        try:
            rest = super().parse_args(ctx, _paired(args, self.params))
        except TyperException as error:
            raise wrong_call(error, ctx) from None
        if rest:
            raise WrongCall(f"'{rest[0]}' is te veel. {QUOTES}", ctx.command_path)
        return rest

    def invoke(self, ctx: Handed) -> Handed:
        """Carry out the command; a wrong call that it finds itself leads to its own help."""
        try:
            return super().invoke(ctx)
        except WrongCall as error:
            raise WrongCall(error.sentence, error.path or ctx.command_path) from None

    def format_usage(self, ctx: Handed, formatter: Handed) -> None:
        """Write the line that shows how to call the command."""
        formatter.write_usage(ctx.command_path, " ".join(_usage(self.params)), prefix="Gebruik: ")

    def format_options(self, ctx: Handed, formatter: Handed) -> None:
        """Write what can be given to the command."""
        _write_params(self.get_params(ctx), formatter)


class Group(TyperGroup):
    """The program with its commands; it explains itself and complains in Dutch."""

    def parse_args(self, ctx: Handed, args: list[str]) -> list[str]:
        """Read what stands before the command, or raise `WrongCall` for what cannot be right."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            raise wrong_call(error, ctx) from None

    def format_usage(self, ctx: Handed, formatter: Handed) -> None:
        """Write the line that shows how to call the program."""
        formatter.write_usage(ctx.command_path, "[opties] [opdracht ...]", prefix="Gebruik: ")

    def format_options(self, ctx: Handed, formatter: Handed) -> None:
        """Write the commands, and the options that stand before them."""
        self.format_commands(ctx, formatter)
        _write_params(self.get_params(ctx), formatter)

    def format_commands(self, ctx: Handed, formatter: Handed) -> None:
        """Write a line for each command."""
        rows = [(name, self.commands[name].short_help or "") for name in self.list_commands(ctx)]
        with formatter.section("Opdrachten"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Handed, args: list[str]) -> tuple[str | None, Handed, list[str]]:
        """Return the command that is called, or raise `WrongCall` with the nearest name."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            raise WrongCall(f"De opdracht '{name}' bestaat niet. {_nearest(name, self.commands)}", ctx.command_path)
        return super().resolve_command(ctx, args)


def _paired(args: Sequence[str], params: Iterable[Handed]) -> list[str]:
    """Return the arguments with what belongs to one option in one piece.

    An option whose metavar has two words (`ID VELD=TEKST`) takes two arguments, which Typer cannot do for a list.
    """
    twice = {name for param in params if len((param.metavar or "").split()) > 1 for name in param.opts}
    joined: list[str] = []
    for arg in args:
        if len(joined) > 1 and joined[-2] in twice and " " not in joined[-1]:
            joined[-1] = f"{joined[-1]} {arg}"
        else:
            joined.append(arg)
    return joined


def _usage(params: Iterable[Handed]) -> Iterator[str]:
    yield "[opties]"
    for param in params:
        if isinstance(param, TyperArgument) and not param.hidden:
            name = f"{param.metavar}{' ...' if param.nargs == -1 else ''}"
            yield name if param.required else f"[{name}]"


def _write_params(params: Iterable[Handed], formatter: Handed) -> None:
    shown = [param for param in params if not param.hidden]
    arguments = [(param.metavar, param.help or "") for param in shown if isinstance(param, TyperArgument)]
    options = [_option(param) for param in shown if isinstance(param, TyperOption)]
    for title, rows in (("Wat je opgeeft", arguments), ("Opties", options)):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _option(option: TyperOption) -> tuple[str, str]:
    """Return an option as a row of the help; Typer makes the one for help itself, in English."""
    names = ", ".join(sorted(option.opts, key=len))
    text = "Toon deze uitleg." if option.name == "help" else option.help or ""
    return f"{names} {option.metavar}" if option.metavar else names, text


def wrong_call(error: TyperException, ctx: Handed) -> WrongCall:
    """Return what Typer complains of as a Dutch sentence.

    Typer keeps the classes of its complaints to itself, so they are told apart by their names.
    """
    told = _SENTENCES.get(type(error).__name__, _unknown)(error, _options(ctx))
    return WrongCall(told, ctx.command_path)


def _unknown_option(error: Handed, options: Sequence[TyperOption]) -> str:
    known = [name for option in options for name in option.opts]
    return f"De optie '{error.option_name}' bestaat hier niet. {_nearest(error.option_name, known)}".rstrip()


def _bad_option(error: Handed, options: Sequence[TyperOption]) -> str:
    if any(option.is_flag for option in options if error.option_name in option.opts):
        return f"De optie '{error.option_name}' staat alleen: er hoort geen '=' met iets erachter."
    return f"Na de optie '{error.option_name}' hoort nog iets te staan."


def _missing(error: Handed, _options: object) -> str:
    param = error.param
    if isinstance(param, TyperOption):
        return f"De optie '{param.opts[0]}' ontbreekt. {param.help or ''}".rstrip()
    return f"{param.metavar} ontbreekt. {param.help or ''}".rstrip()


def _bad_value(error: Handed, _options: object) -> str:
    """Return a sentence for a value that is no number: all other values are checked by the commands themselves."""
    name = error.param.opts[0] if isinstance(error.param, TyperOption) else error.param.metavar
    return f"Bij '{name}' hoort een heel getal."


def _unknown(_error: object, _options: object) -> str:
    return "Deze aanroep klopt niet."


_SENTENCES = {
    "NoSuchOption": _unknown_option,
    "BadOptionUsage": _bad_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}


def _options(ctx: Handed) -> list[TyperOption]:
    return [param for param in ctx.command.get_params(ctx) if isinstance(param, TyperOption)]


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"Bedoelde je '{near[0]}'?" if near else ""
