"""Old and other office formats, converted by LibreOffice where it is installed.

.doc, .wps, .rtf and .odt become .docx; .xls, .et and .ods become .xlsx.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from policydiff.errors import InputError, MissingDependencyError
from policydiff.ingest.excel import read_excel
from policydiff.ingest.limits import MAX_BYTES, MAX_CONVERSION_SECONDS
from policydiff.ingest.word import read_word
from policydiff.model import Note, NoteKind, RawText

_PROGRAMS = ("soffice", "libreoffice")


def read_office(data: bytes, name: str, *, sheets: bool = False) -> RawText:
    """Read what LibreOffice makes of a file: a document, or a workbook if it holds `sheets`.

    Raises MissingDependencyError where LibreOffice is not installed, InputError where it cannot read the file.
    """
    ending, target = ("xls", "xlsx") if sheets else ("doc", "docx")
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        raise MissingDependencyError(
            message="this format is read through LibreOffice, which is not installed; install it, or save "
            f"the file as .{target}",
            path=name,
        )
    # The converter gets a profile of its own: it neither waits for a running LibreOffice nor leaves anything behind.
    with tempfile.TemporaryDirectory(prefix="policydiff-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"document.{ending}"
        source.write_bytes(data)
        _convert(program, source, target, name)
        converted = Path(folder) / "converted" / f"document.{target}"
        if not converted.is_file() or converted.stat().st_size > MAX_BYTES:
            raise InputError(
                message="LibreOffice cannot read this file; it may be damaged or protected by a password"
                + (", or LibreOffice Calc is not installed" if sheets else ""),
                path=name,
            )
        raw = (read_excel if sheets else read_word)(converted.read_bytes(), name)
    note = Note(kind=NoteKind.CONVERSION, message="经 LibreOffice 转换读取")
    return replace(raw, format=ending, notes=(note, *raw.notes))


def _convert(program: str, source: Path, target: str, name: str) -> None:
    folder = source.parent
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "converted"),
        str(source),
    ]
    # A session of its own, so that the whole family of processes can be ended.
    with subprocess.Popen(  # noqa: S603 - no shell, and every argument is ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(folder)},
        start_new_session=True,
    ) as process:
        try:
            process.wait(MAX_CONVERSION_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise InputError(
                message=f"LibreOffice did not finish within {MAX_CONVERSION_SECONDS} seconds", path=name
            ) from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
