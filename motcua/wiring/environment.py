"""Môi trường: what an administrator may set, typed, each with a safe default."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """Read from ``MOTCUA_*`` variables (and ``var/env``); nothing secret stands in the tree."""

    model_config = SettingsConfigDict(
        env_prefix="MOTCUA_", env_file=ROOT / "var" / "env", extra="ignore"
    )

    debug: bool = False
    secret_key: str = ""
    var: Path = ROOT / "var"  # database, files and logs live here
    province: Path = ROOT / "provinces" / "ha-tinh"
    database: str = Field(default="", description="postgresql://user:password@host:port/name")
    hosts: str = "localhost,127.0.0.1,[::1],testserver"
    base_url: str = "http://localhost:8000"
    https: bool = False
    demo: bool = False  # shows the demonstration's accounts on the sign-in page
    mail: str = ""  # smtp://user:password@host:port
    mail_from: str = "khong-tra-loi@localhost"  # whom letters of the system come from
    sms_url: str = ""  # HTTP service of the brand name; without it no SMS is sent
    sms_token: str = ""
    sms_brand: str = ""
    zalo_url: str = ""  # of ZNS; without it nothing is sent by Zalo
    zalo_token_file: str = ""  # read at each message, since Zalo renews its tokens
    zalo_templates: str = ""  # JSON: name in the province's files to the number that Zalo gave
    channels: str = ""  # JSON: more channels of notices, see motcua.wiring.channels
    gateway_url: str = ""  # of the online payment gateway; empty where there is none
    gateway_name: str = "cong-thanh-toan"  # under which its transactions are kept
    gateway_keys: str = ""  # name:secret,name:secret; the first signs, all are accepted
    upload_limit_mb: int = 20
    dossier_limit_mb: int = 100
    proxies: int = Field(default=0, ge=0, le=5)  # of our own, each adding to X-Forwarded-For
    officer_idle_minutes: int = Field(default=30, ge=5, le=720)  # law.md rule 60 suggests 15
    figures_minutes: int = Field(default=5, ge=1, le=1440)  # how far figures may be behind
    figures_new: int = Field(default=2000, ge=1)  # computed anew for one address in ten minutes
    log_json: bool = False
    signing: Literal["", "none", "demo", "pkcs11", "remote"] = ""  # demo in a demonstration
    signing_url: str = ""  # https address of the remote signing service
    signing_token: str = ""
    signing_secret: str = ""
    signing_fetch: bool = True  # revocation lists of our own certificates may be fetched
    pkcs11_module: str = ""  # path of the security module's library
    pkcs11_token: str = ""
    pkcs11_pin: str = ""
    tsa_url: str = ""  # time-stamping unit (RFC 3161)
    trust: str = ""  # folder with trusted roots and revocation lists
    exchange: dict[str, dict[str, str]] = Field(
        default={},
        description='{"national-portal": {"url": ..., "username": ..., "password": ...}}',
    )
    exchange_inbox: Path | None = None  # a folder in which edXML documents arrive
    hooks_local: bool = False  # lets subscribers live at loopback and private addresses


def read() -> Environment:
    """The environment of this process; a secret key is made and kept when none is set."""
    env = Environment()
    if env.secret_key:
        return env
    return env.model_copy(update={"secret_key": _kept_secret(env.var)})


def _kept_secret(var: Path) -> str:
    """One random key per installation, in a file that only its owner can read."""
    import os
    import secrets

    path = var / "secret-key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        mine = path.with_suffix(f".{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(50))
        try:
            os.link(mine, path)  # the first process wins; the others read what it wrote
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_text().strip()
