"""Results as flat tables, the common ground of CSV, Markdown, workbooks and data frames."""

from policydiff.render.tables.comparison import comparison_tables, measures_table
from policydiff.render.tables.desk import coverage_overview, coverage_tables, provenance_tables
from policydiff.render.tables.results import alignment_table, document_table, evaluations_table
from policydiff.render.tables.table import Cell, Changed, Share, Table, plain_cell

__all__ = [
    "Cell",
    "Changed",
    "Share",
    "Table",
    "alignment_table",
    "comparison_tables",
    "coverage_overview",
    "coverage_tables",
    "document_table",
    "evaluations_table",
    "measures_table",
    "plain_cell",
    "provenance_tables",
]
