"""Names that the product knows by itself: to tell a name's kind, and to offer distractors.

Facts of general knowledge, gathered by hand: states and their capitals as the United Nations list them,
large cities, well-known companies and bodies; the person names are made up of common first and last names.
"""

from __future__ import annotations

COUNTRIES = frozenset(
    """Argentina Australia Austria Bangladesh Belgium Brazil Britain Bulgaria Canada Chile China Colombia Croatia
    Cuba Denmark Egypt Ethiopia Finland France Germany Ghana Greece Hungary Iceland India Indonesia Iran Iraq
    Ireland Israel Italy Jamaica Japan Jordan Kenya Lebanon Malaysia Mexico Morocco Myanmar Nepal Netherlands
    Nigeria Norway Pakistan Peru Philippines Poland Portugal Romania Russia Scotland Senegal Serbia Singapore
    Somalia Spain Sudan Sweden Switzerland Syria Taiwan Tanzania Thailand Tunisia Turkey Uganda Ukraine Uruguay
    Venezuela Vietnam Wales Yemen Zambia Zimbabwe England""".split()
) | {"United States", "United Kingdom", "New Zealand", "South Africa", "South Korea", "North Korea", "Saudi Arabia",
     "Sri Lanka", "Soviet Union", "Czech Republic", "Costa Rica"}  # fmt: skip

CITIES = frozenset(
    """London Paris Berlin Madrid Rome Vienna Warsaw Prague Budapest Athens Lisbon Dublin Oslo Stockholm Copenhagen
    Helsinki Brussels Amsterdam Zurich Geneva Munich Hamburg Milan Barcelona Manchester Edinburgh Glasgow Oxford
    Cambridge Sheffield Liverpool Leeds Bristol Chicago Boston Houston Philadelphia Seattle Denver Atlanta Miami
    Detroit Washington Toronto Montreal Vancouver Sydney Melbourne Brisbane Auckland Tokyo Osaka Kyoto Beijing
    Shanghai Seoul Mumbai Delhi Kolkata Cairo Lagos Nairobi Johannesburg Moscow Kyiv Istanbul Ankara Tehran
    Baghdad Jerusalem Dakar Brooklyn""".split()
) | {"New York", "New York City", "Los Angeles", "San Francisco", "Hong Kong", "New Delhi", "Buenos Aires",
     "Mexico City", "Cape Town", "New Haven", "Rio de Janeiro", "Las Vegas", "San Diego"}  # fmt: skip

STATES = frozenset(
    """Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho
    Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi
    Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia
    Wisconsin Wyoming""".split()
) | {"New Jersey", "New Mexico", "North Carolina", "South Carolina", "West Virginia", "Rhode Island"}  # fmt: skip

COMPANIES = frozenset(
    """Amazon Apple Bayer Boeing Citigroup Disney Facebook Google Honda Huawei IBM Intel Meta Merck Microsoft
    Netflix Nestlé Nokia Nvidia Oracle Pfizer Philips Roche Samsung Shell Siemens Sony Tesla Toyota Twitter
    Unilever Volkswagen Walmart Xiaohongshu Xiaomi YouTube TikTok ByteDance Instagram Airbus Novartis BMW""".split()
)

# Names that stand with "the", so that a wrong option fits where the right one stood.
WITH_ARTICLE = frozenset(
    {"United States", "United Kingdom", "Netherlands", "Philippines", "Soviet Union", "Czech Republic"}
)

