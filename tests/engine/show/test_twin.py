"""A page's twin is Markdown alone: what the page shows, and nothing that only a browser reads."""

import pytest

from engine.show.twin import twin

HERE = "https://example.org"


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("<!-- asked: what | why -->Text", "Text"),
        ('a\n{: .answer data-answer="" }\nb', "a\nb"),
        ('| <code class="shape">(batch, <em>units</em>)</code> |', "| `(batch, units)` |"),
        ("<code>a &lt; b</code>", "`a < b`"),
        ("return_<wbr>state<br>is", "return_state is"),
        (
            '<figure class="drawing">\n<svg><title id="t">A cell.</title> <desc>It\n has gates.</desc></svg>'
            "\n<figcaption>Below</figcaption>\n</figure>",
            "Drawing: A cell. It has gates.\n\n*Below*",
        ),
        ('<svg role="img" aria-label="Two lines"></svg>', "Drawing: Two lines."),
        (
            "<ol>\n<li markdown>\n<div markdown>**Ask**</div>\n</li>\n<li markdown>two</li>\n</ol>",
            "- **Ask**\n\n- two",
        ),
        ("<details markdown>\n<summary>More</summary>\n\na\n\n</details>", "**More**\n\na"),
        (
            "```html\n<div>\n\n\n\n<!-- kept -->\n</div>\n```",
            "```html\n<div>\n\n\n\n<!-- kept -->\n</div>\n```",
        ),
        ("a\n\n\n\nb", "a\n\nb"),
        ('<a id="old"></a>\n\ntext', "text"),
        ('[h](../a.md "It is the output (of all).") and `[h](a.md)`', f"[h]({HERE}/a/) and `[h](a.md)`"),
        (
            "[a](#there), [b](?rs=1), [c](index.md#x)",
            f"[a]({HERE}/guides/x/#there), [b]({HERE}/guides/x/?rs=1), [c]({HERE}/guides/#x)",
        ),
        (
            "[.py](../snippets/a.py), [k](https://keras.io/x)",
            f"[.py]({HERE}/snippets/a.py), [k](https://keras.io/x)",
        ),
        ('![a](a.svg#only-light){ width="7" }', f"![a]({HERE}/guides/a.svg)"),
        ('<img alt="A" src="../i.svg">', f'<img alt="A" src="{HERE}/i.svg">'),
    ],
)
def test_what_becomes_of(written: str, becomes: str):
    page = twin("guides/x.md", f"---\nlevel: everyday\n---\n\n# X\n\n{written}\n", HERE)
    assert page == f"# X\n\nPage: <{HERE}/guides/x/>\n\n{becomes}\n"


@pytest.mark.parametrize(
    ("name", "link", "leads"),
    [
        ("guides/x.md", "../index.md", "../../index.html"),
        ("guides/x.md", "#there", "index.html#there"),
        ("guides/x.md", "../a/b.py", "../../a/b.py"),
        ("index.md", "guides/x.md", "guides/x/index.html"),
        ("guides/index.md", "x.md?a=1", "x/index.html?a=1"),
    ],
)
def test_without_an_address_links_are_relative_to_the_twin(name: str, link: str, leads: str):
    assert twin(name, f"# X\n\n[a]({link})\n") == f"# X\n\n[a]({leads})\n"
