"""A clock for those who measure by the machine's time."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import HandClock


class RealClock(HandClock):
    """A clock whose machine's time is moved by hand too."""

    passed = 0.0

    def real(self) -> float:
        return super().real() + self.passed

    def go_on(self, seconds: float) -> None:
        """Both times at once, as in a process that only waits."""
        self.passed += seconds
        self.set(self.now() + timedelta(seconds=seconds))
