"""The tables of objectives, of the guidance of new staff and of the quarter's figures."""

from __future__ import annotations
