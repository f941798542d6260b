"""The decorator of callbacks: typed, and off the event loop.

Dash's own is untyped, and on an ASGI server it runs a callback that is no coroutine in the event loop itself: while one
reader's page is made, nobody else is answered.
"""

from collections.abc import Callable
from functools import partial, wraps
from inspect import iscoroutinefunction
from typing import Any, ParamSpec, TypeVar

from anyio import to_thread
from dash import Dash

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def callback(
    app: Dash, *dependencies: Any, **options: Any
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """``app.callback``, keeping the types of the decorated function; one that is no coroutine runs in a thread.

    ``dependencies`` are Dash's outputs, inputs and states, ``options`` those of ``app.callback``.
    """

    def register(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        app.callback(*dependencies, **options)(function if iscoroutinefunction(function) else _in_thread(function))
        return function

    return register


def _in_thread(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same as a coroutine; the thread sees the context of the request, such as what triggered it."""

    @wraps(function)
    async def run(*arguments: Any, **options: Any) -> Any:
        return await to_thread.run_sync(partial(function, *arguments, **options))

    return run
