"""Limits on what is read, so that no file can exhaust the machine. All are far above any real document."""

# The longest collection at hand, a compilation of 1,745 pages, is 3 MB of text; a policy document is under 1 MB.
MAX_BYTES = 64 * 1024 * 1024
MAX_CHARACTERS = 8_000_000
# A text with a larger share of control characters is not a text.
MAX_CONTROL_SHARE = 0.002

# Archives (.docx, .ofd). A Word file has some twenty entries and one for each picture; an OFD a handful for each page.
MAX_ENTRIES = 20_000
# One XML part unpacked: the main part of a Word file of 1,000 pages has 20 MB.
MAX_PART_BYTES = 32 * 1024 * 1024
# All parts that are read, unpacked.
MAX_UNPACKED_BYTES = 128 * 1024 * 1024
# Elements within elements; real documents stay below 60.
MAX_DEPTH = 200
# Elements of one XML part.
MAX_ELEMENTS = 2_000_000
# Elements of one web page; the longest at hand has 4,000.
MAX_PAGE_ELEMENTS = 300_000

# Fixed-layout pages (.pdf, .ofd): the compilation above has 1,745.
MAX_PAGES = 3_000
# Steps of the paths drawn on a page; a table of 60 rows and 10 columns has 6,000, a map a hundred times more.
MAX_PAGE_STEPS = 50_000
# Seconds for an office program to convert a file; 3 s is usual, 10 s on its first run.
MAX_CONVERSION_SECONDS = 120

# Workbooks (.xlsx): cells of a sheet, empty ones between others included; a list of a city's tasks has some thousand.
MAX_SHEET_CELLS = 2_000_000
