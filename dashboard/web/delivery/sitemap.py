"""``/sitemap.xml`` and ``/robots.txt`` for search engines."""

from xml.etree import ElementTree

from fastapi import APIRouter, Request
from starlette.responses import Response

from dashboard.domain.reference import countries
from dashboard.model.codes import ItemKind
from dashboard.model.toolkit import Toolkit
from dashboard.services.app_state import AppState
from dashboard.web import urls
from dashboard.web.delivery.address import base_address
from dashboard.web.delivery.lru_cache import LruCache
from dashboard.web.delivery.static_files import FOR_AN_HOUR, StaticFile, prepare
from dashboard.web.registry import PAGES

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MAX_HOSTS = 8


def router(app_state: AppState) -> APIRouter:
    """The two routes of one installation; the sitemap of each host is cached."""
    routes = APIRouter(include_in_schema=False)

    maps = LruCache[StaticFile](MAX_HOSTS, lambda file: len(file.bodies[""]))

    def pages(base: str) -> StaticFile:
        toolkit = app_state.snapshot().toolkit
        key = f"{toolkit.content_version} {base}"
        file = maps.get(key)
        if file is None:
            file = prepare(sitemap(toolkit, base), "application/xml")
            maps.put(key, file)
        return file

    @routes.api_route(urls.SITEMAP, methods=["GET", "HEAD"])
    def all_pages(request: Request) -> Response:
        snapshot = app_state.snapshot()
        base = base_address(request, snapshot.settings)
        if not base:
            return Response("The request names no usable host.", 400, media_type="text/plain")
        return pages(base).answer(request.headers, FOR_AN_HOUR)

    @routes.api_route(urls.ROBOTS, methods=["GET", "HEAD"])
    def rules(request: Request) -> Response:
        snapshot = app_state.snapshot()
        text = robots(base_address(request, snapshot.settings), snapshot.settings.root_path)
        return Response(text, headers={"Cache-Control": FOR_AN_HOUR}, media_type="text/plain")

    return routes


def addresses(toolkit: Toolkit) -> list[str]:
    """The addresses of all pages, without the host."""
    characteristics = (item for item in toolkit.items.values() if item.kind is ItemKind.CHARACTERISTIC)
    return [
        *(page.path for page in PAGES if page.indexed),
        *(urls.principle(number) for number in toolkit.principles),
        *(urls.characteristic(item.principle, item.id) for item in characteristics),
        *(urls.indicator(name) for name in toolkit.indicators),
        *(urls.practice(name) for name in toolkit.practices),
        *(urls.country(area.code) for area in countries.with_data(toolkit)),
    ]


def sitemap(toolkit: Toolkit, base: str) -> bytes:
    """The addresses of all pages below ``base``, in the format of sitemaps.org."""
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    for address in addresses(toolkit):
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = base + address
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def robots(base: str, root: str = "") -> str:
    """The rules for search engines: they may read pages and assets, but not the API or callbacks."""
    lines = ["User-agent: *", f"Disallow: {root}{urls.API}/", f"Disallow: {root}{urls.CALLBACKS}"]
    lines += [f"Sitemap: {base}{urls.SITEMAP}"] if base else []
    return "\n".join(lines) + "\n"
