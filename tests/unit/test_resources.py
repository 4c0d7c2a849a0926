"""Files shipped with the program are found in a checkout and inside an installed wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.domain import resources
from app.domain.errors import BugError
from tests.architecture.checkout import ROOT, kept_files, named


def test_a_resource_is_read_as_text_and_as_bytes() -> None:
    name = resources.list_names("rules")[0]
    assert resources.read_text(name) == resources.read_bytes(name).decode("utf-8")
    with resources.on_disk(name) as path:
        assert path.read_bytes() == resources.read_bytes(name)


def test_the_names_of_a_folder_can_be_read_again() -> None:
    names = resources.list_names("rules")
    assert names == tuple(sorted(names))
    assert all(name.startswith("rules/") and resources.read_bytes(name) for name in names)


@pytest.mark.parametrize(
    "name", ["rules/none.yaml", "rules", "", "../pyproject.toml", "/etc/hostname", "rules//a", "a\\b"]
)
def test_a_name_that_is_no_resource_is_a_bug(name: str) -> None:
    with pytest.raises(resources.ResourceMissingError) as caught:
        resources.read_bytes(name)
    assert isinstance(caught.value, BugError)


def test_a_folder_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(resources.ResourceMissingError):
        resources.list_names("nowhere")


def test_the_wheel_brings_every_resource_and_reads_it_without_the_checkout(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = {name.removeprefix("app/_resources/") for name in wheel.namelist() if "/_resources/" in name}
        wheel.extractall(tmp_path / "installed")
    kept = {named(path).removeprefix("resources/") for path in kept_files() if named(path).startswith("resources/")}
    assert kept <= packed
    question = "from app.domain.resources import list_names; print(len(list_names('rules')))"
    answer = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.')\n{question}"],
        cwd=tmp_path / "installed",
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(answer.stdout) == len(resources.list_names("rules"))
