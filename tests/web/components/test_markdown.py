"""Markdown becomes components: each element as its own, HTML as text, placeholders as their values."""

import pytest
from dash import html

from dashboard.web.components.markdown import link_attributes, markdown
from dashboard.web.markup import to_html


def rendered(text: str, **words: object) -> str:
    return to_html(markdown(text, words, {"part": [html.Hr(), html.Ul()], "nothing": []}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\nB\n\nC", '<h1>A</h1><p class="lead">B</p><p>C</p>'),
        ("A\nB", "<p>A B</p>"),
        ("A  \nB", "<p>A<br>B</p>"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("- a\n- b *c*", "<ul><li>a</li><li>b <em>c</em></li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n  - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("a\n\n---", "<p>a</p><hr>"),
        ("```python\na = 1\n\nb < 2\n```", "<pre><code>a = 1\n\nb &lt; 2</code></pre>"),
        ("    a", "<pre><code>a</code></pre>"),
        ("[a `b`](/data#x)", '<p><a href="/data#x">a <code>b</code></a></p>'),
        ("| a | b |\n| --- | --- |\n| c | |",
         '<div class="table-frame"><table class="data-table"><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
         "<tbody><tr><td>c</td><td></td></tr></tbody></table></div>"),
    ],
)  # fmt: skip
def test_each_element_is_its_own_component(text: str, expected: str) -> None:
    assert rendered(text) == expected


def test_an_ordered_list_starts_where_it_says() -> None:
    assert markdown("3. a", {}, {})[0].start == "3"


def test_a_heading_has_the_anchor_that_it_names() -> None:
    first, second = markdown("## A *b* {#a-b}\n\n## C", {}, {})
    assert (to_html(first), first.id) == ("<h2>A <em>b</em></h2>", "a-b")
    assert getattr(second, "id", None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <b onclick='x'>b</b>", "<p>a &lt;b onclick='x'&gt;b&lt;/b&gt;</p>"),
        ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
    ],
)
def test_html_and_scripts_are_text(text: str, expected: str) -> None:
    assert rendered(text) == expected


def test_placeholders_have_their_values_wherever_they_stand() -> None:
    text = "## {n} things\n\n{n}. and [{a_b}](/x/{n}?y={a_b}) `{n}`\n\n{part}\n\n{nothing}\n\n```\n{n}\n```"
    assert rendered(text, n=2, a_b="*c*") == (
        '<h2>2 things</h2><p>2. and <a href="/x/2?y=*c*">*c*</a> <code>2</code></p><hr><ul></ul><pre><code>2</code></pre>'
    )


def test_texts_that_follow_each_other_are_one_text() -> None:
    assert markdown("a & b\\* {n}\nc_d", {"n": 1}, {})[0].children == "a & b* 1 c_d"


def test_only_links_to_other_sites_hide_where_their_visitors_come_from() -> None:
    assert link_attributes("https://example.org/") == {"rel": "noreferrer"}
    assert link_attributes("/data") == link_attributes("#preface") == {}
