"""A page as text in columns, or as one HTML file that a browser prints."""

from collections.abc import Iterator
from html import escape

from rich.cells import cell_len

from masterytui.mastery.pages import Page, Table

STYLE = (
    "body{font:11pt sans-serif;margin:1.5cm}table{border-collapse:collapse;margin:0 0 1em}"
    "td,th{border:1px solid #999;padding:.25em .5em;text-align:left}h1{font-size:14pt}"
    "h2{font-size:12pt}p{margin:.2em 0;white-space:pre-wrap}tr{break-inside:avoid}"
)


def text(page: Page) -> str:
    """The page for a terminal or a plain printer."""
    return "\n".join(line.rstrip() for line in _lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield page.title
    for table in page.tables:
        yield ""
        if table.heading:
            yield table.heading
        yield from _columns(table)
    yield ""
    yield from page.below


def _columns(table: Table) -> Iterator[str]:
    rows = (table.columns, *table.rows)
    wide = [max(cell_len(row[n]) for row in rows) for n in range(len(table.columns))]
    for row in rows:
        cells = (word + " " * (wide[n] - cell_len(word)) for n, word in enumerate(row))
        yield "  ".join(cells)


def html(page: Page) -> str:
    """The page as one file, whatever stands in a name."""
    body = [f"<h1>{escape(page.title)}</h1>"]
    for table in page.tables:
        if table.heading:
            body.append(f"<h2>{escape(table.heading)}</h2>")
        head = "".join(f"<th>{escape(word)}</th>" for word in table.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(word)}</td>" for word in row) + "</tr>\n"
            for row in table.rows
        )
        body.append(f"<table>\n<tr>{head}</tr>\n{rows}</table>")
    body += [f"<p>{escape(line)}</p>" for line in page.below]
    head = f'<meta charset="utf-8"><title>{escape(page.title)}</title><style>{STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n'
        + "\n".join(body)
        + ("\n</body></html>\n")
    )
