"""QTI packages of the newer kind: a file an item, one for the test, and a manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from quizgen.export.losses import Losses, SetToWrite, Written
from quizgen.export.packages import (
    MANIFEST,
    Resource,
    document,
    identifier_of_set,
    identifiers,
    line,
    manifest,
    node,
    schema,
    zipped,
)
from quizgen.export.qti_items import SCORE, Dialect, item

TEST = "assessment.xml"


@dataclass(frozen=True, slots=True)
class Version:
    """How a version of QTI names what it is made of."""

    dialect: Dialect
    # Namespace and schema of items and tests.
    content: tuple[str, str]
    # The root attributes of the manifest, its schema and version.
    manifest: Mapping[str, str]
    kind: tuple[str, str]
    item_type: str
    test_type: str
    # Elements of 2.1 as this version writes them.
    named: Callable[[ET.Element], ET.Element]


def write(given: SetToWrite, version: Version) -> Written:
    """The set as a package."""
    losses = Losses()
    named = zip(identifiers(given), given.entries, strict=True)
    made = {name: item(entry, name, version.dialect, losses) for name, entry in named}
    items = {name: root for name, root in made.items() if root is not None}
    identifier = identifier_of_set(given)
    test = _test(identifier, given.title, list(items))
    listed = manifest(identifier, version.manifest, version.kind, _resources(identifier, list(items), version))
    files = {MANIFEST: document(listed), TEST: _file(test, version)}
    files |= {_path(name): _file(root, version) for name, root in items.items()}
    return losses.written(zipped(files))


def _file(root: ET.Element, version: Version) -> bytes:
    made = version.named(root)
    made.attrib.update(schema(*version.content))
    return document(made)


def _path(identifier: str) -> str:
    return f"items/{identifier}.xml"


def _resources(identifier: str, items: list[str], version: Version) -> list[Resource]:
    test = Resource(identifier, version.test_type, TEST, tuple(items))
    return [test, *(Resource(name, version.item_type, _path(name)) for name in items)]


def _test(identifier: str, title: str, items: list[str]) -> ET.Element:
    """One part with one section; its score is the sum of what the items give."""
    refs = [node("assessmentItemRef", identifier=name, href=_path(name)) for name in items]
    section = node("assessmentSection", *refs, identifier="section", title=_titled(title), visible="true")
    part = node("testPart", section, identifier="part", navigationMode="nonlinear", submissionMode="simultaneous")
    total = node("sum", node("testVariables", variableIdentifier=SCORE))
    scoring = node("outcomeProcessing", node("setOutcomeValue", total, identifier=SCORE))
    default = node("defaultValue", node("value", "0"))
    score = node("outcomeDeclaration", default, identifier=SCORE, cardinality="single", baseType="float")
    return node("assessmentTest", score, part, scoring, identifier=identifier, title=_titled(title))


def _titled(title: str) -> str:
    return line(title) or "Questions"
