"""The tables of the procedures register and of the law that the procedures rest on."""

from __future__ import annotations
