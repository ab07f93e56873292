"""Old and other office formats (.doc, .wps, .rtf, .odt): converted to .docx by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from policydiff.errors import InputError, MissingDependencyError
from policydiff.ingest.limits import MAX_BYTES, MAX_CONVERSION_SECONDS
from policydiff.ingest.word import read_word
from policydiff.model import Note, NoteKind, RawText

_PROGRAMS = ("soffice", "libreoffice")


def read_office(data: bytes, name: str) -> RawText:
    """Read what LibreOffice makes of a file.

    Raises MissingDependencyError where LibreOffice is not installed, InputError where it cannot read the file.
    """
    program = next((found for found in map(shutil.which, _PROGRAMS) if found), None)
    if program is None:
        raise MissingDependencyError(
            message="this format is read through LibreOffice, which is not installed; install it, or save the file as .docx",
            path=name,
        )
    # The converter gets a profile of its own: it neither waits for a running LibreOffice nor leaves anything behind.
    with tempfile.TemporaryDirectory(prefix="policydiff-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        _convert(program, source, Path(folder), name)
        converted = Path(folder) / "converted" / "document.docx"
        if not converted.is_file() or converted.stat().st_size > MAX_BYTES:
            raise InputError(
                message="LibreOffice cannot read this file; it may be damaged or protected by a password", path=name
            )
        raw = read_word(converted.read_bytes(), name)
    note = Note(kind=NoteKind.CONVERSION, message="经 LibreOffice 转换读取")
    return RawText(
        name=raw.name,
        text=raw.text,
        format="doc",
        paragraphs=True,
        fields=raw.fields,
        marks=raw.marks,
        notes=(note, *raw.notes),
    )


def _convert(program: str, source: Path, folder: Path, name: str) -> None:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
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
