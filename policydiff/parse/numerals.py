"""Chinese and other numerals as numbers: 二十一, 一百零三, ２１, 〇, ⅳ."""

import unicodedata

_DIGITS = {"零": 0, "〇": 0, "○": 0, "Ｏ": 0, "两": 2, "廿": 20, "卅": 30}
_DIGITS |= {character: value for value, character in enumerate("一二三四五六七八九", 1)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE_NUMERAL = "零〇○一二三四五六七八九十百千两"


def number_of(text: str) -> int | None:
    """Value of a numeral written with Chinese characters or digits of any width, None if it is none.

    >>> number_of("一百二十一"), number_of("十"), number_of("３２"), number_of("二〇一七"), number_of("水")
    (121, 10, 32, 2017, None)
    """
    text = text.strip()
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if any(character not in _DIGITS and character not in _UNITS for character in text):
        return None
    if not any(character in _UNITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = current = 0
    for character in text:
        if character in _UNITS:
            total += (current or 1) * _UNITS[character]
            current = 0
        elif _DIGITS[character] >= 20:
            total += _DIGITS[character]
        else:
            current = _DIGITS[character]
    return total + current


def roman_number_of(text: str) -> int | None:
    """Value of a Roman numeral from I to XXXIX in letters or Unicode's own signs, None if it is none.

    >>> roman_number_of("Ⅳ"), roman_number_of("XII"), roman_number_of("五")
    (4, 12, None)
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    values = [{"I": 1, "V": 5, "X": 10}.get(letter) for letter in plain]
    total = 0
    for here, following in zip(values, [*values[1:], 0], strict=True):
        if here is None or following is None:
            return None
        total += -here if here < following else here
    return total if 0 < total < 40 else None
