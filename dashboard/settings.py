"""The settings, from environment variables named ``DGT_<NAME>``."""

import ipaddress
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard import paths
from dashboard.i18n.catalogue import languages
from dashboard.i18n.language import ENGLISH


def _fraction(value: object) -> Fraction:
    try:
        return Fraction(str(value))
    except ZeroDivisionError as error:
        raise ValueError("must not be divided by zero") from error


def _without_slash(address: str) -> str:
    return address.rstrip("/")


def _root_path(path: str) -> str:
    """A prefix with a leading slash and none at the end; empty for none."""
    segments = path.strip("/")
    return f"/{segments}" if segments else ""


def _language(name: str) -> str:
    if name not in languages():
        raise ValueError(f"must be one of {', '.join(languages())}")
    return name


class Editing(StrEnum):
    """Whether assessments may be edited: by default only where no other machine can open the pages."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class Settings(BaseSettings):
    """How one installation runs.

    ``data`` is the data folder; without one, that of the checkout or, for an installed package, the user's own.
    ``threshold`` is the share of a stage's applicable characteristics that must be met to reach it
    (two thirds in the toolkit's stage model); ``cache`` the number of rendered pages in memory; ``url`` the public
    scheme and host of the installation, such as ``https://example.org`` (by default those of the request), and
    ``root_path`` the path below which it is mounted there, such as ``/toolkit``.
    ``language`` is that of the interface; the texts of the toolkit stay in theirs.
    ``chromium`` is the program that makes PDFs and pictures, where it is not found automatically.
    ``workers`` is the number of processes that make files; with none, the server makes them itself.
    ``editing`` cannot be switched on for any address but this machine's own, as there is no sign-in yet, nor for the
    data inside an installed package.
    """

    model_config = SettingsConfigDict(env_prefix="DGT_", env_ignore_empty=True, frozen=True)

    data: Path = Field(default_factory=paths.default_data)
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8050
    threshold: Annotated[Fraction, BeforeValidator(_fraction), Field(gt=0, le=1)] = Fraction(2, 3)
    cache: Annotated[int, Field(ge=0, le=10_000)] = 256
    workers: Annotated[int, Field(ge=0, le=16)] = 2
    editing: Editing = Editing.AUTO
    language: Annotated[str, AfterValidator(_language)] = ENGLISH
    chromium: Path | None = None
    url: Annotated[str, AfterValidator(_without_slash), Field(pattern=r"^(https?://[^/?#\s]+/?)?$")] = ""
    root_path: Annotated[
        str, AfterValidator(_root_path), Field(pattern=r"^/*([A-Za-z0-9_.~-]+/)*[A-Za-z0-9_.~-]*/*$")
    ] = ""
    _is_seed: bool = PrivateAttr(default=False)

    @property
    def editable(self) -> bool:
        """Whether assessments may be edited."""
        return self.editing is not Editing.OFF and is_local(self.host) and not self._is_seed

    @property
    def is_seed(self) -> bool:
        """Whether the data folder is the one inside an installed package, which is never written to."""
        return self._is_seed

    @model_validator(mode="after")
    def _no_editor_in_the_package(self) -> Self:
        self._is_seed = paths.is_in_package(self.data)
        if self._is_seed and self.editing is Editing.ON:
            raise ValueError(
                f"editing cannot be switched on for {self.data}: it is part of the installed package, and an upgrade would "
                "remove what is saved there. Copy it with dgt init DIR, then serve it with --data DIR"
            )
        return self

    @model_validator(mode="after")
    def _no_open_editor(self) -> Self:
        if self.editing is Editing.ON and not is_local(self.host):
            raise ValueError(
                f"editing cannot be switched on for {self.host}: anyone who reaches it could write, since there is no sign-in "
                "yet. Serve it on 127.0.0.1, or leave editing off"
            )
        return self


def is_local(host: str) -> bool:
    """Whether a host name or address is a loopback one, which no other machine can reach."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
