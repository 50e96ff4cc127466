"""Prints given and family names of many countries, one a line after its kind: the lists that the package Faker makes up
persons from (MIT licence), in Latin letters, those of its largest European and American locales.

  names.py > names.txt
"""
import importlib
import pkgutil
import re

import faker.providers.person as persons

# Much for little: long lists, or lists in a grammar of their own.
LEFT_OUT = {"az_AZ", "en_TH", "ga_IE", "ha_NG", "ig_NG", "is_IS", "lt_LT", "sw", "tw_GH", "uz_UZ", "yo_NG", "zu_ZA"}
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
            for name in names:
                if isinstance(name, str):
                    found.update((of, w.lower()) for w in name.split() if WORD.fullmatch(w))
    for of, name in sorted(found):
        print(of, name)


if __name__ == "__main__":
    main()
