"""Place names: provinces and prefectures, and the level of government that a name in front of an organ tells."""

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

from policydiff.model import Level

_MUNICIPALITIES = frozenset({"北京", "上海", "天津", "重庆"})
_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|林区|新区|经开区|高新区|[县区旗])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: name as it would stand in a title (江苏省, 广安市), its level, the province around it."""

    name: str
    level: Level
    province: str | None = None


@functools.cache
def _places() -> dict[str, Place]:
    """Every written form of a province or prefecture, short or with its suffix."""
    data = tomllib.loads(resources.files("policydiff").joinpath("data/places.toml").read_text("utf-8"))
    places: dict[str, Place] = {}
    for row in data["province"]:
        full = row["name"] + row["suffix"]
        province = Place(name=full, level=Level.PROVINCIAL)
        for prefecture in row["prefectures"]:
            whole = (
                prefecture
                if re.search(r"(?:州|地区|盟|林区)$", prefecture) and len(prefecture) > 2
                else prefecture + "市"
            )
            place = Place(name=whole, level=Level.MUNICIPAL, province=full)
            places.setdefault(whole, place)
            places.setdefault(prefecture, place)
        # A province goes before a prefecture of the same name (吉林).
        forms = (row["name"], full, row["name"] + "省") if row["suffix"] == "省" else (row["name"], full)
        for form in (*forms, *((row["name"] + "自治区",) if row["suffix"].endswith("自治区") else ())):
            places[form] = province
    return places


def is_municipality(place: Place) -> bool:
    """Whether a province-level place is one of the four municipalities directly under the centre."""
    return place.name.removesuffix("市") in _MUNICIPALITIES


def place_at(text: str, begin: int = 0) -> tuple[Place, int] | None:
    """The province or prefecture whose name begins at `begin`, the longest one, and where it ends.

    >>> place_at("江苏省公安厅")[0].name, place_at("江苏省公安厅")[1], place_at("公安厅")
    ('江苏省', 3, None)
    """
    places = _places()
    for length in range(min(12, len(text) - begin), 1, -1):
        place = places.get(text[begin : begin + length])
        if place is not None:
            return place, begin + length
    return None


def places_in(text: str) -> list[Place]:
    """The places named at the head of a text, outermost first: 四川省广安市前锋区.

    >>> [place.name for place in places_in("四川省广安市人民政府")]
    ['四川省', '广安市']
    """
    found: list[Place] = []
    position = 0
    while (hit := place_at(text, position)) is not None:
        place, position = hit
        found.append(place)
    if found and (match := _COUNTY.match(text, position)) and _names_county(match[0], text[match.end() :]):
        found.append(Place(name=match[0], level=_below(found[-1]), province=found[0].name))
    return found


def _names_county(name: str, rest: str) -> bool:
    return len(name) >= 2 and not name.startswith(("各", "全", "市", "人民")) and bool(rest)


def _below(place: Place) -> Level:
    if place.level is Level.PROVINCIAL and is_municipality(place):
        return Level.MUNICIPAL
    return Level.COUNTY
