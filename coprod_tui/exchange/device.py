"""The random name of this installation, by which exports of one laptop are told apart."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from coprod_tui.exchange.whole import write_whole

FILE: Final = "device.json"


class Device(Struct, frozen=True):
    """Content of `device.json`; never the name of a machine or of a person."""

    device_id: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]


def device_id(home: Path) -> str:
    """Return the name kept in `home`, made on first use.

    Where it cannot be kept (a read-only folder) it is a new one each time.
    """
    path = home / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Device).device_id
    except (OSError, msgspec.DecodeError):
        fresh = Device(secrets.token_hex(16))
    try:
        home.mkdir(parents=True, exist_ok=True)
        write_whole(path, msgspec.json.encode(fresh))
    except OSError:
        pass
    return fresh.device_id
