"""The data package is complete, described, hashed and valid, and has no hidden assessments."""

import hashlib
import io
import json
import zipfile

import pytest
from frictionless import validate

from dashboard.errors import DataError
from dashboard.exports.data.package import package
from dashboard.exports.work import Progress, run_to_file
from dashboard.model.codes import State
from dashboard.paths import DATA
from dashboard.services.assessments import published_only
from dashboard.storage import files
from dashboard.storage.assessments import to_json


@pytest.fixture(scope="module")
def toolkit():
    return files.load(DATA)


@pytest.fixture(scope="module")
def archive(toolkit):
    return zipfile.ZipFile(io.BytesIO(run_to_file(package(toolkit, DATA)).content))


def test_it_is_a_valid_data_package(archive, tmp_path):
    archive.extractall(tmp_path)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["title", "message"]) == [] and report.valid
    assert report.stats["tasks"] == len(archive.namelist()) - 1


def test_no_file_claims_a_day_on_which_it_was_made(archive):
    assert {indicator.date_time for indicator in archive.infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }  # what zips have for none


def test_every_file_is_as_in_the_folder_and_described_with_its_size_and_hash(archive, toolkit):
    described = json.loads(archive.read("datapackage.json"))
    assert described["version"] == toolkit.version
    resources = {resource["path"]: resource for resource in described["resources"]}
    assert sorted([*resources, "datapackage.json"]) == sorted(archive.namelist()) and len(resources) == len(
        toolkit.digests
    )
    for path, resource in resources.items():
        content = archive.read(path)
        assert content == (DATA / path).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_where_others_read_along_drafts_stay_out_and_so_does_what_was_said_on_the_way(toolkit):
    documents = dict(toolkit.assessments)
    first, second, *_ = documents
    documents[first] = documents[first].model_copy(update={"state": State.DRAFT})
    published = published_only(toolkit.with_assessments(documents, (), toolkit.digests))
    packed = zipfile.ZipFile(io.BytesIO(run_to_file(package(published, DATA)).content))
    names = {name for name in packed.namelist() if name.startswith("assessments/")}
    assert "assessments/{}-{}.json".format(*first) not in names and len(names) == len(documents) - 1
    assert packed.read("assessments/{}-{}.json".format(*second)) == to_json(published.assessments[second])


def test_a_file_that_the_folder_does_not_describe_is_described(toolkit, tmp_path):
    for name in [*toolkit.digests, "datapackage.json"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    described = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    described["resources"] = [resource for resource in described["resources"] if resource["path"] != "datasets.yaml"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), "utf-8")
    packed = zipfile.ZipFile(io.BytesIO(run_to_file(package(toolkit, tmp_path)).content))
    resources = {resource["path"]: resource for resource in json.loads(packed.read("datapackage.json"))["resources"]}
    assert resources["datasets.yaml"]["name"] == "datasets"
    assert resources["datasets.yaml"]["mediatype"] == "application/yaml"


def test_a_file_that_was_changed_since_is_refused(toolkit, data_folder):
    (data_folder / "countries.csv").write_text("changed", "utf-8")
    with pytest.raises(DataError, match=r"countries\.csv.*changed"):
        run_to_file(package(toolkit, data_folder))


def test_it_tells_how_far_it_is_and_equal_data_give_equal_bytes(toolkit):
    *steps, file = package(toolkit, DATA)
    assert [step.done for step in steps] == list(range(len(steps))) and all(
        isinstance(step, Progress) for step in steps
    )
    assert file.name == f"digital-government-toolkit-{toolkit.version}.zip"
    assert file.content == run_to_file(package(toolkit, DATA)).content


def test_a_dataset_that_was_brought_along_is_part_of_it(toolkit, data_folder, tmp_path):
    folder = data_folder / "imported" / "own_figures"
    folder.mkdir(parents=True)
    names = {"dataset.yaml": b"title: Own\n", "observations.parquet": b"PAR1"}
    for name, content in names.items():
        (folder / name).write_bytes(content)
    imported = {f"imported/own_figures/{n}": hashlib.sha256(content).hexdigest() for n, content in names.items()}
    both = toolkit.with_assessments(toolkit.assessments, (), {**toolkit.digests, **imported})
    archive = zipfile.ZipFile(io.BytesIO(run_to_file(package(both, data_folder)).content))
    archive.extractall(tmp_path / "out")
    assert archive.read("imported/own_figures/observations.parquet") == b"PAR1"
    assert validate(str(tmp_path / "out" / "datapackage.json")).valid
