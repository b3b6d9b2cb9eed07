"""The documentation is served as pages that lead on, and nothing beside it."""

from __future__ import annotations

import re

import pytest

from durf.public.docs import FOLDER

pytestmark = pytest.mark.django_db
LINK = re.compile(r'(?:href|src)="([^"#]+)')


def test_every_page_of_the_documentation_is_served_and_leads_on(client) -> None:
    index = client.get("/docs/").content.decode()
    pages = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.md"))
    missing = [name for name in pages if f'href="/docs/{name}"' not in index]
    dead = []
    for name in pages:
        body = client.get(f"/docs/{name}").content.decode()
        article = body[body.index("<article") : body.index("</article")]
        folder = (FOLDER / name).parent
        links = [
            link for link in LINK.findall(article) if "://" not in link and "mailto" not in link
        ]
        dead += [(name, link) for link in links if not (folder / link).resolve().is_file()]

    assert missing == []
    assert dead == []
    assert 'lang="nl"' in client.get("/docs/tutorial/nl.md").content.decode()


@pytest.mark.parametrize(
    "name", ["gone.md", "../README.md", "howto/../../pyproject.toml", "howto", "howto/systemd"]
)
def test_nothing_beside_the_documentation_is_served(client, name) -> None:
    assert client.get(f"/docs/{name}").status_code == 404


def test_a_page_is_set_escaped(client, tmp_path, monkeypatch) -> None:
    (tmp_path / "page.md").write_text("# A\n<script>x</script>\n\n[b](javascript:x) `<i>`\n")
    monkeypatch.setattr("durf.public.docs.FOLDER", tmp_path)

    page = client.get("/docs/page.md").content.decode()

    assert "<script>x" not in page
    assert 'javascript:x"' not in page
    assert "&lt;i&gt;" in page
