"""/vanban: a new, amended or replaced legal document, and what still waits for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, legal_day, legal_told, telling
from bot.rules.access import may, require
from bot.rules.legal_line import LawLine, read_law
from bot.rules.legal_match import citations, document_key
from bot.rules.legal_model import Relation
from bot.rules.procedure_codes import known_in
from handlers import dialogue, legal_scope, legal_unit
from handlers.legal_form import FORM, coming_day, finish
from handlers.one_line import filled

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.legal_model import LegalDocument
    from handlers.said import Said

    Answers = dict[str, Any]


def law(desk: Desk, said: Said) -> None:
    """``/vanban TT 26/2014/TT-BKHCN thay bằng TT …, hiệu lực 15/5``; alone it lists what waits."""
    require(desk.actor, "see_law")
    text = said.arguments.strip()
    if not text:
        legal_told.list_open(desk)
        return
    line = read_law(text, today=desk.today)
    known = _standing(desk, text, line.number)
    if known is not None:
        _known(desk, known, line)
    elif may(desk.actor, "record_law"):
        _begin(desk, line)
    else:
        legal_told.say_unknown(desk, text)


def _standing(desk: Desk, text: str, number: str) -> LegalDocument | None:
    """The document on record that the line is about; «TT 26/2014» is cut short."""
    key = document_key(number)
    cited = next((each for each in citations(text) if each.startswith(f"{key}/")), key)
    found = desk.tx.legal.cited(cited) if number else []
    return found[0] if len(found) == 1 else None


def _known(desk: Desk, document: LegalDocument, line: LawLine) -> None:
    """Shown; codes named with it are linked, a title and a relation that it lacked are kept."""
    named = known_in(line.rest, desk.tx.procedures.known())
    if may(desk.actor, "record_law"):
        if line.title and not document.title:
            document = legal_change.entitle(desk, document, line.title)
        relation = line.relation or Relation.REPLACES
        document = legal_change.relate(desk, document, line.others, relation)
        legal_change.link(desk, document, named, own_day=line.limit_on)
        if line.limit and not document.starts_clock:
            legal_day.set_for_units(desk, document, coming_day(desk, {}, line.limit))
    legal_told.show(desk, document, told=line.effective_on)


def begin(desk: Desk, _args: dict[str, Any]) -> None:
    """«Ghi văn bản mới»: everything is asked."""
    require(desk.actor, "record_law")
    dialogue.begin(desk, FORM, told=False)


def _begin(desk: Desk, line: LawLine) -> None:
    """What the line leaves out is asked; a line with number and day needs no question."""
    known: Answers = {
        "told": bool(line.number and (line.effective or line.limit or line.others or line.title)),
        "others": list(line.others),
        "relation": (line.relation or (Relation.REPLACES if line.others else Relation.NEW)).value,
        "named": [each.id for each in known_in(line.rest, desk.tx.procedures.known())],
        "signed": bool(line.issued),
    }
    told = {
        "number": line.number,
        "kind": line.form.value if line.form is not None else "",
        "title": line.title,
        "replaces": list(line.others),
    }
    known |= {key: value for key, value in told.items() if value}
    days = {"issued_on": line.issued, "effective": line.effective, "limit_on": line.limit}
    answers = filled(desk, FORM, known, days)
    if answers is not None:
        finish(desk, answers, None)


def withdraw(desk: Desk, args: dict[str, Any]) -> None:
    """«Rút lại» under the receipt."""
    document = desk.tx.legal.document(int(args["document"]))
    legal_change.withdraw(desk, document)
    telling.settle(desk, "law_withdrawn_said", name=legal_change.name_of(document))


VERBS: dict[str, Any] = {
    "law.begin": begin,
    "law.withdraw": withdraw,
    **legal_unit.VERBS,
    **legal_scope.VERBS,
}
