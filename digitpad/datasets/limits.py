"""How much of a file is read, whoever made it: all limits in one place, each with its reason.

Whatever is refused is refused within about 2 seconds and 300 MB, however small or large its file is: sizes are taken
from headers and believed only as far as they are within these limits, and no more than that is ever unpacked. A
picture that is read, or whose damage shows only at its end, may take `MOST_PICTURE_BYTES`. MB is 1,000,000 bytes.
"""

from collections.abc import Mapping

MB = 1_000_000

MOST_IMAGES = 300_000
"""In a data set: four times MNIST's, and EMNIST's 280,000 digits. As uint8 they take 235 MB, which have to be there
before a damaged last byte shows."""

MOST_DATA_BYTES = 500 * MB
"""That a data set unpacks to: MNIST's 70,000 images as float64 are 439 MB, and zlib unpacks them within a second. They
are made uint8 piece by piece, and never stand in memory as they are."""

MOST_PICKLE_BYTES = 230 * MB
"""That the book's pickle unpacks to: it is 220 MB long, and is held while its arrays, a quarter as large, are made."""

MOST_PICKLE_READS = 10_000
"""Opcodes and their arguments in the book's pickle: it has some 300, and each takes Python a microsecond or two."""

MOST_PICKLE_COPIED = 32 * MB
"""Of the book's pickle that may stand in it as lines of text: its arrays are bytes, of which no copy is made."""

MOST_GZIP_MEMBERS = 10_000
"""Parts that a gzipped file is joined of: one, usually; bgzip makes one of every 64 kB. An empty part is 20 bytes, and
costs as much time as a full one."""

MOST_PACKED_IN_VAIN = MB
"""Bytes of compressed data that unpack to nothing: deflate makes no more than a thousandth longer, but can hold any
number of empty blocks."""

PIECE = MB
"""Read and unpacked at a time: large enough for speed, and next to nothing beside the other limits."""

MOST_ZIP_DIRECTORY = 0.2 * MB
"""Read of an .npz before its members are known: a comment of up to 65 kB, and a hundred bytes for each of four members.
Python makes an object for every entry, which takes ten times its bytes."""

MOST_NPY_HEADER = 4_096
"""Bytes: numpy itself writes 128, and what reads the header is Python's own parser."""

MOST_LINE_BYTES = 16 * MB
"""In a line of ink: 400,000 points with all their decimals, more than an hour's writing of one digit."""

MOST_LINE_VALUES = 3_200_000
"""Commas, brackets and quotes in a line of ink: a million points. As objects of Python they take 200 MB."""

MOST_LINE_OBJECTS = 100_000
"""Braces in a line of ink, of which it needs two: an object of JSON takes 200 bytes at least."""

MOST_STROKES = 10_000
"""In a drawing: each is an array of its own, and to make one takes some microseconds."""

MOST_BLANK_LINES = 100_000
"""One after the other in ink: as gzip, gigabytes of them fit into a small file."""

MOST_PIXELS = 36_000_000
"""In a picture: a page scanned with 600 dots an inch, or a screen of 8K. To unpack and shrink them takes a second."""

MOST_SIDE = 65_535
"""Pixels along a side of a picture, the most that JPEG can have: for every row Pillow keeps more than a pixel takes."""

MOST_JPEG_PIXELS = 2 * MOST_PIXELS
"""In a JPEG that is written in one go, as cameras do, those with 48, 50 and 64 megapixels too: it is made smaller while
it is unpacked, which takes little memory and half the time."""

MOST_FORMAT_PIXELS: Mapping[str, int] = {"JPEG2000": 4_000_000, "WEBP": 16_000_000, "AVIF": 16_000_000}
"""Where unpacking is slower: JPEG 2000 takes 0.2 seconds a megapixel."""

MOST_SLOW_VALUES = 400_000
"""Pixels times colours of what Pillow unpacks in Python, which takes half a second for so many: PPM as text or with an
odd maximum, and run-length coded BMP."""

MOST_SLOW_FILE_BYTES = 4 * MOST_SLOW_VALUES
"""Of the file of such a picture, for it may hold comments; as text a value takes four bytes."""

MOST_JPEG_SCANS = 20 * MOST_PIXELS
"""Scans of a JPEG times its pixels: a progressive one has some ten. An empty scan is a few bytes long, and walks over
all pixels all the same."""

MOST_PICTURE_BYTES = 420 * MB
"""Of a picture's file and what it unpacks to, together: a page scanned with 600 dots an inch in colour takes 320 MB as
compressed TIFF."""

MOST_PACKED = 2
"""Times the bytes of its pixels that a picture may take packed: LZW makes noise half as long again, and deflate can go
on without end and yield nothing."""

MOST_J2K_TILES = 1_000
"""Of a JPEG 2000, for each of which its decoder takes 12 kB: those of 64 by 64 pixels in the largest."""

MOST_J2K_MARKERS = 10_000
"""Places in a JPEG 2000 where its size could stand: by chance there is one in 65 kB."""

MOST_PICTURE_FILE_BYTES = 120 * MB
"""Of the file alone: an uncompressed BMP of 36 megapixels. For some formats Pillow holds it twice."""

UNPACKED_BYTES: Mapping[str, int] = {"WEBP": 12, "AVIF": 12, "JPEG2000": 24, "TIFF": 4, "ICO": 4}
"""A pixel, that the decoder takes for itself, beside the picture it makes, as measured; others keep a few lines."""

MOST_METADATA_BYTES = MB
"""Read of a picture before its pixels: colour profile, EXIF and such. A TIFF names each of its strips there, for which
Python makes a hundred times their bytes."""

MOST_TIFF_BLOB_BYTES = 3 * MB
"""Read beside that of a TIFF's tags that are plain bytes, of which nothing is made: the profiles of printers are 2 MB
long."""

MOST_JPEG_METADATA_BYTES = 8 * MB
"""The same for a JPEG: phones put a second picture there, and how far away everything is."""

MOST_METADATA_READS = 5_000
"""Pieces of the same: a JPEG with large profiles has hundreds."""

MOST_READS = 100_000
"""Pieces that a picture is read in: PNG's usual 8 kB make 30,000 of the largest file."""

MOST_EXIF_BYTES = 65_536
"""In which a picture says which way is up: JPEG has no room for more."""

MOST_HEADER_BYTES = 4 * MB
"""The header of a model file or checkpoint: one of 10,000 epochs, the most a run may have, is 2.5 MB long."""

MOST_WAITING_BYTES = 4 * MB
"""Of a run that waits to be recorded: its epochs stand there as they do in a checkpoint."""

MOST_SETTINGS_BYTES = 100_000
"""Of the settings' file, which is some hundred bytes long."""

MOST_PAD_BYTES = 64 * MB
"""Of the file of what is on the pad: two drawings of two million points; a picture there has 4 megapixels at most."""

MOST_PAD_HEADER_BYTES = MB
"""Of the line in front of it, which has a number for each stroke."""

LONGEST_SHOWN = 1024
"""Pixels along the longer side of a picture, as it is read and shown: a digit is read from 28, and a photo has
thousands."""

MOST_POINTS_ON_THE_PAD = 1_500
"""Of a drawing that can be drawn on, whose every move has it read anew; what is opened with more becomes a picture."""

MOST_PASTED_BYTES = 32 * MB
"""Of text; more is slow to come from another program, and is better opened as a file."""

MOST_MEMORY_FOR_OPENING = 4_000 * MB
"""Bytes for the process that opens a file, where the system lets that be limited."""
