"""The report of a comparison, written where the program was started."""

from __future__ import annotations

from pathlib import Path

from textual.binding import Binding

from gazette_diff.i18n import _
from gazette_diff.tui.exporting import ReportForm, write_report
from gazette_diff.tui.keys import N_
from gazette_diff.tui.screens.choosing import Choice, ChooseScreen
from gazette_diff.tui.screens.viewing import ViewScreen

EXPORT_KEY = Binding("e", "export", N_("export"), show=False, tooltip=N_("write the report as a web page or Markdown"))


class ExportingScreen(ViewScreen):
    """A screen whose comparison can be written down."""

    def action_export(self) -> None:
        if self._comparison is None:
            return
        choices = [
            Choice(ReportForm.HTML, _("web page, stands alone, opens in any browser")),
            Choice(ReportForm.MARKDOWN, _("Markdown, for mail and repositories")),
        ]
        self.app.push_screen(ChooseScreen(_("Write the report here, as what?"), choices), self._export_as)

    def _export_as(self, form: str | None) -> None:
        if form is None or self._view.drawing is None:
            return
        compared = self._view.drawing.compared

        def written(path: Path) -> None:
            self._say_where()
            self.app.notify(_("written: {path}").format(path=path))

        self.ask(
            lambda told: write_report(compared, Path.cwd(), ReportForm(form)),
            written,
            group="export",
            waiting=_("writing the report…"),
        )
