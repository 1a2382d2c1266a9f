"""Trợ lý ISO: carries a Vietnamese public agency through its ISO 9001 year, in chat."""
