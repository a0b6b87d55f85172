"""Own scripts of all pages as one file. In: those that the configuration names. Out: one request for all."""

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

NAME = "javascripts/pages.js"


def join(config: MkDocsConfig, files: Files) -> None:
    """Put deferred scripts of the site, which run one after the other anyway, into one file.

    They are classic scripts, which share their names, so nothing changes for them.
    """
    scripts = [x for x in config.extra_javascript if isinstance(x, ExtraScriptValue) and x.defer]
    found = [file for x in scripts if (file := files.get_file_from_path(x.path))]
    if len(found) < 2 or len(found) < len(scripts):
        return
    text = "\n".join(file.content_string for file in found)
    for file in found:
        files.remove(file)
    files.append(File.generated(config, NAME, content=text))
    whole = ExtraScriptValue(NAME)
    whole.defer = True
    config.extra_javascript = [*(x for x in config.extra_javascript if x not in scripts), whole]
