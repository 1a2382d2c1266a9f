"""How updates come in through this process: it polls, is called, or leaves that to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Bot

from bot.delivery.aiohttp_request import AiohttpRequest
from bot.intake.polling import Polling
from bot.settings import Intake

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.clock import Clock
    from bot.intake.storing import OnStored
    from bot.intake.webhook import Webhook
    from bot.settings import Settings
    from storage.database import Database
    from storage.transaction import Tx


class Entrance:
    """``takes_in``: whether this process is one of those that fetch, or are called."""

    def __init__(
        self,
        bot: Bot,
        settings: Settings,
        store: Database,
        clock: Clock,
        *,
        takes_in: bool,
        on_stored: OnStored,
        on_said: Callable[[], None],
    ) -> None:
        self._clock = clock
        self.polls = takes_in and settings.intake is Intake.POLLING
        self.polling = Polling(
            bot,
            store,
            clock,
            on_stored=on_stored,
            on_gap=self._missed,
            on_conflict=self._conflict,
            on_said=on_said,
        )
        self.webhook: Webhook | None = None
        if takes_in and settings.intake is Intake.WEBHOOK:
            self.webhook = self._hook(bot, settings, store, on_stored=on_stored, on_said=on_said)

    @property
    def intake(self) -> Polling | Webhook:
        return self.webhook or self.polling

    @property
    def has_heard(self) -> bool:
        """Whether the platform has answered the first poll, or cannot."""
        return self.polling.fetched or bool(self.polling.trouble)

    def polling_drained(self) -> bool:
        """Whether all that waited at the platform is stored, where this process polls."""
        return self.polling.drained

    def routes(self) -> list[Any]:
        """What the process's web server serves for the platform."""
        return self.webhook.routes() if self.webhook is not None else []

    def _hook(
        self,
        bot: Bot,
        settings: Settings,
        store: Database,
        *,
        on_stored: OnStored,
        on_said: Callable[[], None],
    ) -> Webhook:
        from bot.intake.webhook import Webhook  # noqa: PLC0415 - only where updates are brought

        secret = settings.webhook_secret
        return Webhook(
            bot,
            store,
            self._clock,
            url=settings.webhook_url or "",
            secret=secret.get_secret_value() if secret else "",
            on_stored=on_stored,
            on_gap=self._missed,
            on_said=on_said,
        )

    def _missed(self, tx: Tx, began: datetime, ended: datetime) -> None:
        from bot.actions.outage import tell_outage  # noqa: PLC0415 - it is rare

        tell_outage(tx, self._clock.now(), began, ended)

    def _conflict(self, tx: Tx) -> None:
        from bot.actions.second_copy import tell_second_copy  # noqa: PLC0415 - it is rare

        tell_second_copy(tx, self._clock.now())


def bot_of(settings: Settings) -> Bot:
    """The library's way to the platform, over our own connections."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    return Bot(
        token,
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=AiohttpRequest(connections=256),
        get_updates_request=AiohttpRequest(connections=1),
    )
