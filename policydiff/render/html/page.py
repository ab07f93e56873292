"""A page of HTML that stands alone: template, styles and script in one file that asks nobody for anything.

The file's own Content-Security-Policy allows exactly the style sheet and the script in it, by their SHA-256; anything
a document's text might smuggle in would not run even if it were not escaped. Text is escaped by Jinja2, and control
characters, which HTML forbids, become visible signs before that. The only user of Jinja2.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from policydiff.errors import MissingDependencyError
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.safe import visible
from policydiff.render.words import word

if TYPE_CHECKING:
    from jinja2 import Environment

# BCP 47: what the labels are written in; documents are marked as Chinese where they are quoted.
_TAGS = {Language.CHINESE: "zh-Hans", Language.ENGLISH: "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report's template and its own assets, which follow base.css and base.js; `title` is that of the window."""

    template: str
    title: str
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


def render_page(page: Page, display: Display, **values: object) -> str:
    """The page with its values in place. Raises MissingDependencyError where Jinja2 is not installed."""
    environment = _environment(display.language)
    styles = _asset_text(("base.css", *page.styles))
    scripts = _asset_text(("base.js", *page.scripts))
    return environment.get_template(page.template).render(
        title=page.title,
        lang=_TAGS[display.language],
        policy=_policy(styles, scripts),
        styles=_trusted(styles),
        scripts=_trusted(scripts),
        **values,
    )


def _environment(language: Language) -> "Environment":
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingDependencyError(message="HTML needs Jinja2; pip install 'policydiff[html]'") from error

    environment = Environment(
        loader=PackageLoader("policydiff.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["label"] = lambda value: label(value, language)
    environment.globals["word"] = lambda name: word(name, language)
    return environment


def _harmless(value: object) -> object:
    """What Jinja2 is about to escape, without characters that may not stand in HTML."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value)


def _trusted(text: str) -> object:
    """A text of the package itself, which is not escaped."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2

    return Markup(text)  # noqa: S704 - an asset of the package


def drawing(svg: str) -> object:
    """A picture drawn by this package as an element of SVG, which is not escaped: its labels are paths, not text."""
    return _trusted(svg)


def _asset_text(names: Sequence[str]) -> str:
    folder = resources.files("policydiff.render.html") / "assets"
    return "\n".join((folder / name).read_text("utf-8") for name in names)


def _policy(styles: str, scripts: str) -> str:
    """Nothing but this style sheet, this script, and the empty icon that keeps browsers from asking for one."""
    return (
        f"default-src 'none'; style-src {_hash(styles)}; script-src {_hash(scripts)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
