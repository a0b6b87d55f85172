"""Files that a snippet leaves for the site: text of a known kind from one folder, or a clear error."""

import pytest

from engine import record
from engine.record import Export
from engine.run import exports

HEAD = "from pathlib import Path\n\nfolder = Path('export')\nfolder.mkdir()\n"


@pytest.mark.snippet("print('nothing')\n")
def test_a_snippet_that_leaves_nothing_has_no_files(result):
    assert result.status == "passed"
    assert result.exports == ()


@pytest.mark.snippet(
    HEAD
    + "(folder / 'b.txt').write_text('two\\nlines é\\u2028')\n"
    + "(folder / 'a-model.json').write_text('{\"a\": [1, 2.5]}')\n"
)
def test_what_lies_in_the_folder_is_kept_by_name(result):
    assert result.exports == (
        Export("a-model.json", '{"a": [1, 2.5]}'),
        Export("b.txt", "two\nlines é\u2028"),
    )
    assert result.export("b.txt") == "two\nlines é\u2028"
    assert result.export("c.txt") == ""
    assert record.from_json(record.to_json(result)) == result


@pytest.mark.snippet(
    "import os\nfrom pathlib import Path\n\nPath('export').mkdir()\nPath('export/a.txt').write_text('a')\n"
    "os.chdir('/')\n"
)
def test_a_snippet_that_goes_elsewhere_leaves_its_files_all_the_same(result):
    assert result.exports == (Export("a.txt", "a"),)


@pytest.mark.snippet(
    "import os\nfrom pathlib import Path\n\nPath('a.txt').write_text('a')\nPath('../export').mkdir()\n"
    "Path('../export/b.txt').write_text('b')\nos.makedirs('deep/export')\nPath('deep/export/c.txt').write_text('c')\n"
)
def test_files_outside_of_the_folder_are_not_kept(result):
    assert result.status == "passed"
    assert result.exports == ()


@pytest.mark.snippet(HEAD + "(folder / 'a.txt').write_text('a')\nraise ValueError('no')\n")
def test_a_failed_snippet_leaves_nothing(result):
    assert result.failed
    assert result.exports == ()


@pytest.mark.snippet("# raises: ValueError\n" + HEAD + "(folder / 'a.txt').write_text('a')\nint('x')\n")
def test_an_announced_exception_takes_nothing_away(result):
    assert result.exports == (Export("a.txt", "a"),)


@pytest.mark.snippet(
    "x = 1\n\n# %%\n" + HEAD + f"(folder / 'a.txt').write_text({exports.LARGEST + 1} * 'a')\n"
)
def test_too_much_is_an_error_that_names_the_limit(result, error):
    assert error == "5: leaves 3,000,001 bytes in export/; at most 3,000,000 are kept"
    assert result.exports == ()


@pytest.mark.snippet(
    HEAD
    + f"for name in 'ab':\n    (folder / f'{{name}}.txt').write_text({exports.LARGEST // 2 + 1} * name)\n"
)
def test_the_limit_is_that_of_all_files_together(error):
    assert error.endswith("leaves 3,000,002 bytes in export/; at most 3,000,000 are kept")


@pytest.mark.snippet(HEAD + "(folder / 'a.txt').write_bytes(b'caf\\xe9')\n")
def test_bytes_that_are_no_text_are_an_error(error):
    assert error.endswith("export/a.txt is no text: byte 0xe9 at 3 is not UTF-8")


@pytest.mark.snippet(HEAD + "(folder / 'a.json').write_text('{')\n")
def test_a_json_file_that_is_none_is_an_error(error):
    assert "export/a.json is no JSON: Expecting property name" in error


@pytest.mark.snippet(HEAD + "(folder / 'a.json').write_text('[NaN]')\n")
def test_a_number_that_json_does_not_have_is_an_error(error):
    assert error.endswith("export/a.json is no JSON: NaN has no place in JSON")


@pytest.mark.snippet(HEAD + "(folder / 'a.txt').symlink_to('/etc/hostname')\n")
def test_a_link_is_an_error(error):
    assert error.endswith("export/a.txt is no file but a link, a folder or a pipe")


@pytest.mark.snippet("import os\n\nos.symlink('/etc', 'export')\n")
def test_a_link_in_place_of_the_folder_is_an_error(error):
    assert error.endswith("export is no folder; write files into a folder of that name")


@pytest.mark.snippet(HEAD + "(folder / 'inner').mkdir()\n")
def test_a_folder_in_the_folder_is_an_error(error):
    assert error.endswith("export/inner is no file but a link, a folder or a pipe")


@pytest.mark.snippet(HEAD + "import os\n\nos.mkfifo('export/a.txt')\n")
def test_a_pipe_is_an_error_and_stops_nothing(error):
    assert error.endswith("export/a.txt is no file but a link, a folder or a pipe")


@pytest.mark.snippet(HEAD + "(folder / 'My Model.json').write_text('{}')\n")
def test_a_name_that_is_no_address_is_an_error(error):
    assert error.endswith("export/My Model.json has no name such as my-model.json or my-model.txt")


@pytest.mark.snippet(HEAD + "(folder / 'a.js').write_text('1')\n")
def test_a_file_of_another_kind_is_an_error(error):
    assert error.endswith("export/a.js has no name such as my-model.json or my-model.txt")


LEAVES = HEAD + "import time\n\n(folder / 'a.txt').write_text(str(time.time()))\n"


def test_the_cache_keeps_the_files_and_trusts_no_damaged_ones(project):
    path = project.write("leaves", LEAVES)
    first = project.run(path)[path]
    assert first.export("a.txt")
    assert project.run(path)[path] == first
    (entry,) = (project.settings.cache / project.read(path).name).glob("*.json")
    entry.write_text(entry.read_text().replace(first.export("a.txt"), "1.5"))
    second = project.run(path)[path]
    assert second.export("a.txt") not in ("1.5", first.export("a.txt"))
