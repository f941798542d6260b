"""Columns of categories: work on each distinct text once, not on every row."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd


def same(text: str, index: pd.Index) -> pd.Series:
    """A column with one text in every row."""
    return pd.Series(
        pd.Categorical.from_codes(np.zeros(len(index), dtype=np.int8), categories=pd.Index([text], dtype=str)),
        index=index,
    )


def stacked(columns: Sequence[pd.Series]) -> "pd.Categorical[str]":
    """Columns of categories, concatenated."""
    if len(columns) == 1:
        return pd.Categorical(columns[0])
    names = list(dict.fromkeys(text for column in columns for text in column.cat.categories.tolist()))
    at = {text: number for number, text in enumerate(names)}
    codes = [
        np.array([at[text] for text in c.cat.categories.tolist()] or [0], dtype=np.int32)[c.cat.codes.to_numpy()]
        for c in columns
    ]
    return pd.Categorical.from_codes(np.concatenate(codes) if codes else [], categories=pd.Index(names, dtype=str))


def mapped(column: pd.Series, convert: Callable[[str], str]) -> pd.Series:
    """A column with each of its texts converted."""
    texts = [convert(str(text)) for text in column.cat.categories.tolist()]
    names = list(dict.fromkeys(texts))
    at = {text: number for number, text in enumerate(names)}
    codes = np.array([at[text] for text in texts] or [0], dtype=np.int32)[column.cat.codes.to_numpy()]
    converted = pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype=str))
    return pd.Series(converted, index=column.index)


def chosen(texts: Sequence[str], at: np.ndarray) -> "pd.Categorical[str]":
    """The text at each of these positions."""
    names = list(dict.fromkeys(texts))
    numbers = {text: number for number, text in enumerate(names)}
    codes = np.array([numbers[text] for text in texts] or [0], dtype=np.int32)[at]
    return pd.Categorical.from_codes(codes, categories=pd.Index(names, dtype=str))
