"""One build at a time uses the cache of rendered notebooks, and never a damaged file of it."""

import subprocess
import sys
from pathlib import Path

from engine.mkdocs import lock


def test_a_damaged_file_is_removed_and_a_whole_one_kept(tmp_path):
    (tmp_path / "whole.json").write_text('{"content": "x"}')
    (tmp_path / "half.json").write_text('{"content": "x')
    assert lock.take(tmp_path)
    assert sorted(file.name for file in tmp_path.glob("*.json")) == ["whole.json"]


def test_a_second_process_does_without_while_the_first_lives(tmp_path):
    ask = [
        sys.executable,
        "-c",
        "import sys; from pathlib import Path; from engine.mkdocs import lock;"
        "print(lock.take(Path(sys.argv[1])))",
        str(tmp_path),
    ]
    assert lock.take(tmp_path)
    assert lock.take(tmp_path), "the owner may ask again"
    answer = subprocess.run(
        ask, capture_output=True, text=True, check=True, cwd=Path(lock.__file__).parents[2]
    )
    assert answer.stdout.strip() == "False"
