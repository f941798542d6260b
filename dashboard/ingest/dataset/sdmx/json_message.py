"""SDMX-JSON: messages of data of the versions 1.0 and 2.0, and of the draft before them.

Source: the SDMX-JSON field guides. A key such as “0:1:0” and a list of attributes hold places in the lists of values that
the structure gives; 2.0 also has values of attributes that stand for themselves.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.i18n.messages import gettext
from dashboard.ingest.dataset.sdmx.message import DELETIONS, VALUE, Cells, Message
from dashboard.ingest.files.limits import refuse

MAX_NOTE = 200  # characters of the error of a service
LANGUAGES = ("en", "en-GB", "en-US")
LEVELS = ("dataSet", "series", "observation")
FAULTS = (LookupError, ValueError, TypeError, AttributeError)


def read(content: bytes, file: str) -> Message:
    """The message that it holds. Raises DataError if it is no SDMX-JSON message of data."""
    tree = _parsed(content, file)
    if not isinstance(tree, Mapping):
        raise refuse(file, gettext("is JSON, but no SDMX-JSON message of data"))
    data = tree.get("data")
    body = data if isinstance(data, Mapping) else tree
    structures = body.get("structures") or body.get("structure")
    datasets = body.get("dataSets")
    if not isinstance(datasets, list) or not structures:
        raise _no_data(tree, body, file)
    try:
        parts = structures if isinstance(structures, list) else [structures]
        observations = [cells for dataset in datasets for cells in _observations(dataset, parts, file)]
        return Message(observations, _names(parts), _text(parts[0].get("name") or parts[0].get("names")))
    except FAULTS as error:
        message = gettext("is an SDMX-JSON message whose keys do not fit the lists of values in its structure")
        raise refuse(file, message) from error


def _parsed(content: bytes, file: str) -> Any:
    try:
        # Digits stay as they are in the file: 61.20 does not become 61.2.
        return json.loads(content.decode("utf-8-sig"), parse_float=str)
    except RecursionError as error:
        raise refuse(file, gettext("is nested too deeply")) from error
    except ValueError as error:
        raise refuse(file, gettext("is not JSON")) from error


def _no_data(tree: Mapping[str, Any], body: Mapping[str, Any], file: str) -> Exception:
    errors = tree.get("errors")
    if isinstance(errors, list) and errors:
        first = errors[0] if isinstance(errors[0], Mapping) else {}
        note = _text(first.get("title") or first.get("message") or first.get("detail"))[:MAX_NOTE]
        return refuse(file, gettext("is the error of a service instead of data: download it again"), note)
    if {"dataflows", "dataStructures", "codelists", "conceptSchemes"} & set(body):
        return refuse(file, gettext("is an SDMX message of structures: download the data of it instead"))
    return refuse(file, gettext("is JSON, but no SDMX-JSON message of data"))


def _observations(dataset: Mapping[str, Any], structures: Sequence[Mapping[str, Any]], file: str) -> Iterator[Cells]:
    """The observations of one data set, with what is said of the whole set, of groups and of series."""
    if str(dataset.get("action", "")).lower() in DELETIONS:
        raise refuse(file, gettext("is a message that deletes observations: there is nothing to import"))
    structure = structures[int(dataset.get("structure", 0))]
    dimensions = {level: _components(structure, "dimensions", level) for level in LEVELS}
    attributes = {level: _components(structure, "attributes", level) for level in (*LEVELS, "dimensionGroup")}
    measures = [str(part["id"]) for part in _components(structure, "measures", "observation")] or [VALUE]
    shared = {
        **{str(part["id"]): _code(part, 0) for part in dimensions["dataSet"]},
        **_attributes(attributes["dataSet"], dataset.get("attributes") or ()),
    }
    groups = list(_groups(dataset, [*dimensions["series"], *dimensions["observation"]], attributes["dimensionGroup"]))
    for key, series in (dataset.get("series") or {}).items():
        of_series = {
            **shared,
            **_key(dimensions["series"], key),
            **_attributes(attributes["series"], series.get("attributes") or ()),
        }
        for own, values in (series.get("observations") or {}).items():
            cells = {**of_series, **_key(dimensions["observation"], own)}
            yield _observation(cells, values, measures, attributes["observation"], groups)
    for key, values in (dataset.get("observations") or {}).items():
        cells = {**shared, **_key([*dimensions["series"], *dimensions["observation"]], key)}
        yield _observation(cells, values, measures, attributes["observation"], groups)


def _observation(
    cells: Mapping[str, str],
    values: Any,
    measures: Sequence[str],
    attributes: Sequence[Mapping[str, Any]],
    groups: Sequence[tuple[Cells, Cells]],
) -> Cells:
    items = values if isinstance(values, list) else [values]
    measured = {name: _text(value) for name, value in zip(measures, items, strict=False)}
    own = _attributes(attributes, items[len(measures) :])
    of_groups = {name: text for key, texts in groups if key.items() <= cells.items() for name, text in texts.items()}
    return {**of_groups, **cells, VALUE: "", **measured, **own}


def _groups(
    dataset: Mapping[str, Any], dimensions: Sequence[Mapping[str, Any]], attributes: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Cells, Cells]]:
    """The attributes of groups of observations (2.0), each with the part of the key that it holds for."""
    for key, items in (dataset.get("dimensionGroupAttributes") or {}).items():
        places = key.split(":")
        part = {
            str(dimension["id"]): _code(dimension, int(place))
            for dimension, place in zip(dimensions, places, strict=False)
            if place.strip()
        }
        yield part, _attributes(attributes, items)


def _components(structure: Mapping[str, Any], kind: str, level: str) -> list[Mapping[str, Any]]:
    levels = structure.get(kind) or {}
    return list(levels.get(level) or ())


def _key(dimensions: Sequence[Mapping[str, Any]], key: str) -> dict[str, str]:
    places = key.split(":")
    return {
        str(dimension["id"]): _code(dimension, int(place)) for dimension, place in zip(dimensions, places, strict=True)
    }


def _code(component: Mapping[str, Any], place: int) -> str:
    if place < 0:
        raise IndexError(place)
    value = component["values"][place]
    if not isinstance(value, Mapping):
        return _text(value)
    return _text(next((value[name] for name in ("id", "value", "name") if value.get(name) is not None), ""))


def _attributes(attributes: Sequence[Mapping[str, Any]], items: Sequence[Any]) -> dict[str, str]:
    """The attributes that have a value: a place in the list of values, or a value that stands for itself."""
    texts = {}
    for attribute, value in zip(attributes, items, strict=False):
        if value is None:
            continue
        is_place = isinstance(value, int) and not isinstance(value, bool) and attribute.get("values")
        texts[str(attribute["id"])] = _code(attribute, value) if is_place else _text(value)
    return texts


def _text(value: Any) -> str:
    """A value as text: the English one of several languages, several values with commas between them."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, Mapping):
        return next((_text(value[name]) for name in (*LANGUAGES, *value) if name in value), "")
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return str(value)


def _names(structures: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The labels of the codes of each dimension and attribute."""
    names: dict[str, dict[str, str]] = {}
    for structure in structures:
        for kind in ("dimensions", "attributes"):
            components = [part for level in (structure.get(kind) or {}).values() for part in level]
            for component in components:
                labels = {
                    _text(value["id"]): _text(value.get("name") or value.get("names"))
                    for value in component.get("values") or ()
                    if isinstance(value, Mapping) and value.get("id") is not None
                }
                names.setdefault(str(component["id"]), {}).update({code: name for code, name in labels.items() if name})
    return names
