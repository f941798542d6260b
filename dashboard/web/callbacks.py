"""Typed decorator for callbacks: Dash's own is untyped, which would hide the types of every callback."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from dash import Dash

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def callback(
    app: Dash, *dependencies: Any, **options: Any
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """``app.callback``, keeping the types of the decorated function.

    ``dependencies`` are Dash's outputs, inputs and states, ``options`` those of ``app.callback``.
    """
    return cast(
        Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]], app.callback(*dependencies, **options)
    )
