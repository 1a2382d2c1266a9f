"""The command menus a bot has set, and which of them a person sees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """Bot API ``BotCommandScope``: its type, and the chat and user it names."""

    kind: str = "default"
    chat_id: int | None = None
    user_id: int | None = None


Command = tuple[str, str]
"""(name without the slash, description)."""


@dataclass(frozen=True)
class Menu:
    """One list, where it is shown and in which language."""

    scope: Scope
    language: str
    commands: tuple[Command, ...]


class CommandMenus:
    """One list for each scope and language; ``version`` grows with each change."""

    def __init__(self) -> None:
        self._lists: dict[tuple[Scope, str], tuple[Command, ...]] = {}
        self.version = 0

    def set(self, scope: Scope, language: str, commands: tuple[Command, ...]) -> None:
        """Replace a list."""
        self._lists[(scope, language)] = commands
        self.version += 1

    def delete(self, scope: Scope, language: str) -> None:
        """Forget a list."""
        self._lists.pop((scope, language), None)
        self.version += 1

    def all(self) -> list[Menu]:
        """Every list that is set."""
        return [Menu(scope, spoken, held) for (scope, spoken), held in self._lists.items()]

    def get(self, scope: Scope, language: str) -> tuple[Command, ...]:
        """Exactly this list."""
        return self._lists.get((scope, language), ())

    def seen_in(self, chat_id: int, language: str) -> tuple[Command, ...]:
        """The menu of a private chat: the most specific scope wins, then the language."""
        scopes = (Scope("chat", chat_id), Scope("all_private_chats"), Scope())
        for scope in scopes:
            for spoken in (language, ""):
                if (scope, spoken) in self._lists:
                    return self._lists[(scope, spoken)]
        return ()
