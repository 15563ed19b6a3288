"""The language of the interface: English, or Simplified Chinese by locale or `--lang`."""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path

from gazette_diff.sentences import Sentence

DOMAIN = "gazette_diff"
LANGUAGES = ("en", "zh")
LOCALE_DIR = Path(__file__).parent / "locale"

_catalog: gettext.NullTranslations = gettext.NullTranslations()


def set_language(lang: str | None) -> None:
    """Choose `en`, `zh`, or (None) what the environment asks for."""
    global _catalog
    if lang is None:
        asked = next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
        lang = "zh" if (asked or locale.getlocale()[0] or "").startswith("zh") else "en"
    languages = ["zh_CN"] if lang == "zh" else []
    _catalog = (
        gettext.translation(DOMAIN, LOCALE_DIR, languages=languages, fallback=True)
        if languages
        else gettext.NullTranslations()
    )
    # click asks the standard library for its own words, which goes by the environment alone.
    gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = languages[0] if languages else "en"


def _(message: str) -> str:
    """The message in the chosen language; looked up at each call, so never at import."""
    return _catalog.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    return _catalog.ngettext(singular, plural, count)


def said(text: str) -> str:
    """What a pure part says, in the chosen language; what is no `Sentence` (words of a text, a name) as it is."""
    if not isinstance(text, Sentence):
        return text
    form = _(text.form)
    values = {name: said(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return form.format(**values) if values else form
