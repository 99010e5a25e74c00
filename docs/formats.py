"""Writes the table of docs/formats.md anew, from what the exporters say: `python -m docs.formats`."""

from pathlib import Path

from quizgen.export.keeping import table

DOCUMENT = Path(__file__).parent / "formats.md"
START, END = "<!-- table -->", "<!-- end of the table -->"


def main() -> None:
    kept = table()
    names = [kind.value.replace("_", " ") for kind in kept[0].kinds] + [aspect.value for aspect in kept[0].aspects]
    lines = [f"| name | as pages call it | file | {' | '.join(names)} |", "|" + " --- |" * (3 + len(names))]
    for one in kept:
        cells = [keeping.value for keeping in (*one.kinds.values(), *one.aspects.values())]
        lines.append(f"| `{one.format.name}` | {one.format.label} | {one.format.suffix} | {' | '.join(cells)} |")
    text = DOCUMENT.read_text(encoding="utf-8")
    before, after = text.split(START)[0], text.split(END)[1]
    DOCUMENT.write_text(f"{before}{START}\n{chr(10).join(lines)}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
