"""The pages, a folder a page: the page itself, its parts and its ids."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from dashboard.web.components import ids


def every_id() -> frozenset[str]:
    """The ids of the shell, of shared components and of all pages."""
    names = (f"{__name__}.{page.name}.ids" for page in iter_modules(__path__))
    modules = [ids, *(import_module(name) for name in names if find_spec(name))]
    return frozenset(value for module in modules for name, value in vars(module).items() if name.isupper())
