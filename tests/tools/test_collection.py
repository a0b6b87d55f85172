"""To collect the tests costs no library: who runs one test waits for that one alone."""

import subprocess
import sys

from tests.support.project import ROOT

CODE = """
import sys
import pytest

code = pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider"])
print("imported:", sorted({"keras", "pandas", "tensorflow", "torch"} & set(sys.modules)))
sys.exit(code)
"""


def test_no_test_module_imports_tensorflow():
    result = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout
    assert result.stdout.endswith("imported: []\n")
