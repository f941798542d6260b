"""The middleware that answers each request in the language of the installation."""

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.i18n.language import use


class Language:
    """Sets the language for everything that happens in a request, threads included."""

    def __init__(self, app: ASGIApp, language: str) -> None:
        """Wrap an app."""
        self.app, self.language = app, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        with use(self.language):
            await self.app(scope, receive, send)
