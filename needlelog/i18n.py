"""Every sentence that a person reads goes through ``_()``.

Knows gettext and nothing of the program, so that every layer may import it. Call it with a whole, constant
sentence and fill named fields afterwards: ``_("{name} was saved.").format(name=patient.name)``.
"""

import gettext

_translations: gettext.NullTranslations = gettext.NullTranslations()


def use(translations: gettext.NullTranslations) -> None:
    """Let ``translations`` serve every later call of ``_``."""
    global _translations
    _translations = translations


def _(sentence: str) -> str:
    """The sentence in the practice's language, or as written when no translation is known."""
    return _translations.gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for ``count`` things, by the plural rules of the practice's language."""
    return _translations.ngettext(one, many, count)
