"""Commands that show Needlelog to a newcomer: the sample practice and the tour. The window itself is handed in."""

import sys
from pathlib import Path

import click

from needlelog import display
from needlelog.cli.group import cli, window_of
from needlelog.i18n import _


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_context
def tour(ctx: click.Context, folder: Path) -> None:
    """Log a session, look at trends and export a summary in the real window, unattended."""
    window = window_of(ctx)
    if window is None:
        raise click.UsageError(_("There is no window here to show."))
    ctx.exit(window.tour(folder))


@cli.command()
@click.option("--patients", type=click.IntRange(1, 100_000), default=120, show_default=True)
@click.option("--sessions", type=click.IntRange(0, 1_000_000), default=900, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same practice.")
@click.option("--no-window", is_flag=True, help="Make it and don't open it.")
@click.pass_context
def demo(ctx: click.Context, patients: int, sessions: int, seed: int, no_window: bool) -> None:
    """Make and open a sample practice of invented patients."""
    from needlelog import paths
    from needlelog.services.clinic import is_practice
    from needlelog.services.sample_practice import SAMPLE_PASSPHRASE, make_sample_practice

    named: Path | None = ctx.find_root().obj
    usual = paths.sample_practice_folder()
    folder = named or usual.with_name(f"{usual.name}-{patients}-{sessions}-{seed}")
    # The same numbers make the same practice: one that was made before is opened again.
    if named is not None or not is_practice(folder):
        with click.progressbar(length=sessions, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            make_sample_practice(
                folder, patients, sessions, seed, progress=lambda done, _all: bar.update(done - bar.pos)
            )
    click.echo(
        _("The sample practice is in {folder}; its passphrase is {passphrase}.").format(
            folder=folder, passphrase=SAMPLE_PASSPHRASE
        )
    )
    window = window_of(ctx)
    if not no_window and window is not None and display.has_display():
        ctx.exit(window.open(folder, SAMPLE_PASSPHRASE))
