"""The code with which a card or a view is shown in another page: live, or frozen to the present version of the data."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.site import Site


def embed_code(site: Site, address: str = "") -> Component:
    """What opens to a frame's code; of the page's present address where none is given. The browser fills it in.

    See ``assets/embed-code.js``.
    """
    version = site.toolkit.version
    facts = {
        "data-embed": address,
        "data-version": version,
        "data-kept": "yes" if site.versions.has(version) else "",
        "data-editable": "yes" if site.settings.editable else "",
    }
    return html.Details([html.Summary("Embed"), html.Div(className="embed-code")], className="folded", **facts)
