"""One file a page: ``PATH``, ``layout(site, query, **parameters)`` and ``register_callbacks(app, site)``."""
