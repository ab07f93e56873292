"""The notebook in docs/ runs from `load` to a figure."""

from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parent.parent.parent / "docs" / "shift.ipynb"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # those of Jupyter's own packages
def test_the_notebook_runs_and_ends_in_a_picture(tmp_path, monkeypatch):
    import nbformat  # noqa: PLC0415 - heavy
    from nbclient import NotebookClient  # noqa: PLC0415 - heavy

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = notebook.cells[-1].outputs[-1].data
    assert shown["image/svg+xml"].startswith("<svg")
