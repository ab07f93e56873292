"""`policydiff witness -f json`: copies held against a document, every difference with its place in both."""

from typing import Any

from policydiff.model import Apparatus, Collation, CutWord, Entry, Published, Stretch, Variant, VariantKind
from policydiff.render.records.base import SCHEMA, notes_record, rounded, span_record


def apparatus_record(apparatus: Apparatus) -> dict[str, Any]:
    """The document, each copy with its differences, the places where they differ, the consensus."""
    return {
        "schema": SCHEMA,
        "of": _published(apparatus.base),
        "witnesses": [_collation(collation) for collation in apparatus.collations],
        "apparatus": [_entry(entry) for entry in apparatus.entries],
        "consensus": [{"text": part.text, "support": part.support} for part in apparatus.consensus],
    }


def _published(published: Published) -> dict[str, Any]:
    return {"id": published.id, "title": published.title, "span": span_record(published.span)}


def _collation(collation: Collation) -> dict[str, Any]:
    variants = {id(variant): number for number, variant in enumerate(collation.variants)}
    return {
        **_published(collation.copy),
        "verdict": collation.verdict,
        "similarity": rounded(collation.similarity),
        "carried": rounded(collation.carried),
        "kept": rounded(collation.kept),
        "order": rounded(collation.order),
        "summary": {str(kind): len(collation.of_kind(kind)) for kind in VariantKind},
        "variants": [_variant(variant) for variant in collation.variants],
        "cut_words": [_word(word, variants) for word in collation.words],
        "of_parts": [{"kind": part.kind, "span": span_record(part.span)} for part in collation.base_parts],
        "parts": [{"kind": part.kind, "span": span_record(part.span)} for part in collation.copy_parts],
        "notes": notes_record(collation.notes),
    }


def _variant(variant: Variant) -> dict[str, Any]:
    return {
        "kind": variant.kind,
        "of": _stretch(variant.base),
        "copy": _stretch(variant.copy),
        "before": variant.before,
        "after": variant.after,
        "repeats": _stretch(variant.origin),
        "likeness": rounded(variant.likeness),
    }


def _stretch(stretch: Stretch | None) -> dict[str, Any] | None:
    if stretch is None:
        return None
    return {"text": stretch.text, "span": span_record(stretch.span), "line": stretch.line, "task": stretch.task}


def _word(word: CutWord, variants: dict[int, int]) -> dict[str, Any]:
    return {
        "word": word.word,
        "cut": len(word.places),
        "occurrences": word.occurrences,
        "left": word.left,
        "filtered": word.is_filtered,
        "variants": [variants[id(place)] for place in word.places],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "of": _stretch(entry.base),
        "before": entry.before,
        "after": entry.after,
        "readings": [{"text": reading.text, "witnesses": list(reading.witnesses)} for reading in entry.readings],
        "silent": list(entry.silent),
        "chosen": entry.chosen,
        "support": entry.support,
    }
