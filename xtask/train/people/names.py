"""Prints given and family names of many countries, one a line after its kind: the lists that the package Faker makes up
persons from (MIT licence), those of its largest European and American locales in Latin letters, and some in Cyrillic,
Greek, Arabic, Hebrew and Devanagari ones.

  names.py > names.txt
"""
import importlib
import pathlib
import pkgutil
import re

import faker.providers.person as persons

# Much for little: long lists, or lists in a grammar of their own.
LEFT_OUT = {"az_AZ", "en_TH", "ga_IE", "ha_NG", "ig_NG", "is_IS", "lt_LT", "sw", "tw_GH", "uz_UZ", "yo_NG", "zu_ZA"}
# Of these the names in letters of their own are wanted too; of Bulgarian, whose given names are 1,600, only the others.
OWN_LETTERS = {
    "ar_AA": "both", "ar_DZ": "both", "ar_PS": "both", "bg_BG": "family", "el_GR": "both", "he_IL": "both",
    "hi_IN": "both", "mk_MK": "both", "ru_RU": "both", "uk_UA": "both",
}
OWN_WORD = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff\u0400-\u04ffʼ'’\u05d0-\u05ea\u0620-\u064a\u0900-\u0963]{2,}")
WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’\-]{2,}")


def kind(attribute):
    """Which names a list of Faker's holds, by its name; None for anything else."""
    if "format" in attribute:
        return None
    if "first_name" in attribute or "given" in attribute:
        return "given"
    if any(part in attribute for part in ("last_name", "surname", "family")):
        return "family"
    return None


def main():
    found = set()
    for module in pkgutil.iter_modules(persons.__path__):
        if module.name in LEFT_OUT:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            names, of = getattr(provider, attribute), kind(attribute.lower())
            if attribute.startswith("_") or of is None or not isinstance(names, (list, tuple, dict)):
                continue
            own = OWN_LETTERS.get(module.name) in ("both", of)
            for name in names:
                if isinstance(name, str):
                    fits = lambda w: WORD.fullmatch(w) or own and OWN_WORD.fullmatch(w)
                    found.update((of, w.lower()) for w in name.split() if fits(w))
    # What Faker lacks of the most frequent ones, from general knowledge.
    own = (pathlib.Path(__file__).parent / "names.txt").read_text(encoding="utf-8")
    found.update(tuple(line.split(" ", 1)) for line in own.splitlines())
    for of, name in sorted(found):
        print(of, name)


if __name__ == "__main__":
    main()
