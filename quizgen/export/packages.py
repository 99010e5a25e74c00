"""What the QTI packages share: XML, identifiers and a zip whose bytes depend on its files alone."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from quizgen.export.characters import ILLEGAL
from quizgen.export.losses import SetToWrite

MEDIA_TYPE = "application/zip"
MANIFEST = "imsmanifest.xml"
# The earliest time that a zip can hold: with the time of writing, the same set would give other bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3
XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of a package as its manifest lists it, and what it needs beside itself."""

    identifier: str
    type: str
    file: str
    needs: tuple[str, ...] = ()
    # Canvas finds the quiz by its file alone.
    has_href: bool = True


def node(tag: str, /, *children: ET.Element | str, **attributes: str) -> ET.Element:
    """An element with its children, which are elements and text in any order."""
    made = ET.Element(tag, {name: clean(value) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, ET.Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + clean(child)
        else:
            made.text = (made.text or "") + clean(child)
    return made


def clean(text: str) -> str:
    """Text without what no XML holds; its line ends as XML reads them."""
    return ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Text on one line, for names and titles."""
    return " ".join(clean(text).split())


def schema(namespace: str, location: str) -> dict[str, str]:
    """The attributes by which a root says what it is."""
    return {"xmlns": namespace, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{namespace} {location}"}


def document(root: ET.Element) -> bytes:
    """An XML file."""
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def identifiers(given: SetToWrite) -> list[str]:
    """A name for each question that XML takes, from its uid, and no two that only differ in case.

    Articles may share a uid: the second one gets a number, which stays while the order does.
    """
    seen: dict[str, int] = {}
    names = []
    for entry in given.entries:
        name = "q-" + re.sub(r"[^A-Za-z0-9_-]", "_", entry.question.uid)
        seen[name.lower()] = nth = seen.get(name.lower(), 0) + 1
        # No cleaned uid holds a full stop.
        names.append(name if nth == 1 else f"{name}.{nth}")
    return names


def identifier_of_set(given: SetToWrite) -> str:
    """The same for each download of a set."""
    return "set-" + hashlib.sha256(given.title.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def manifest(
    identifier: str, root: Mapping[str, str], kind: tuple[str, str], resources: Sequence[Resource]
) -> ET.Element:
    """What a package says of itself: the schema with its version, and every file."""
    metadata = node("metadata", node("schema", kind[0]), node("schemaversion", kind[1]))
    listed = node("resources", *(_resource(resource) for resource in resources))
    made = node("manifest", metadata, node("organizations"), listed, identifier=f"manifest-{identifier}")
    made.attrib.update(root)
    return made


def _resource(resource: Resource) -> ET.Element:
    needs = [node("dependency", identifierref=other) for other in resource.needs]
    attributes = {"identifier": resource.identifier, "type": resource.type}
    if resource.has_href:
        attributes["href"] = resource.file
    return node("resource", node("file", href=resource.file), *needs, **attributes)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(_entry(name), data)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, READABLE, UNIX
    return entry
