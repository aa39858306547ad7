"""The group of commands, and what they share: which practice, which passphrase, how a refusal is said."""

import functools
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

import needlelog
from needlelog.bugs import log_bug
from needlelog.cli.output import visible
from needlelog.domain.errors import FieldError, NeedlelogError, UserError
from needlelog.i18n import _

if TYPE_CHECKING:
    from needlelog.services.clinic import Clinic

PASSPHRASE_VARIABLE = "NEEDLELOG_PASSPHRASE"

_WINDOW = "needlelog.window"

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Window:
    """What the commands may do with the window. Whoever starts the group hands it in; both give an exit code."""

    open: Callable[[Path | None, str | None], int]
    """Open it on a practice's folder, with its passphrase when that is known."""

    tour: Callable[[Path], int]
    """Show it unattended and put the pictures into a folder."""


class RefusalGroup(click.Group):
    """Says each refusal as one line on standard error, exit 1; a bug goes to the log, with one line too."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except NeedlelogError as error:
            refuse(error.sentence)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click ends quietly where nobody reads on: `needlelog parse … | head -0`
        except OSError as error:
            refuse(_("The file could not be written or read: {reason}.").format(reason=error.strerror or error))
        except Exception as bug:
            log_bug(logging.getLogger(__name__), "a command failed", bug)
            refuse(
                _(
                    "Needlelog made a mistake of its own. Whether this was recorded is not certain: look before you"
                    " repeat it. Details are in the log."
                )
            )


def refuse(sentence: str) -> NoReturn:
    """Say why on one line of standard error and exit 1."""
    click.echo(visible(" ".join(sentence.split())), err=True)
    raise click.exceptions.Exit(1)


@click.group(cls=RefusalGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(needlelog.__version__, prog_name="needlelog")
@click.option("--practice", "folder", type=click.Path(path_type=Path), envvar="NEEDLELOG_PRACTICE")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None) -> None:
    """The desk record of a clinic that needles. Without a command: the window."""
    # A terminal that can't show a character must not stop a command half-way.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    window: Window | None = ctx.obj
    ctx.meta[_WINDOW] = window
    ctx.obj = folder
    if ctx.invoked_subcommand is None:
        if window is None:
            raise click.UsageError(_("Say what to do; `needlelog --help` lists it."))
        ctx.exit(window.open(folder, os.environ.get(PASSPHRASE_VARIABLE)))


def window_of(ctx: click.Context) -> Window | None:
    """The window that was handed in; None where the commands run without one."""
    window: Window | None = ctx.meta[_WINDOW]
    return window


def practice_option(command: Command) -> Command:
    """Let a command be told the practice, before or after its name; it receives ``folder``."""

    @functools.wraps(command)
    def with_practice(*args: Any, folder: Path | None, **options: Any) -> Any:
        chosen = folder or click.get_current_context().find_root().obj
        if chosen is None:
            raise click.UsageError(_("Name the practice's folder with --practice FOLDER."))
        try:
            return command(*args, folder=chosen, **options)
        except FieldError as trouble:
            raise _naming_its_option(trouble) from trouble

    help_text = "The practice's folder; else the variable NEEDLELOG_PRACTICE."
    return click.option("--practice", "folder", type=click.Path(path_type=Path), help=help_text)(with_practice)


def _naming_its_option(trouble: FieldError) -> FieldError:
    """The refusal with the option that it is about, where the command has one of that name."""
    for parameter in click.get_current_context().command.params:
        if isinstance(parameter, click.Option) and parameter.name == trouble.field:
            return FieldError(trouble.field, f"{parameter.opts[0]}: {trouble.message}", trouble.hint)
    return trouble


def json_option(command: Command) -> Command:
    """Let a command print data as JSON; it receives ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print the data as JSON.")(command)


@contextmanager
def opened(folder: Path, *, to_write: bool = False) -> Iterator["Clinic"]:
    """The practice, unlocked with the passphrase of the environment or a prompt; closed at the end.

    Opened for reading alone unless ``to_write``, so that it answers while the window is open.
    """
    from needlelog.services.clinic import Clinic

    with Clinic.open(folder, passphrase(), read_only=not to_write) as clinic:
        yield clinic


def passphrase(*, confirm: bool = False) -> str:
    """The passphrase of ``NEEDLELOG_PASSPHRASE``, else asked for without showing it.

    Raises UserError when there is nobody to ask.
    """
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise UserError(_("No passphrase was given."), _("Set NEEDLELOG_PASSPHRASE or run this at a terminal."))
    return str(click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=confirm))
