"""A typed callback decorator that runs callbacks in threads, and sends their links below the root path.

Dash's own decorator is untyped, and on an ASGI server it runs callbacks that are not coroutines in the event loop, where
they block all other requests.
"""

from collections.abc import Callable
from functools import partial, wraps
from inspect import iscoroutinefunction
from typing import Any, ParamSpec, TypeVar

from anyio import to_thread
from dash import Dash

from dashboard.web.rooted import rooted

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def callback(
    app: Dash, *dependencies: Any, **options: Any
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """``app.callback`` that keeps the type of the decorated function and runs it in a thread unless it is a coroutine.

    ``dependencies`` are Dash's outputs, inputs and states, ``options`` those of ``app.callback``.
    """

    def register(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        run = function if iscoroutinefunction(function) else _in_thread(function)
        root = root_path(app)
        app.callback(*dependencies, **options)(_rooted(run, root) if root else run)
        return function

    return register


def root_path(app: Dash) -> str:
    """The path at which an app is mounted, without a slash at its end."""
    return str(app.config.requests_pathname_prefix).rstrip("/")


def _rooted(function: Callable[..., Any], root: str) -> Callable[..., Any]:
    @wraps(function)
    async def run(*arguments: Any, **options: Any) -> Any:
        return rooted(await function(*arguments, **options), root)

    return run


def _in_thread(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as a coroutine that runs it in a thread, which sees the context of the request (``dash.ctx``)."""

    @wraps(function)
    async def run(*arguments: Any, **options: Any) -> Any:
        return await to_thread.run_sync(partial(function, *arguments, **options))

    return run
