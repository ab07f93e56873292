"""Histories that several tests use, made once in a run."""

from collections.abc import Callable

import pytest

from policydiff.model import Document, RawText, Shift
from policydiff.parse import parse
from policydiff.shift import ShiftOptions, shift

FIRST = """一、加强市场监管
（一）打击假冒伪劣。开展“清风”行动，严厉打击制售假冒伪劣种子、化肥、农药等违法行为，查处一批大案要案。（公安部、农业部、工商总局负责）
（二）规范网络交易。加强网络交易平台监管，督促电商平台审查经营者资格，下架侵权商品。（工商总局牵头，公安部配合）
（三）组织集中销毁。按照环保要求无害化销毁罚没的侵权商品，公布销毁单位名录。（环境保护部负责）
二、推进制度建设
（四）完善法律法规。推动修订专利法、著作权法，制定商标侵权判断标准。（法制办、国家知识产权局负责）
（五）宣传普及知识。利用报刊广播宣传知识产权知识，举办讲座和展览，提高公众意识。（中央宣传部负责）
"""
SECOND = """一、加强市场监管
（一）严厉打击假冒伪劣。继续开展“清风”行动，严厉打击制售假冒伪劣种子、化肥、农药等违法行为，查处一批大案要案。（公安部、农业农村部、市场监管总局负责）
（二）规范网络交易。加强网络交易平台监管，督促电商平台审查经营者资格，下架侵权商品。（市场监管总局牵头，公安部配合）
（三）保护地理标志。健全地理标志保护体系，加强区块链存证应用，推广区块链追溯，建设区块链平台。（知识产权局负责）
二、推进制度建设
（四）完善法律法规。推动修订专利法、著作权法，制定商标侵权判断标准。（司法部、知识产权局负责）
"""
THIRD = """一、加强市场监管
（一）打击假冒伪劣。深入开展“清风”行动，严厉打击制售假冒伪劣种子、化肥、农药等违法行为，查处一批大案要案。（公安部、农业农村部、市场监管总局负责）
（二）组织集中销毁。按照环保要求无害化销毁罚没的侵权商品，公布销毁单位名录。（生态环境部负责）
（三）保护地理标志。健全地理标志保护体系，加强区块链存证应用，推广区块链追溯，建设区块链平台。（知识产权局负责）
二、推进制度建设
（四）完善法律法规。推动修订专利法、著作权法，制定商标侵权判断标准。（司法部、知识产权局负责）
"""


def read(text: str, name: str, year: int) -> Document:
    """A document of that name, dated in that year."""
    head = f"全国打假工作领导小组{year}年工作要点\n"
    (document,) = parse(RawText(name=name, text=head + text, format="text"))
    return document


@pytest.fixture(scope="session")
def make() -> Callable[..., Shift]:
    """A history of texts; each is a document of one year, from 2017 on."""
    made: dict[tuple[str, ...], Shift] = {}

    def history(*texts: str, **options: object) -> Shift:
        key = (*texts, repr(sorted(options)))
        if key not in made:
            documents = documents_of(*texts)
            years = {document.id: 2017 + number for number, document in enumerate(documents)}
            made[key] = shift(documents, ShiftOptions(years=years, **options))  # type: ignore[arg-type]
        return made[key]

    return history


def documents_of(*texts: str) -> list[Document]:
    """Documents named d0, d1 …"""
    from dataclasses import replace  # noqa: PLC0415 - only here

    return [replace(read(text, f"d{number}", 2017 + number), id=f"d{number}") for number, text in enumerate(texts)]


@pytest.fixture(scope="session")
def three(make: Callable[..., Shift]) -> Shift:
    """Three documents: 宣传 ends, 销毁 rests, 地理标志 is born."""
    return make(FIRST, SECOND, THIRD)


@pytest.fixture(scope="session")
def real(document: Callable[[str], Document]) -> Shift:
    """The key points of 2017 and 2020."""
    return shift([document("national-2017"), document("national-2020")])
