"""Brings one typed word to the word meant: Telex and VNI left-overs, doubled letters, slips."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.rules.understand.cleaning import plain
from bot.rules.understand.spellings import KEPT_WORDS, LOAN_WORDS, SPELLINGS, words_of

_ONSETS = words_of("b c ch d g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x")
_RIMES = words_of("""
    a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich
    iec iem ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oat
    oay oc oe oen oeo oet oi om on ong op ot u ua uac uan uang uat uay uau uc ue uech uen uenh ui
    um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uyn uynh uyt uyu
    y yem yen yet yeu ych yt
""")
SYLLABLES = frozenset(onset + rime for onset in ("", *_ONSETS) for rime in _RIMES)

_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"), ("uw", "u"))
_TONE_KEYS = frozenset("sfrxjz")
_VOWELS = frozenset("aeiouy")
_RUN = re.compile(r"(.)\1{2,}")
_DOUBLE = re.compile(r"(.)\1")
_NUMBERED = re.compile(r"(thang|ngay|thg|quy|muc|lan|thu|phong)(\d\d?)$")
_VNI = re.compile(r"[a-z]{1,6}(?:\d[a-z]{0,4}){1,4}$")
_LAUGHTER = "haha"
_SHORTEST_SLIP = 4
_LONGEST = 24


def telex(word: str) -> str | None:
    """The syllable behind raw Telex keys ("hoanf", "ddax"), or None."""
    bare = word
    for keys, letter in _TELEX:
        bare = bare.replace(keys, letter)
    bare = "u" + bare[1:] if bare[:1] == "w" else bare
    for body in (bare, bare.replace("w", "u"), bare.replace("w", "")):
        if body in SYLLABLES and body != word:
            return body
        for place in range(len(body) - 1, 0, -1):
            without = body[:place] + body[place + 1 :]
            if body[place] in _TONE_KEYS and without in SYLLABLES and _VOWELS & set(body[:place]):
                return without
    return None


def vni(word: str) -> str | None:
    """The syllable behind raw VNI keys ("d9a4", "hoan2"), or None."""
    if not _VNI.match(word) or word[0].isdigit():
        return None
    bare = "".join(letter for letter in word if letter.isalpha())
    return bare if len(bare) > 1 and bare in SYLLABLES else None


class Mender:
    """Knows the words of the lexicon, so that slips and words run together can be undone."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.words = frozenset(vocabulary)
        self._slips: dict[str, str] = {}
        for word in sorted(self.words):
            if len(word) >= _SHORTEST_SLIP and word.isascii():
                for slip in _slips_of(word):
                    self._slips.setdefault(slip, word)
        self.mend = lru_cache(maxsize=8192)(self._mend)

    def _mend(self, low: str) -> tuple[str, ...]:
        """The word or words meant by one typed word (small letters, marks kept)."""
        if low in KEPT_WORDS and not low.isascii():
            return (low,)
        if low in SPELLINGS:
            return tuple(SPELLINGS[low].split())
        return self._mend_plain(plain(low))

    def _mend_plain(self, bare: str) -> tuple[str, ...]:
        if bare in SPELLINGS:
            return tuple(SPELLINGS[bare].split())
        if bare in SYLLABLES or bare in self.words or bare in LOAN_WORDS or len(bare) > _LONGEST:
            return (bare,)
        if len(bare) > 2 and len(set(bare)) == 1:
            return (_LAUGHTER if bare[0] in "kh" else bare,)
        shorter = _RUN.sub(r"\1", bare)
        if shorter != bare:
            return self._mend_plain(shorter)
        numbered = _NUMBERED.match(bare)
        if numbered and (len(numbered[2]) > 1 or numbered[2] > "5"):
            return numbered[1], numbered[2]
        return self._keys(bare) or self._parts(bare) or self._slip(bare) or (bare,)

    def _keys(self, bare: str) -> tuple[str, ...]:
        keyed = vni(bare) if any(letter.isdigit() for letter in bare) else telex(bare)
        if keyed:
            return tuple(SPELLINGS.get(keyed, keyed).split())
        single = _DOUBLE.sub(r"\1", bare)
        return (single,) if single in SYLLABLES or single in self.words else ()

    def _parts(self, bare: str) -> tuple[str, ...]:
        """Words run together: "daxong", "hoanthanhroi"."""
        for cut in range(len(bare) - 2, 1, -1):
            head, tail = bare[:cut], bare[cut:]
            if head in self.words and head in SYLLABLES:
                rest = (tail,) if tail in self.words and tail in SYLLABLES else self._parts(tail)
                if rest:
                    return (head, *rest)
        return ()

    def _slip(self, bare: str) -> tuple[str, ...]:
        for slip in (bare, *_shorter(bare)):
            word = self._slips.get(slip)
            if word and abs(len(word) - len(bare)) <= 1 and len(bare) >= _SHORTEST_SLIP - 1:
                return (word,)
        return ()


def _shorter(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _slips_of(word: str) -> list[str]:
    """One letter missing, or two neighbours changed places."""
    swapped = [
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(len(word) - 1)
    ]
    return [*swapped, *_shorter(word)]
