"""What the pure parts, which know no language, say to people: English, with what it takes to say it in another one."""

from __future__ import annotations

from collections.abc import Mapping


class Sentence(str):
    """An English sentence that keeps its form, with places, and the values that fill them.

    As a string it is the English, which is what is stored and what programs read; `i18n.said` gives it in the language
    of the interface. A value may be a sentence too. What is made of it by string operations is a plain string again.
    """

    form: str
    values: Mapping[str, object]

    def __new__(cls, form: str, **values: object) -> Sentence:
        sentence = super().__new__(cls, form.format(**values) if values else form)
        sentence.form = form
        sentence.values = values
        return sentence

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.form, dict(self.values))


def _again(form: str, values: Mapping[str, object]) -> Sentence:
    return Sentence(form, **values)
