"""``/api/v1/indicators/<id>.bib``, ``.ris`` and ``.csl.json``: how to cite an indicator, for reference managers."""

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.responses import Response

from dashboard.api.answers import as_file, missing
from dashboard.components import urls
from dashboard.components.site import Site
from dashboard.domain import indicators
from dashboard.errors import UnknownNameError
from dashboard.exports import citation
from dashboard.exports.bibliography import FORMATS


def router(site: Site) -> APIRouter:
    """The routes of the citations, for one site; to be included before ``<id>.json``, which would take ``x.csl`` for an id."""
    routes = APIRouter()

    @routes.get(urls.download("{name}", "bib"), response_class=Response)
    def bibtex(name: str) -> Response:
        """How to cite one indicator, as BibTeX."""
        return _cited(site, name, "bib", "bib")

    @routes.get(urls.download("{name}", "ris"), response_class=Response)
    def ris(name: str) -> Response:
        """How to cite one indicator, as RIS."""
        return _cited(site, name, "ris", "ris")

    @routes.get(urls.download("{name}", "csl.json"), response_class=Response)
    def csl(name: str) -> Response:
        """How to cite one indicator, as CSL-JSON."""
        return _cited(site, name, "json", "csl.json")

    return routes


def _cited(site: Site, name: str, extension: str, ending: str) -> Response:
    try:
        entry = indicators.indicator(site.toolkit, name)
    except UnknownNameError as error:
        raise missing(error) from error
    form = FORMATS[extension]
    text = form.write([citation.csl(site.toolkit, entry, datetime.now(UTC).date())])
    return as_file(text.encode(), form.media_type, f"{name}.{ending}")
