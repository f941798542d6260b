"""What is wrong with the text of a page is named with its line; braces hold placeholders and nothing else."""

import pytest

from dashboard.model import page_texts
from dashboard.paths import DATA


@pytest.mark.parametrize("name", page_texts.PLACEHOLDERS)
def test_the_shipped_texts_are_right_and_use_every_placeholder(name: str) -> None:
    text = (DATA / page_texts.file_name(name)).read_text(encoding="utf-8")
    known = page_texts.PLACEHOLDERS[name]
    assert page_texts.problems(text, name) == []
    assert set(page_texts.PLACEHOLDER.findall(text)) == known.words | known.blocks


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("At least {treshold} of them.", 3, "{treshold}"),
        ("At least { threshold } of them.", 3, "{ threshold }"),
        ("At least {_threshold_} of them.", 3, "{"),
        ("At least &#123;x&#125; of them.", 3, "{x}"),
        ("An {} in it.", 3, "{}"),
        ("An open { brace.", 3, "{"),
        ("- a list\n- with {one} item", 4, "{one}"),
        ("[a link](/principles/{one})", 3, "{one}"),
        ("`code {one}`", 3, "{one}"),
        ("```\ncode {one}\n```", 3, "{one}"),
        ("| a |\n| --- |\n| {one} |", 5, "{one}"),
        ("> ## A heading with {one} {#anchor}", 3, "{one}"),
        ("No heading. {#anchor}", 3, "{#anchor}"),
        ("## An anchor of no use {#Two Words}", 3, "{#Two Words}"),
        ("{one}", 3, "{one}"),
    ],
)
def test_an_unknown_placeholder_is_a_problem(text: str, line: int, value: str) -> None:
    first = page_texts.problems(f"# About\n\n{text}\n", "about")[0]
    assert (first.file, first.row, first.value) == ("toolkit/about.md", line, value)
    assert first.message.startswith("is not a placeholder here; those are characteristics, evidence_")


@pytest.mark.parametrize(
    "text",
    ["See {preface}", "- {preface}", "> {preface}", "## {preface}", "```\n{preface}\n```", "[{preface}](/about)"],
)
def test_a_block_inside_a_sentence_is_a_problem(text: str) -> None:
    found = [str(problem) for problem in page_texts.problems(f"# About\n\n{text}\n", "about")]
    assert found == ["toolkit/about.md:3: '{preface}': must be a paragraph of its own"]


def test_an_anchor_that_stands_twice_is_a_problem() -> None:
    found = [str(problem) for problem in page_texts.problems("# About\n\n## A {#a}\n\n## B {#a}\n", "about")]
    assert found == ["toolkit/about.md: '{#a}': stands twice"]


@pytest.mark.parametrize("text", ["", "\n\n", "No title", "## Too low"])
def test_a_text_without_a_title_is_a_problem(text: str) -> None:
    found = [str(problem) for problem in page_texts.problems(text, "data")]
    assert found == ["toolkit/data.md:1: must start with the title, after a #"]
