"""Every callback, called over HTTP as the browser calls it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from dash import Dash
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.model.assessments import ItemAnswer
from dashboard.model.codes import Answer
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.settings import Settings
from dashboard.web import urls
from dashboard.web.components import ids as shared_ids
from dashboard.web.pages import every_id
from dashboard.web.pages.compare import ids as compare_ids
from dashboard.web.pages.data_import import ids as data_import_ids
from dashboard.web.pages.indicator import ids as indicator_ids
from dashboard.web.pages.indicators import ids as indicators_ids
from dashboard.web.view import View
from tests.router import Router


class Caller(Protocol):
    """What the fixture ``callback`` gives."""

    def __call__(self, changed: str, **values: Any) -> dict[str, dict[str, Any]]: ...


Callers = Callable[[str], Caller]
Ids = Callable[[View | Component], list[str]]
Views = Callable[[str], View]


ITEMS = ("p5-intermediate-c1", "p5-intermediate-c2", "p5-advanced-c1")
ASSESSMENT = ("/assess/NZL/2026", *(f"/assess/NZL/2026/{part}" for part in ("result", "revisions", "assessors")))
INTERACTIVE = (
    "/indicators", "/compare", "/assess", "/practices", "/glossary", "/indicators/un_egdi", "/countries/NZL", "/history",
    "/indicators/un_egdi?view=change", "/indicators/un_egdi?view=scatter", "/present", "/data/import", *ASSESSMENT,
)  # fmt: skip


def _text(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False)


# --- every callback is connected


@pytest.mark.xdist_group("pages")
def test_every_id_of_a_callback_stands_in_a_layout(
    app: Dash, shell: Callable[[str], Component], toolkit: Toolkit, ids_of: Ids, view: Views
) -> None:
    present = set(ids_of(shell("/")))
    others = ("/countries", "/data", "/about", "/principles/1")
    for address in (*(address.replace("NZL/2026", "XAA/2024") for address in INTERACTIVE), *others):
        present |= set(ids_of(view(address)))
    for indicator in toolkit.indicators.values():
        present |= set(ids_of(view(f"/indicators/{indicator.id}")))
    used: set[str] = set()
    for callback in app._callback_list:
        used |= {indicator["id"] for indicator in (*callback["inputs"], *callback["state"])}
        outputs = [] if callback.get("no_output") else callback["output"].strip(".").split("...")
        used |= {name.rsplit(".", 1)[0] for name in outputs}
    assert len(used) > 20
    families = {name for name in used if name.startswith("{")}  # there may be none of a kind at the moment
    families |= {data_import_ids.FIGURES_REMOVE}  # likewise
    assert used - families - {name for name in present if isinstance(name, str)} == set()


def test_every_id_is_in_use_somewhere(toolkit: Toolkit, ids_of: Ids, tmp_path: Path) -> None:
    """No name in ``ids`` is left over from what was taken away."""
    site = AppState(toolkit, Settings(data=tmp_path))
    said = {name: ItemAnswer(answer=answer) for name, answer in zip(ITEMS, Answer, strict=False)}
    other = {name: ItemAnswer(answer=answer) for name, answer in zip(ITEMS, reversed(Answer), strict=False)}
    draft = site.service.blank("NZL", 2026).model_copy(
        update={"answers": said, "assessors": {"One": said, "Two": other}}
    )
    site.service.save(draft, base=0, by="Ana")
    site.service.toolkit(at_once=True)
    router = Router(site.snapshot())
    names = every_id()
    shells = (router.shell(*address.partition("?")[::2])[1] for address in ("/", *INTERACTIVE))
    found = {_family(name) for shell in shells for name in ids_of(shell)}
    found |= {shared_ids.UPLOAD_CHOICE}  # stands only where a file and somebody's later save differ
    found |= {
        data_import_ids.FIGURES_FIELD,
        data_import_ids.FIGURES_REMOVE,
    }  # stand only where there is a file, or a dataset to be removed
    assert names - found == set()


def _family(name: str | dict[str, str]) -> str:
    """What several controls of one kind have in common: the type in their ids."""
    known = json.loads(name) if isinstance(name, str) and name.startswith("{") else name
    return known["type"] if isinstance(known, dict) else known


# --- navigation


def test_the_router_answers_with_the_page(callback: Callers) -> None:
    answer = callback(f"{shared_ids.PAGE}.children")(
        f"{shared_ids.ADDRESS}.data", address={"path": "/about", "search": "", "n": 3}
    )
    meta = answer[shared_ids.PAGE_META]["data"]
    assert meta["title"] == "About – Digital Government Toolkit"
    assert meta["n"] == 3
    assert "How stages are worked out" in _text(answer[shared_ids.PAGE]["children"])


def test_the_router_answers_with_the_same_view_as_the_page_itself(callback: Callers, client: TestClient) -> None:
    answer = callback(f"{shared_ids.PAGE}.children")(
        f"{shared_ids.ADDRESS}.data", address={"path": "/countries", "search": "", "n": 1}
    )
    layout = json.loads(
        client.get("/countries").text.split('id="inline-layout" type="application/json">')[1].split("</script>")[0]
    )
    main = next(child for child in layout["props"]["children"] if child["type"] == "Main")
    assert main["props"]["children"] == answer[shared_ids.PAGE]["children"]


@given(st.one_of(st.none(), st.text(max_size=30)), st.one_of(st.none(), st.integers(), st.text(max_size=60)))
def test_the_router_answers_whatever_it_is_asked(callback: Callers, path: str | None, search: object) -> None:
    answer = callback(f"{shared_ids.PAGE}.children")(
        f"{shared_ids.ADDRESS}.data", address={"path": path, "search": search, "n": 1}
    )
    assert answer[shared_ids.PAGE]["children"]


def test_an_address_with_too_many_parameters_is_no_trouble(callback: Callers) -> None:
    search = "?" + "&".join(f"a{n}=1" for n in range(100))
    answer = callback(f"{shared_ids.PAGE}.children")(
        f"{shared_ids.ADDRESS}.data", address={"path": "/compare", "search": search, "n": 1}
    )
    assert "no page here" in _text(answer[shared_ids.PAGE]["children"])


# --- the catalogue


def test_the_catalogue_follows_its_filters(callback: Callers) -> None:
    search = callback(f"{indicators_ids.CATALOGUE_RESULTS}.children")
    every = search(f"{indicators_ids.CATALOGUE_TEXT}.value", catalogue_text="")
    some = search(
        f"{indicators_ids.CATALOGUE_PRINCIPLE}.value",
        catalogue_text="",
        catalogue_principle="5",
        catalogue_pillar="any",
    )
    assert _text(every).count('"list-card"') > _text(some).count('"list-card"') > 0
    assert every[indicators_ids.CATALOGUE_ADDRESS]["data"]["url"] == "/indicators"
    assert some[indicators_ids.CATALOGUE_ADDRESS]["data"]["url"] == "/indicators?principle=5"


def test_the_catalogue_forgives_a_slip(callback: Callers) -> None:
    found = callback(f"{indicators_ids.CATALOGUE_RESULTS}.children")(
        f"{indicators_ids.CATALOGUE_TEXT}.value", catalogue_text="procurment"
    )
    assert "rocurement" in _text(found[indicators_ids.CATALOGUE_RESULTS]["children"])
    assert found[indicators_ids.CATALOGUE_ADDRESS]["data"]["url"] == "/indicators?q=procurment"


def test_an_address_of_the_catalogue_gives_the_same_list(callback: Callers, view: Views) -> None:
    found = callback(f"{indicators_ids.CATALOGUE_RESULTS}.children")(
        f"{indicators_ids.CATALOGUE_KIND}.value",
        catalogue_text="open & data",
        catalogue_kind="share",
        catalogue_dataset="toolkit_2015",
    )
    page = view(found[indicators_ids.CATALOGUE_ADDRESS]["data"]["url"])
    shown = str([node for node in page.body if getattr(node, "id", "") == indicators_ids.CATALOGUE_RESULTS])
    assert shown.count("list-card") == _text(found).count('"list-card"')


# --- an indicator


def _card(**changes: Any) -> dict[str, Any]:
    shown = {"name": "un_egdi", "tab": "chart", "url": "/indicators/un_egdi"}
    return {"card_state": shown, "card_view": None, "card_period": None, "card_countries": None, **changes}


def test_the_chart_and_the_address_follow_the_controls(callback: Callers) -> None:
    redraw = callback(f"{indicator_ids.CARD_BODY}.children")
    answer = redraw(f"{indicator_ids.CARD_COUNTRIES}.value", **_card(card_countries=["NZL", "CAN"], card_period="2022"))
    assert answer[indicator_ids.CARD_ADDRESS]["data"]["url"] == "/indicators/un_egdi?year=2022&countries=NZL,CAN"
    figure = next(_figures(answer[indicator_ids.CARD_BODY]["children"]))
    assert figure["data"]


@pytest.mark.parametrize("view", ["trend", "change", "multiples", "index", "scatter"])
def test_a_figure_goes_out_as_plain_lists_without_the_template(callback: Callers, view: str) -> None:
    answer = callback(f"{indicator_ids.CARD_BODY}.children")(
        f"{indicator_ids.CARD_VIEW}.value", **_card(card_view=view)
    )
    assert "bdata" not in _text(answer)
    assert len(_text(answer)) < 400_000


def test_another_view_brings_its_controls_and_another_year_leaves_them(callback: Callers) -> None:
    redraw = callback(f"{indicator_ids.CARD_BODY}.children")
    assert indicator_ids.CARD_WITH in _text(
        redraw(f"{indicator_ids.CARD_VIEW}.value", **_card(card_view="scatter"))[indicator_ids.CARD_CONTROLS]
    )
    answer = redraw(f"{indicator_ids.CARD_PERIOD}.value", **_card(card_period="2014", card_year="2014"))
    assert indicator_ids.CARD_CONTROLS not in answer and indicator_ids.CARD_BAR not in answer
    assert indicator_ids.CARD_BAR in redraw(
        f"{indicator_ids.CARD_PERIOD}.value", **_card(card_period="2014", card_year="2024")
    )


def test_another_country_leaves_a_film_at_the_year_it_shows(callback: Callers) -> None:
    redraw = callback(f"{indicator_ids.CARD_BODY}.children")
    changed = _card(card_countries=["NZL"], card_period="2010", card_year="2018")
    answer = redraw(f"{indicator_ids.CARD_COUNTRIES}.value", **changed)
    assert answer[indicator_ids.CARD_ADDRESS]["data"]["url"] == "/indicators/un_egdi?year=2018&countries=NZL"
    assert "(2018)" in _text(answer[indicator_ids.CARD_HEAD])
    assert indicator_ids.CARD_FOOT not in answer and indicator_ids.CARD_BAR not in answer  # nothing in them has changed


def test_stages_on_a_map_end_its_film(callback: Callers) -> None:
    redraw = callback(f"{indicator_ids.CARD_BODY}.children")
    shown = {"name": "un_egdi", "tab": "map"}
    answer = redraw(f"{indicator_ids.CARD_COLOUR}.value", **_card(card_state=shown, card_colour="6", card_year="2024"))
    assert answer[indicator_ids.CARD_BAR]["children"] == []


def test_a_country_too_many_is_told_beside_the_chart(callback: Callers) -> None:
    redraw = callback(f"{indicator_ids.CARD_BODY}.children")
    many = ["NZL", "KOR", "CAN", "FRA", "DEU", "ITA", "ESP"]
    assert "left out: ESP" in _text(
        redraw(f"{indicator_ids.CARD_COUNTRIES}.value", **_card(card_countries=many))[indicator_ids.CARD_HEAD]
    )


def test_what_has_no_control_in_this_view_is_kept_for_the_others(callback: Callers) -> None:
    redraw = callback(f"{indicator_ids.CARD_BODY}.children")
    shown = {"name": "un_egdi", "view": "change", "from": "2010", "year": "2014"}
    kept = redraw(f"{indicator_ids.CARD_VIEW}.value", **_card(card_state=shown, card_view="trend"))[
        indicator_ids.CARD_STATE
    ]["data"]
    assert (kept["from"], kept["year"]) == ("2010", "2014")
    answer = redraw(f"{indicator_ids.CARD_GROUPS}.value", **_card(card_state=kept, card_view="trend", card_groups=[]))
    assert answer[indicator_ids.CARD_ADDRESS]["data"]["url"] == "/indicators/un_egdi?view=trend&year=2014&groups=none"


def test_the_years_of_a_film_come_in_one_answer(callback: Callers) -> None:
    shown = {"name": "un_egdi", "countries": "NZL"}
    answer = callback(f"{indicator_ids.CARD_FRAMES}.data")(
        f"{indicator_ids.CARD_WANTED}.data", card_wanted="/here?", card_state=shown
    )
    film = answer[indicator_ids.CARD_FRAMES]["data"]
    assert film["url"] == "/here?" and len(film["frames"]) == 7
    assert "bdata" not in _text(film)


@pytest.mark.parametrize(
    "state", [{}, {"tab": "map"}, *({"view": view} for view in ("change", "multiples", "index", "scatter"))]
)
def test_a_picture_carries_title_question_and_source(
    callback: Callers, toolkit: Toolkit, state: dict[str, str]
) -> None:
    shown = {"name": "un_egdi", **state}
    for button, kind in ((indicator_ids.CARD_PNG, "png"), (indicator_ids.CARD_SVG, "svg")):
        values = _card(card_state=shown) | {button.replace("-", "_"): 1}
        picture = callback(f"{indicator_ids.CARD_PICTURE}.data")(f"{button}.n_clicks", **values)[
            indicator_ids.CARD_PICTURE
        ]["data"]
        assert (picture["format"], picture["name"]) == (kind, f"un_egdi-page.{kind}")
        words = _text(picture["figure"]["layout"]).replace("<br>", " ")
        assert "Source: " in words or "Sources: " in words
        assert toolkit.indicators["un_egdi"].question.split("?")[0][:20] in words


def test_no_picture_is_made_when_the_buttons_only_appear(callback: Callers) -> None:
    values = _card(card_png=0, card_svg=0)
    assert callback(f"{indicator_ids.CARD_PICTURE}.data")(f"{indicator_ids.CARD_PNG}.n_clicks", **values) == {}


def test_each_indicator_with_values_has_a_picture(callback: Callers, toolkit: Toolkit) -> None:
    draw = callback(f"{indicator_ids.CARD_PICTURE}.data")
    for indicator in toolkit.indicators.values():
        shown = {"name": indicator.id, "tab": "chart", "url": ""}
        has_values = toolkit.observations_of(indicator.id)["obs_value"].notna().any()
        answer = draw(f"{indicator_ids.CARD_SVG}.n_clicks", **_card(card_state=shown, card_svg=1))
        assert (indicator_ids.CARD_PICTURE in answer) == has_values, indicator.id


@pytest.mark.parametrize(
    ("size", "width", "scale"), [("slide", 1600, 1600 / 960), ("social", 1200, 1.5), ("page", 1000, 2), ("no", 1000, 2)]
)
def test_a_picture_has_the_size_that_is_chosen(callback: Callers, size: str, width: int, scale: float) -> None:
    values = _card(card_state={"name": "laws_open_by_default"}, card_png=1, card_size=size)
    picture = callback(f"{indicator_ids.CARD_PICTURE}.data")(f"{indicator_ids.CARD_PNG}.n_clicks", **values)[
        indicator_ids.CARD_PICTURE
    ]["data"]
    assert picture["scale"] == pytest.approx(scale)
    drawn = picture["figure"]["layout"]["width"]
    assert drawn * (1 if width == 1000 else scale) == pytest.approx(width)


CONTROLS = st.one_of(st.none(), st.text(max_size=20), st.sampled_from(("trend", "latest", "2020", "index", "any")))


@given(CONTROLS, CONTROLS, st.one_of(st.none(), st.lists(st.text(max_size=5), max_size=300)))
def test_controls_with_nonsense_do_not_break_the_card(
    callback: Callers, view: str | None, period: str | None, countries: list[str] | None
) -> None:
    values = _card(card_view=view, card_period=period, card_countries=countries)
    assert callback(f"{indicator_ids.CARD_BODY}.children")(f"{indicator_ids.CARD_VIEW}.value", **values)[
        indicator_ids.CARD_BODY
    ]["children"]


# --- a reason


def _why(callback: Callers, cell: str, source: str, cycle: object = "") -> dict[str, dict[str, Any]]:
    data = {"fixed": {"source": source, "cycle": cycle}}
    return callback(f"{compare_ids.COMPARE_REASON_BODY}.children")(
        f"{compare_ids.COMPARE_CELL}.data", compare_cell=cell, compare_data=data
    )


@pytest.mark.parametrize(
    ("cell", "source"), [("NZL-2", "evidence"), ("XAA-4", "illustrative"), ("XAH-12", "illustrative")]
)
def test_a_cell_opens_its_reason(callback: Callers, toolkit: Toolkit, cell: str, source: str) -> None:
    answer = _why(callback, cell, source)
    code, _, number = cell.partition("-")
    assert answer[compare_ids.COMPARE_REASON]["is_open"] is True
    assert answer[compare_ids.COMPARE_REASON]["title"]["props"]["children"].startswith(toolkit.areas[code].name)
    shown = _text(answer[compare_ids.COMPARE_REASON_BODY]["children"])
    items = toolkit.principles[int(number)].lifting
    for item in items:  # a term of the glossary stands in the middle of a text as a link
        assert urls.characteristic(int(number), item.id) in shown
        assert all(word in shown for word in re.findall(r"\w+", item.text))
    assert items


@pytest.mark.parametrize("cell", ["", "NZL", "NZL-13", "NZL-x", "QQQ-1", "XAA-1", "-", "NZL--1", "NZL-²", "<b>-1"])
def test_a_cell_that_does_not_exist_opens_nothing(callback: Callers, cell: str) -> None:
    assert _why(callback, cell, "evidence")[compare_ids.COMPARE_REASON]["is_open"] is False


def test_every_cell_of_every_source_has_a_reason(callback: Callers, toolkit: Toolkit) -> None:
    codes = sorted({country for country, _ in toolkit.assessments})
    for code in codes:
        for number in toolkit.principles:
            assert _why(callback, f"{code}-{number}", "illustrative")[compare_ids.COMPARE_REASON]["is_open"] is True
    for number in toolkit.principles:
        assert _why(callback, f"AFG-{number}", "evidence")[compare_ids.COMPARE_REASON]["is_open"] is True


def test_another_cycle_has_another_reason(callback: Callers, toolkit: Toolkit) -> None:
    first, last = (min(cycle for _, cycle in toolkit.assessments), max(cycle for _, cycle in toolkit.assessments))
    shown = [
        _text(_why(callback, "XAA-4", "illustrative", cycle)[compare_ids.COMPARE_REASON_BODY])
        for cycle in (first, last)
    ]
    assert f"{first}, illustrative." in shown[0] and f"{last}, illustrative." in shown[1]


def _figures(node: object) -> Any:
    if isinstance(node, dict):
        if "figure" in node:
            yield node["figure"]
        for value in node.values():
            yield from _figures(value)
    elif isinstance(node, list):
        for value in node:
            yield from _figures(value)
