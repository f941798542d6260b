"""The files in ``deploy/`` and the page on them agree with the code: settings, options, ports, limits, addresses."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient
from uvicorn.main import main as uvicorn_command

from dashboard import cli
from dashboard.cli.serve import MAX_HEAD_BYTES
from dashboard.model.deck_plan import MAX_CODE_LENGTH
from dashboard.paths import CHECKOUT
from dashboard.settings import Settings
from dashboard.web.delivery import middleware

DEPLOY = CHECKOUT / "deploy"
PAGE = (CHECKOUT / "docs" / "deploy.md").read_text(encoding="utf-8")
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(DEPLOY.iterdir())}
SERVICE, IMAGE = TEXTS["digital-government-toolkit.service"], TEXTS["Dockerfile"]
COMPOSE: dict[str, Any] = yaml.safe_load(TEXTS["compose.yaml"])
NAMES = ("app", "proxy")
UNITS = {"kb": 1000, "kib": 1024, "k": 1024, "mb": 1_000_000, "mib": 1 << 20, "m": 1 << 20}
HOLDS_A_DECK = 64_000  # bytes of a request's head that a long deck fits into


def image_command() -> str:
    match = re.search(r"^CMD (\[.*\])$", IMAGE, re.MULTILINE)
    assert match
    return str(json.loads(match[1])[2])


def serving_commands() -> dict[str, list[str]]:
    """How the image and the service call uvicorn."""
    return {
        "image": shlex.split(image_command().split(" && exec ")[1]),
        "service": shlex.split(*re.findall(r"^ExecStart=(.*)$", SERVICE, re.MULTILINE)),
    }


def uvicorn_options(command: list[str]) -> dict[str, Any]:
    """The options, as uvicorn itself reads them; it exits for those that it does not know."""
    assert Path(command[0]).name == "uvicorn"
    return uvicorn_command.make_context("uvicorn", command[1:]).params


def size(text: str) -> int:
    """Bytes, from the notation of the proxies."""
    match = re.fullmatch(r"(\d+)([a-zA-Z]+)", text)
    assert match
    return int(match[1]) * UNITS[match[2].lower()]


def dgt_commands() -> Iterator[list[str]]:
    """Every call of dgt in the files and on the page, by its arguments."""
    yield shlex.split(image_command().split(" && ")[0])[1:]
    yield shlex.split(*re.findall(r"^ExecStartPre=(.*)$", SERVICE, re.MULTILINE))[1:]
    for code in re.findall(r"```sh\n(.*?)```|`([^`]+)`", PAGE.replace("\\\n", " "), re.DOTALL):
        for line in code[0].splitlines() or [" ".join(code[1].split())]:
            if match := re.search(r"(?:^|/| )dgt ([a-z].*)$", line):
                yield shlex.split(match[1])


def directives(text: str, name: str) -> list[list[str]]:
    """The arguments of each use of a directive in the configuration of nginx or Caddy."""
    return [match.split() for match in re.findall(rf"^\s*{name} ([^;#\n]+)", text, re.MULTILINE)]


def test_all_files_are_the_page_s_and_the_page_s_are_there() -> None:
    names = {name for name in TEXTS if name != "Dockerfile.dockerignore"}
    assert {name for name in names if f"`{name}`" in PAGE or f"deploy/{name}" in PAGE} == names
    assert [name for name in re.findall(r"`deploy/(\S+?)`", PAGE) if name not in TEXTS] == []


@pytest.mark.parametrize("name", [*TEXTS, "deploy.md"])
def test_the_settings_named_exist(name: str) -> None:
    text = TEXTS.get(name, PAGE)
    named = set(re.findall(r"\bDGT_([A-Z_]+)\b", text))
    assert {setting.lower() for setting in named} <= Settings.model_fields.keys()


def test_the_examples_of_settings_are_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = dict(re.findall(r"^#? ?Environment=(DGT_\w+)=(.*)$", SERVICE, re.MULTILINE))
    examples |= dict(re.findall(r"`(DGT_\w+): ([^`]+)`", PAGE))
    assert {"DGT_DATA", "DGT_URL", "DGT_ROOT_PATH"} <= examples.keys()
    for name, value in examples.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert str(settings.data) == examples["DGT_DATA"]
    assert settings.url + settings.root_path == "https://toolkit.example/toolkit"


@pytest.mark.parametrize("kind", ["image", "service"])
def test_uvicorn_takes_the_options_and_limits_what_the_code_limits(kind: str) -> None:
    options = uvicorn_options(serving_commands()[kind])
    assert options["app"] == "dashboard.server:application"
    # Only this implementation limits the head of a request; uvicorn takes another where it is installed.
    assert options["http"] == "h11"
    assert options["h11_max_incomplete_event_size"] == MAX_HEAD_BYTES
    assert options["limit_concurrency"] and options["timeout_keep_alive"] and not options["server_header"]
    assert not options["access_log"]  # addresses may hold the text of decks


def test_an_option_that_uvicorn_does_not_know_is_found() -> None:
    with pytest.raises(Exception, match="No such option"):
        uvicorn_options(["uvicorn", "a:b", "--root"])


def test_dgt_serve_limits_the_head_of_a_request_too(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: dict[str, Any] = {}
    monkeypatch.setattr("dashboard.app.create_app", lambda settings, toolkit: type("App", (), {"server": toolkit}))
    monkeypatch.setattr("uvicorn.run", lambda _, **options: served.update(options))
    assert cli.main(["serve", "--data", str(small_folder)]) == 0
    assert (served["http"], served["h11_max_incomplete_event_size"]) == ("h11", MAX_HEAD_BYTES)
    assert "127.0.0.1:8050" in capsys.readouterr().out


def test_the_service_is_reached_from_its_own_machine_and_the_image_from_its_proxy_alone() -> None:
    image, service = (uvicorn_options(serving_commands()[kind]) for kind in ("image", "service"))
    assert service["host"] == "127.0.0.1"
    assert (image["host"], image["forwarded_allow_ips"]) == ("0.0.0.0", "*")  # noqa: S104 - inside a container
    assert "ports" not in COMPOSE["services"]["app"]


def test_the_ports_agree() -> None:
    port = str(Settings.model_fields["port"].default)
    assert {str(uvicorn_options(command)["port"]) for command in serving_commands().values()} == {port}
    assert re.findall(r"^EXPOSE (\d+)$", IMAGE, re.MULTILINE) == [port]
    assert re.findall(r"http://127\.0\.0\.1:(\d+)/healthz", IMAGE + PAGE) == [port, port]
    assert COMPOSE["services"]["proxy"]["environment"]["TOOLKIT_APP"] == f"app:{port}"
    assert re.findall(r"http://127\.0\.0\.1:(\d+);", TEXTS["nginx.conf"]) == [port]
    assert f"{{$TOOLKIT_APP:127.0.0.1:{port}}}" in TEXTS["Caddyfile"]


def test_every_command_of_dgt_parses() -> None:
    commands = list(dgt_commands())
    assert {command[0] for command in commands} == {"init", "serve", "check", "freeze", "import", "export"}
    for command in commands:
        options = cli._parser(command).parse_args(command)
        assert callable(options.run)


def test_the_compose_file_keeps_the_app_behind_a_proxy_on_a_file_system_that_it_cannot_change() -> None:
    assert tuple(COMPOSE["services"]) == NAMES
    app, proxy = (COMPOSE["services"][name] for name in NAMES)
    build = app["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Dockerfile"
    assert app["read_only"] and app["cap_drop"] == ["ALL"] and app["tmpfs"] == ["/tmp"]  # noqa: S108 - in a container
    written = dict(volume.split(":")[:2] for volume in app["volumes"])
    assert set(written.values()) == set(json.loads(re.findall(r"^VOLUME (.*)$", IMAGE, re.MULTILINE)[0]))
    settings = dict(re.findall(r"(DGT_DATA|XDG_CACHE_HOME)=(\S+)", IMAGE))
    assert set(settings.values()) == set(written.values())
    files = [volume.split(":")[0] for volume in proxy["volumes"] if volume.startswith(".")]
    assert [file for file in files if not (DEPLOY / file).is_file()] == []
    named = {volume.split(":")[0] for service in (app, proxy) for volume in service["volumes"]} - set(files)
    assert named == set(COMPOSE["volumes"])
    assert f"{COMPOSE['name']}_data:/data {app['image']} dgt serve" in PAGE


def test_the_image_runs_as_nobody_special_and_holds_no_node() -> None:
    _, build, final = IMAGE.split("\nFROM ")
    assert "requirements/node.txt" in build and "node" not in final
    assert "\nUSER toolkit\n" in final
    copied = set(re.findall(r"^!(\S+)$", TEXTS["Dockerfile.dockerignore"], re.MULTILINE))
    assert [name for name in copied if not list(CHECKOUT.glob(name))] == []
    assert {"dashboard", "assets", "data", "frontend", "requirements", "hatch_build.py", "pyproject.toml"} <= copied


def test_the_proxies_let_through_what_the_dashboard_takes() -> None:
    bodies = [
        size(argument)
        for text in TEXTS.values()
        for (argument,) in directives(text, "(?:client_max_body_size|max_size)")
    ]
    assert len(bodies) == 2
    largest = max(middleware.MAX_REQUEST_BYTES, middleware.MAX_ASSESSMENT_BYTES, middleware.MAX_UPLOAD_BYTES)
    assert all(largest <= limit <= 2 * largest for limit in bodies)
    (buffers,) = directives(TEXTS["nginx.conf"], "large_client_header_buffers")
    (caddy,) = directives(TEXTS["Caddyfile"], "max_header_size")
    assert size(buffers[1]) == size(caddy[0]) == MAX_HEAD_BYTES
    assert MAX_CODE_LENGTH < HOLDS_A_DECK < MAX_HEAD_BYTES


def test_nginx_sends_what_the_dashboard_needs_to_know_of_a_request() -> None:
    headers = dict(directives(TEXTS["nginx.conf"], "proxy_set_header"))
    assert headers["Host"] == "$http_host"  # with its port, as Origin has it
    assert headers["X-Forwarded-Proto"] == "$scheme"
    assert headers["X-Forwarded-For"] == "$remote_addr"  # not what the client claims
    server = TEXTS["nginx.conf"].split("location ")[0]
    assert "large_client_header_buffers" in server  # refused inside a location


def test_the_page_names_the_limits_of_the_code() -> None:
    table = PAGE.split("## Limits")[1].split("\n\n")[1]
    limits = (middleware.MAX_REQUEST_BYTES, middleware.MAX_ASSESSMENT_BYTES, middleware.MAX_UPLOAD_BYTES)
    assert [f"{limit / 1_000_000:g} MB" in table for limit in limits] == [True] * 3
    assert f"| {MAX_HEAD_BYTES // 1024} kB |" in table
    options = uvicorn_options(serving_commands()["service"])
    assert f"| connections | {options['limit_concurrency']} |" in table
    assert (
        f"| requests of one address at the same time | {directives(TEXTS['nginx.conf'], 'limit_conn')[0][1]} |" in table
    )
    assert (
        COMPOSE["services"]["app"]["mem_limit"] == "2g" and "MemoryMax=2G" in SERVICE and "| memory | 2 GB |" in table
    )


def test_the_addresses_named_answer(client: TestClient) -> None:
    paths = set(re.findall(r"`(/[a-z]+)`", PAGE)) - {"/toolkit", "/tmp"}  # noqa: S108 - not a path of ours
    assert paths == {"/healthz"}
    assert client.get("/healthz").status_code == 200


def test_the_service_may_write_to_its_own_folders_alone() -> None:
    unit = dict(re.findall(r"^(\w+)=(.*)$", SERVICE, re.MULTILINE))
    environment = dict(re.findall(r"^Environment=(\w+)=(.*)$", SERVICE, re.MULTILINE))
    assert unit["ProtectSystem"] == "strict"
    assert Path(environment["DGT_DATA"]).is_relative_to(f"/var/lib/{unit['StateDirectory']}")
    assert Path(environment["XDG_CACHE_HOME"]).is_relative_to(f"/var/cache/{unit['CacheDirectory']}")
    assert environment["DGT_DATA"] in PAGE
    assert f"useradd --system {unit['User']}" in PAGE