# The last word of a name that says what the thing is, and whether it is an organisation or a place.
ORGANISATION_WORDS = {
    "agency": "agency", "academy": "academy", "association": "association", "authority": "authority", "bancorp": "bank",
    "bank": "bank", "board": "board", "bureau": "bureau", "charity": "charity", "church": "church", "club": "club",
    "college": "college", "commission": "commission", "committee": "committee", "company": "company",
    "congress": "legislature", "corporation": "company", "corp": "company", "inc": "company", "ltd": "company",
    "council": "council", "court": "court", "department": "department", "federation": "federation",
    "foundation": "foundation", "fund": "fund", "group": "company", "hospital": "hospital", "infirmary": "hospital",
    "house": "", "institute": "institute", "institution": "institution", "laboratory": "laboratory",
    "league": "league", "ministry": "ministry", "museum": "museum", "observatory": "observatory", "office": "office",
    "orchestra": "orchestra", "parliament": "parliament", "party": "party", "press": "publisher",
    "regiment": "regiment", "savings": "bank", "school": "school", "senate": "legislature", "service": "service",
    "society": "society", "trust": "trust", "union": "union", "university": "university",
    "united": "club", "athletic": "club",
}  # fmt: skip
# Dropped when a company or club is named again.
COMPANY_TAILS = frozenset(
    """bancorp inc corp corporation company co group holdings ltd plc llc savings financial technologies international
    athletic united city town rovers industries airlines motors partners""".split()
)
PLACE_WORDS = {
    "airport": "airport", "avenue": "street", "bay": "bay", "bridge": "bridge", "center": "", "centre": "",
    "canyon": "canyon", "castle": "castle", "city": "city", "county": "county", "desert": "desert", "forest": "forest",
    "glacier": "glacier", "gulf": "gulf", "highway": "road", "hill": "hill", "hills": "", "island": "island",
    "islands": "", "lake": "lake", "mount": "mountain", "mountain": "mountain", "mountains": "", "ocean": "ocean",
    "palace": "palace", "park": "park", "peninsula": "peninsula", "province": "province", "river": "river",
    "road": "road", "sea": "sea", "square": "square", "stadium": "stadium", "station": "station", "street": "street",
    "tower": "tower", "valley": "valley", "volcano": "volcano", "village": "village",
}  # fmt: skip

# What people are called by what they do; tells a person's name by the word beside it.
HUMAN_NOUNS = frozenset(
    """actor actress analyst architect artist astronaut astronomer athlete author bacteriologist baker biochemist
    biologist boss brother captain chairman chairwoman champion chemist chief clerk coach colleague commander
    composer consul coroner daughter defender dentist designer detective director doctor driver economist editor
    engineer executive explorer farmer father fisherman forward founder geologist goalkeeper governor guard
    historian husband hydrologist inspector instructor inventor investigator journalist judge king lawyer leader
    lecturer librarian manager mathematician mayor member merchant midfielder minister mother musician novelist
    nurse officer owner painter pathologist patient philosopher photographer physician physicist pilot pioneer
    player poet policeman politician president priest prince princess professor prosecutor queen ranger referee
    reporter researcher resident sailor scholar scientist scorer sculptor secretary senator sergeant singer
    sister skipper soldier son speechwriter spokesman spokeswoman striker student supervisor surgeon surveyor
    swimmer teacher treasurer volunteer widow wife winger woman writer zoologist""".split()
)

# Made up, one list a culture; see questions/distractors.py.
PERSONS = (
    "Daniel Carver", "Helen Marsh", "Robert Ellison", "Laura Bennett", "Thomas Aldridge", "Claire Donovan",
    "George Whitfield", "Anna Lindgren", "Martin Keller", "Sofia Moretti", "Pierre Lambert", "Elena Petrova",
)  # fmt: skip
ORGANISATIONS = {
    "company": tuple(sorted(COMPANIES)),
    "university": (
        "Harvard University",
        "Stanford University",
        "Oxford University",
        "Yale University",
        "Princeton University",
    ),
    "museum": ("British Museum", "Science Museum", "Natural History Museum", "Field Museum"),
    "hospital": ("Guy's Hospital", "Mayo Clinic", "Charing Cross Hospital", "Johns Hopkins Hospital"),
    "foundation": ("Ford Foundation", "Carnegie Foundation", "Wellcome Trust", "Nuffield Foundation"),
    "legislature": ("House of Commons", "Bundestag", "Knesset", "National Assembly"),
}
PLACES = {
    "country": tuple(sorted(COUNTRIES)),
    "city": tuple(sorted(CITIES)),
    "state": tuple(sorted(STATES)),
    "river": ("River Thames", "River Severn", "River Trent", "River Avon", "River Tyne"),
    "ocean": ("Atlantic Ocean", "Indian Ocean", "Arctic Ocean", "Pacific Ocean"),
}


def place_kind(name: str) -> str:
    """What sort of place a well-known name is, empty for an unknown one."""
    lists = (("country", COUNTRIES), ("city", CITIES), ("state", STATES))
    return next((kind for kind, names in lists if name in names), "")
