"""The subjects of pages as schema.org data, for search engines and data catalogues."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from dashboard.domain.reference import countries
from dashboard.domain.statistics import catalogue, indicators
from dashboard.exports.data.facts import DISCLAIMER
from dashboard.model.codes import AreaKind
from dashboard.model.documents import Dataset, Indicator
from dashboard.model.toolkit import Toolkit
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.view import TITLE, View

Node: TypeAlias = Mapping[str, Any]

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
# The properties whose values are addresses; those inside this installation begin with a slash.
ADDRESSES = frozenset({"@id", "url", "contentUrl", "item"})


def dataset(snapshot: Snapshot, indicator: Indicator) -> Node:
    """An indicator as a Dataset."""
    toolkit = snapshot.toolkit
    source = toolkit.datasets[indicator.dataset]
    about = [indicators.finding(toolkit, indicator), indicator.question, indicator.note]
    return _without_blanks(
        {
            "@type": "Dataset",
            "@id": urls.indicator(indicator.id),
            "url": urls.indicator(indicator.id),
            "identifier": indicator.id,
            "name": indicator.short_title,
            "alternateName": indicator.title,
            "description": " ".join(f"{text.rstrip('.')}." if text[-1:] != "?" else text for text in about if text),
            "version": toolkit.version,
            "keywords": [toolkit.principles[number].short_title for number in indicator.principles],
            "variableMeasured": _variable(indicator),
            **_coverage(toolkit, indicator),
            **_origin(source),
            "citation": source.citation,
            "isPartOf": {"@type": "CreativeWork", "name": source.title, "url": source.link or ""},
            "includedInDataCatalog": {"@type": "DataCatalog", "@id": urls.DATA, "name": TITLE, "url": urls.DATA},
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": urls.download(indicator.id, extension)}
                for extension, kind in MEDIA_TYPES.items()
            ],
            "isAccessibleForFree": True,
        }
    )


def _variable(indicator: Indicator) -> Node:
    lowest, highest = indicator.scale or (None, None)
    return {
        "@type": "PropertyValue", "name": indicator.question, "unitText": indicator.unit, "minValue": lowest, "maxValue": highest,
    }  # fmt: skip


def _coverage(toolkit: Toolkit, indicator: Indicator) -> Node:
    """The years and areas with numbers; empty values if there are none."""
    rows = toolkit.observations_of(indicator.id).dropna(subset=["obs_value"])
    years = indicators.periods(rows)
    areas = [area for code in rows["ref_area"].unique() if (area := toolkit.areas[code]).kind is not AreaKind.FICTIONAL]
    return {
        "temporalCoverage": f"{years[0]}/{years[-1]}" if len(years) > 1 else "".join(map(str, years)),
        "spatialCoverage": sorted(countries.area_name(toolkit, area.code) for area in areas),
    }


def _origin(source: Dataset) -> Node:
    publisher = {"@type": "Organization", "name": source.publisher}
    return {"creator": publisher, "publisher": publisher, "license": source.licence_url or source.licence}


def catalog(snapshot: Snapshot) -> Node:
    """All datasets as a DataCatalog."""
    toolkit = snapshot.toolkit
    counts = catalogue.counts(toolkit)
    return {
        "@type": "DataCatalog",
        "@id": urls.DATA,
        "url": urls.DATA,
        "name": TITLE,
        "description": DISCLAIMER,
        "version": toolkit.version,
        "dataset": [_source(source, counts[source.id]) for source in toolkit.datasets.values()],
    }


def _source(source: Dataset, count: int) -> Node:
    return _without_blanks(
        {
            "@type": "Dataset",
            "url": urls.catalogue(dataset=source.id),
            "name": source.title,
            "description": f"{count} indicators, evidence from {source.period or source.edition}. {source.note}".strip(),
            **_origin(source),
            "citation": source.citation,
            "sameAs": source.link or "",
        }
    )


def trail(view: View, path: str) -> Node:
    """The breadcrumbs of a page as a BreadcrumbList that ends with the page itself."""
    steps = [*view.crumbs, (view.title, path)]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def graph(view: View, base: str, path: str) -> Node | None:
    """The structured data of a page with absolute addresses; None if there is none."""
    nodes = [*([view.structured] if view.structured else []), *([trail(view, path)] if view.crumbs else [])]
    return {"@context": "https://schema.org", "@graph": _absolute(nodes, base)} if nodes else None


def _absolute(node: Any, base: str) -> Any:
    if isinstance(node, Mapping):
        return {
            name: f"{base}{value}" if name in ADDRESSES and str(value).startswith("/") else _absolute(value, base)
            for name, value in node.items()
        }
    return [_absolute(part, base) for part in node] if isinstance(node, list) else node


def _without_blanks(node: Mapping[str, Any]) -> Node:
    """The node without empty properties, at every level."""
    bare = {name: _without_blanks(value) if isinstance(value, Mapping) else value for name, value in node.items()}
    return {name: value for name, value in bare.items() if value not in (None, "", [])}
