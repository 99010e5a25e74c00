"""QTI 2.1 packages, for Inspera, TAO and OpenOlat."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from xml.etree import ElementTree as ET

from quizgen.export import qti_tests
from quizgen.export.losses import SetToWrite, Written
from quizgen.export.packages import node, schema
from quizgen.export.qti_items import RESPONSE, Dialect

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
LOCATION = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"


def write(given: SetToWrite) -> Written:
    """The set as a package with an item a question."""
    return qti_tests.write(given, VERSION)


def _near(_figure: Decimal, off: Decimal) -> ET.Element:
    """As importers know a numerical question: `equal`, with its tolerance."""
    compared = node("variable", identifier=RESPONSE), node("correct", identifier=RESPONSE)
    if not off:
        return node("equal", *compared, toleranceMode="exact")
    return node("equal", *compared, toleranceMode="absolute", tolerance=f"{off:f} {off:f}")


def _feedback(told: Sequence[ET.Element]) -> Sequence[ET.Element]:
    return told


def _named(root: ET.Element) -> ET.Element:
    return root


VERSION = qti_tests.Version(
    Dialect(_near, _feedback),
    (NAMESPACE, LOCATION),
    schema(PACKAGING, "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"),
    ("QTIv2.1 Package", "1.0.0"),
    "imsqti_item_xmlv2p1",
    "imsqti_test_xmlv2p1",
    _named,
)
