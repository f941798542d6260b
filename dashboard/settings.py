"""The environment, typed. Every setting is named ``DGT_<NAME>``; nothing else of the environment is read."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard import paths


def _fraction(value: object) -> Fraction:
    try:
        return Fraction(str(value))
    except ZeroDivisionError as error:
        raise ValueError("must not be divided by zero") from error


def _without_slash(address: str) -> str:
    return address.rstrip("/")


class Settings(BaseSettings):
    """How one installation runs.

    ``threshold`` is the share of a stage's applicable characteristics that must be met to reach it
    (two thirds in the toolkit's stage model); ``cache`` the number of rendered pages kept in memory; ``url`` the
    address that the installation is known by, such as ``https://example.org`` (else the one that is asked for).
    """

    model_config = SettingsConfigDict(env_prefix="DGT_", frozen=True)

    data: Path = paths.DATA
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8050
    threshold: Annotated[Fraction, BeforeValidator(_fraction), Field(gt=0, le=1)] = Fraction(2, 3)
    cache: Annotated[int, Field(ge=0, le=10_000)] = 256
    url: Annotated[str, AfterValidator(_without_slash), Field(pattern=r"^(https?://[^/?#\s]+/?)?$")] = ""
