"""An interactive dashboard of the OECD's 2015 draft Digital Government Toolkit.

The tree is the map: a room is a subject. A module imports only from its own room and from rooms to the left, and
nothing outside ``web``, ``app`` and ``server`` loads Dash::

    paths errors settings frontend i18n | model | domain | storage | ingest | charts templates | exports
    | services | web.urls web.parameters web.registry web.state | decks | web | app | server cli

``i18n`` translates sentences and formats numbers and dates, ``model`` is what data is, ``domain`` works things out with
pure functions, ``storage`` keeps data, ``ingest`` reads files that come in, ``charts`` and ``exports`` make charts and
files, ``templates`` are the documents that exports and the web fill in, ``services`` holds the state of a running
installation, ``decks`` makes slides of any view, ``web`` serves pages and the API. The addresses of views (``web.urls``,
``web.parameters``, ``web.registry``, ``web.state``) are plain Python and stand before ``decks``, which reads them.
"""

__version__ = "0.1.0"
