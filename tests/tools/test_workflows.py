"""Workflows call what exists, pin what they use, and ask for no more rights than they need."""

import re
import subprocess

import pytest
import yaml

from tests.support.project import PROJECT

WORKFLOWS = sorted((PROJECT.root / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (PROJECT.root / "Makefile").read_text(), re.MULTILINE))


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request):
    return yaml.safe_load(request.param.read_text())


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_action_is_pinned_by_commit(workflow):
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert [x for x in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", x)] == []


def test_rights_are_given_to_jobs_only(workflow):
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_make_targets_exist(workflow):
    called = re.findall(r"make ([a-z-]+)", "\n".join(step.get("run", "") for step in steps(workflow)))
    assert set(called) <= TARGETS


def test_one_job_gates_all():
    jobs = yaml.safe_load((PROJECT.root / ".github/workflows/ci.yml").read_text())["jobs"]
    assert set(jobs["all-green"]["needs"]) == {"lint", "test", "build", "audit"}
    for name in ("deploy", "notebooks"):
        assert jobs[name]["needs"] == "all-green"


def test_each_report_of_a_week_has_a_title():
    weekly = (PROJECT.root / ".github/workflows/weekly.yml").read_text()
    names = set(re.findall(r"name: report-([a-z]+)", weekly)) | {"newest", "nightly"}
    titles = re.search(
        r"const TITLES = \{(.*?)\}", (PROJECT.root / "tools/report.cjs").read_text(), re.DOTALL
    )
    assert set(re.findall(r"^  ([a-z]+):", titles[1], re.MULTILINE)) == names


def test_the_lock_has_hashes_and_names_no_index():
    lock = (PROJECT.root / "requirements.txt").read_text()
    assert "://" not in lock
    pins = re.findall(r"^[\w.-]+==", lock, re.MULTILINE)
    assert len(pins) > 50
    assert lock.count("--hash=sha256:") > len(pins)


def test_help_lists_every_target():
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=PROJECT.root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert {line.split()[0] for line in shown.splitlines() if line.startswith("  ")} == TARGETS
