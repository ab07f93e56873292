"""A matrix as JSON: complete, in a fixed order of keys."""

from typing import Any

from policydiff.model import Column, Matrix, Point
from policydiff.render.records.base import SCHEMA, rounded
from policydiff.render.records.document import head_record


def matrix_record(matrix: Matrix) -> dict[str, Any]:
    """`policydiff matrix -f json`; documents are referred to by their place, from 0."""
    return {
        "schema": SCHEMA,
        "base": head_record(matrix.base),
        "documents": [_column(column) for column in matrix.columns],
        "points": [_point(matrix, point) for point in matrix.points],
        "notes": [str(note) for note in matrix.notes],
    }


def _column(column: Column) -> dict[str, Any]:
    counts = column.counts
    return {
        **head_record(column.document),
        "summary": {
            "measures": counts.measures,
            "full": counts.full,
            "partial": counts.partial,
            "named": counts.named,
            "missing": counts.missing,
            "share": rounded(counts.share),
            "own_share": rounded(column.own_share),
        },
    }


def _point(matrix: Matrix, point: Point) -> dict[str, Any]:
    return {
        "task": point.task,
        "index": point.index,
        "text": matrix.text(point),
        "heading": matrix.base.task(point.task).heading,
        "share": rounded(point.share),
        "taken_up": point.taken_up,
        "cells": [
            {
                "status": cell.status,
                "share": rounded(cell.share),
                "wording": cell.wording,
                "tasks": list(cell.tasks),
                "named": cell.named,
            }
            for cell in point.cells
        ],
        "wordings": [
            {"number": item.number, "text": item.text, "documents": list(item.documents)} for item in point.wordings
        ],
    }
