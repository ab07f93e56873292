"""Numbers in the forms that word processors and browsers generate: decimal, 一二三, 壹贰叁, 甲乙丙, ①②③, Ⅰ, a, 01."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FINANCIAL = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL_FINANCIAL = "零壹貳參肆伍陸柒捌玖"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# No list is longer; a number beyond is written in digits.
_LARGEST = 9999


def chinese_counting(number: int, digits: str = _DIGITS, units: str = "千百十", zero: str = "零") -> str:
    """A number as it is read out: 一, 十, 十二, 一百零五.

    >>> [chinese_counting(n) for n in (1, 10, 12, 20, 105, 110)]
    ['一', '十', '十二', '二十', '一百零五', '一百一十']
    """
    if not 0 < number <= _LARGEST:
        return str(number)
    text, gap = "", False
    for unit, sign in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = number // unit % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (zero if gap else "") + digits[digit] + sign
        gap = False
    short = digits[1] + units[-1]
    return text[1:] if text.startswith(short) and digits == _DIGITS else text


def ideograph_digits(number: int) -> str:
    """A number digit by digit: 一〇五."""
    return "".join(_DIGITS[int(digit)] for digit in str(number)) if number > 0 else str(number)


def roman(number: int) -> str:
    """A number in capital Roman numerals.

    >>> roman(14)
    'XIV'
    """
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """a … z, then aa, bb … as Word counts."""
    if number < 1 or number > 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


# ST_NumberFormat of ISO/IEC 29500-1, 17.18.59, as far as Chinese and Western documents use it.
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalFullWidth2": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalHalfWidth": str,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "chineseCounting": chinese_counting,
    "chineseCountingThousand": chinese_counting,
    "taiwaneseCounting": chinese_counting,
    "taiwaneseCountingThousand": chinese_counting,
    "japaneseCounting": chinese_counting,
    "koreanCounting": chinese_counting,
    "ideographDigital": ideograph_digits,
    "japaneseDigitalTenThousand": ideograph_digits,
    "taiwaneseDigital": ideograph_digits,
    "chineseLegalSimplified": lambda number: chinese_counting(number, _FINANCIAL, "仟佰拾"),
    "ideographLegalTraditional": lambda number: chinese_counting(number, _TRADITIONAL_FINANCIAL, "仟佰拾"),
    "japaneseLegal": lambda number: chinese_counting(number, _TRADITIONAL_FINANCIAL, "仟佰拾"),
    "ideographTraditional": _cycle(_HEAVENLY),
    "ideographZodiac": _cycle(_EARTHLY),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
}


def formatted(number: int, style: str) -> str:
    """A number in a style of Word; digits where the style is not known.

    >>> formatted(12, "chineseCountingThousand"), formatted(3, "decimalEnclosedCircle"), formatted(3, "hebrew1")
    ('十二', '③', '3')
    """
    return FORMATS.get(style, str)(number)
