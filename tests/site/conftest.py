"""The site, built once as it is published; a small one as at home; in an audit the whole one as at home."""

import pytest

from tests.support import site
from tests.support.project import SmallProject, small


@pytest.fixture(scope="session")
def published() -> site.Site:
    """With the address of the site and of its repository; the one that browsers open."""
    return site.served()


@pytest.fixture(scope="session")
def all_at_home(published: site.Site) -> site.Site:
    """Without; built after the other one, so that every record is in the cache, and nothing may run."""
    return site.built("home", frozen=True)


@pytest.fixture(scope="session")
def warm_project() -> SmallProject:
    """A small project whose snippets have run; copy it before you change it."""
    return small()[0]


@pytest.fixture(scope="session")
def first_at_home() -> site.Site:
    """The small project's site, built without addresses while its snippets ran."""
    return site.Site(small()[1], "", "")


@pytest.fixture(scope="session")
def at_home(warm_project: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> site.Site:
    """The same, built anew from what the cache holds, where nothing may run."""
    folder = tmp_path_factory.mktemp("at-home") / "site"
    project = warm_project.copy(tmp_path_factory.mktemp("at-home") / "project")
    done = project.build(folder, ENGINE_FROZEN="1")
    assert done.returncode == 0, done.stderr
    return site.Site(folder, "", done.stdout + done.stderr)


@pytest.fixture
def project(warm_project: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A small project of the test's own, whose snippets have run."""
    return warm_project.copy(tmp_path_factory.mktemp("copy") / "project")
