"""Words of Chinese text; the only user of jieba.

jieba keeps a cache of its dictionary in the folder for temporary files and reads it back without question. Here the
dictionary is built in memory from the package's own file, so that nothing is left behind and nothing planted is read.
"""

import functools
import logging
import re
import unicodedata
from typing import Any

from policydiff.signs import SHAPES, UNSEEN

_PUNCTUATION = re.compile(r"\W")
_BLANKS = re.compile(rf"[\s{UNSEEN}]+")
# A range is written with a dash or with a tilde: 2017—2020, 2017～2020.
_MARKS = str.maketrans(SHAPES | dict.fromkeys("~〜∼", "-"))
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff0-9A-Za-z]")


@functools.cache
def _tokenizer() -> Any:
    import jieba  # noqa: PLC0415 - 0.3 s, and only where words are needed

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def cut(text: str) -> list[str]:
    """The words of a text in order; joined, they give the text back.

    >>> cut("加强知识产权保护。")
    ['加强', '知识产权', '保护', '。']
    """
    return list(_cut(text))


@functools.lru_cache(maxsize=1 << 14)
def _cut(text: str) -> tuple[str, ...]:
    # The same clauses are cut again and again: for edits, for their kinds, for what of them is held.
    return tuple(_tokenizer().cut(text))


def is_word(token: str) -> bool:
    """Whether a token holds a letter, digit or Chinese character, not only punctuation."""
    return _WORD.search(token) is not None


def plain(text: str) -> str:
    """A text as it is compared: one width of letters and punctuation, no blanks, lower case.

    >>> plain("（IP 地址）"), plain("２０２０ 年")
    ('(ip地址)', '2020年')
    """
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def folded(text: str) -> str:
    """A text as a reader takes it for the same: its plain form, with one form of each dash, bracket and quotation mark.

    >>> folded("“绿盾”—工程") == folded('"绿盾"-工程')
    True
    """
    return plain(text).translate(_MARKS)


def bare(text: str) -> str:
    """A text in its plain form without punctuation.

    >>> bare("加强监管，保护（IP）")
    '加强监管保护ip'
    """
    return _PUNCTUATION.sub("", plain(text))


def words(text: str) -> list[str]:
    """The words of a text in its plain form, without punctuation."""
    return [token for token in cut(plain(text)) if is_word(token)]
