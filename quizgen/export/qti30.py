"""QTI 3.0 packages: the items of 2.1 under the names of 3.0."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from xml.etree import ElementTree as ET

from quizgen.export import qti_tests
from quizgen.export.losses import SetToWrite, Written
from quizgen.export.packages import node, schema
from quizgen.export.qti_items import RESPONSE, Dialect

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
LOCATION = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
PACKAGING = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
# HTML keeps its names.
HTML = ("p", "br")


def write(given: SetToWrite) -> Written:
    """The set as a package with an item a question."""
    return qti_tests.write(given, VERSION)


def _near(figure: Decimal, off: Decimal) -> ET.Element:
    """Between two bounds: qti-components 7.27 compares exactly, whatever tolerance an `equal` has."""
    bounds = {"gte": figure - off, "lte": figure + off}
    return node("and", *(_bounded(tag, bound) for tag, bound in bounds.items()))


def _bounded(tag: str, bound: Decimal) -> ET.Element:
    return node(tag, node("variable", identifier=RESPONSE), node("baseValue", f"{bound:f}", baseType="float"))


def _feedback(told: Sequence[ET.Element]) -> Sequence[ET.Element]:
    return [node("contentBody", *told)]


def _named(root: ET.Element) -> ET.Element:
    """ "responseIf" becomes "qti-response-if", "baseType" "base-type"."""
    for element in root.iter():
        if element.tag not in HTML:
            element.tag = f"qti-{_kebab(element.tag)}"
        element.attrib = {_kebab(name): value for name, value in element.attrib.items()}
    return root


def _kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


VERSION = qti_tests.Version(
    Dialect(_near, _feedback),
    (NAMESPACE, LOCATION),
    schema(PACKAGING, "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"),
    ("QTI Package", "3.0.0"),
    "imsqti_item_xmlv3p0",
    "imsqti_test_xmlv3p0",
    _named,
)
