"""Pictures and videos for people: captions, contact sheets, PNG and MP4 files."""

from __future__ import annotations

import io
import os
import textwrap
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Bytes = NDArray[np.uint8]
Color = tuple[int, int, int]

INK: Color = (38, 42, 48)
FAINT: Color = (110, 116, 124)
PAPER: Color = (248, 248, 246)
LINE: Color = (222, 223, 222)
BAR: Color = (62, 124, 96)
SHADES = 128
"""Colours of a small picture: enough for flat faces with shadows."""


def save_png(path: str | Path, rgb: Bytes) -> None:
    """Writes a picture (h, w, 3) as a PNG file, whole or not at all."""
    path = Path(path)
    part = path.with_name(path.name + ".part")
    Image.fromarray(rgb).save(part, format="PNG")
    os.replace(part, path)


def caption(rgb: Bytes, instruction: str, *, progress: float | None = None, note: str = "") -> Bytes:
    """The picture (h, w, 3) with a band of text below it.

    The band's height depends on the picture's width alone, so that all frames of a video have one size; an
    instruction that needs more than two lines is set smaller, and at last cut.

    Args:
        rgb: the picture.
        instruction: wrapped at the picture's width.
        progress: 0..1 draws a bar; None draws none.
        note: a short remark at the right end, e.g. "move 3 of 7".

    Returns:
        (h + band, w, 3), both sides even, as video needs them.
    """
    height, width = rgb.shape[:2]
    unit = max(width / 640, 0.4)
    band = round(92 * unit)
    band += (height + band) % 2
    sheet = Image.new("RGB", (width + width % 2, height + band), PAPER)
    sheet.paste(Image.fromarray(rgb), (0, 0))
    draw = ImageDraw.Draw(sheet)
    margin = round(20 * unit)
    lines, font = _wrapped(instruction, width - 2 * margin, unit)
    step = round(font.size * 1.28)
    top = height + round(32 * unit) - step * len(lines) // 2
    for i, line in enumerate(lines):
        draw.text((margin, top + i * step + step // 2), line, fill=INK, font=font, anchor="lm")
    _bar(draw, (margin, height + band - round(22 * unit)), width - 2 * margin, unit, progress, note)
    return np.asarray(sheet, np.uint8)


def _bar(
    draw: ImageDraw.ImageDraw, corner: tuple[int, int], room: int, unit: float, progress: float | None, note: str
) -> None:
    """The progress bar, its percentage and the note, on a line that starts at `corner`."""
    font = _font(round(14 * unit))
    x, y = corner
    right = x + room
    if note:
        draw.text((right, y), note, fill=FAINT, font=font, anchor="rm")
        right -= round(draw.textlength(note, font) + 14 * unit)
    if progress is None:
        return
    done = min(max(progress, 0.0), 1.0)
    percent = round(draw.textlength("100 %", font))
    draw.text((right, y), f"{done:.0%}".replace("%", " %"), fill=INK, font=font, anchor="rm")
    right -= percent + round(12 * unit)
    half = max(round(4 * unit), 2)
    draw.rounded_rectangle((x, y - half, right, y + half), half, fill=LINE)
    if done > 0:
        draw.rounded_rectangle((x, y - half, x + max(round((right - x) * done), 2 * half), y + half), half, fill=BAR)


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(max(size, 8))
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise OSError(
            "Pillow was built without FreeType: install Pillow's own wheel (pip install --force-reinstall pillow)"
        )
    return font


def _wrapped(text: str, room: int, unit: float) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """At most two lines (three in the smallest size) that fit into `room` [px], and their font."""
    lines: list[str] = []
    font = _font(8)
    for size, most in ((21, 1), (19, 2), (17, 2), (14, 3)):
        font = _font(round(size * unit))
        average = font.getlength("the quick brown fox jumps over it") / 33
        columns = max(round(room / average), 8)
        while True:
            lines = textwrap.wrap(text, columns) or [""]
            if columns <= 8 or max(font.getlength(line) for line in lines) <= room:
                break
            columns -= 1
        if len(lines) <= most:
            return lines, font
    kept = lines[:3]
    return [*kept[:2], kept[2][: len(kept[2]) - 3].rstrip() + " ..."], font


def contact_sheet(images: Sequence[tuple[str, Bytes]], columns: int) -> Bytes:
    """One picture of several, each under its title, in rows of `columns`.

    Pictures keep their size; every column is as wide as its widest picture and every row as high as its highest.

    Raises:
        ValueError: no pictures, or columns below 1.
    """
    if not images or columns < 1:
        raise ValueError(f"contact_sheet() got {len(images)} pictures in {columns} columns: both must be at least 1")
    gap, title, font = 16, 30, _font(16)
    rows = [images[i : i + columns] for i in range(0, len(images), columns)]
    widths = [max(row[c][1].shape[1] for row in rows if c < len(row)) for c in range(len(rows[0]))]
    heights = [max(rgb.shape[0] for _, rgb in row) + title for row in rows]
    size = sum(widths) + gap * (len(widths) + 1), sum(heights) + gap * (len(heights) + 1)
    sheet = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(sheet)
    y = gap
    for row, high in zip(rows, heights, strict=True):
        x = gap
        for (text, rgb), wide in zip(row, widths, strict=False):
            draw.text((x, y + title // 2 - 2), text, fill=INK, font=font, anchor="lm")
            sheet.paste(Image.fromarray(rgb), (x, y + title))
            x += wide + gap
        y += high + gap
    return np.asarray(sheet, np.uint8)


class VideoWriter:
    """Writes frames to an H.264 file that browsers play; the file appears only when it is whole.

    The same frames give the same bytes: one encoding thread, no dates. Use as a context manager; after an exception
    nothing is left behind.
    """

    def __init__(
        self, path: str | Path, fps: int, size: tuple[int, int], *, between: int | None = None, quick: bool = False
    ) -> None:
        """A writer for frames of `size` (width, height) [px].

        Args:
            path: of the file.
            fps: frames a second.
            size: both sides even.
            between: every so many frames one stands alone, so that any frame can be reached fast; None: as it is
                smallest.
            quick: half the time for a larger file.

        Raises:
            ValueError: a side is odd, which the colour format yuv420p cannot hold.
        """
        if size[0] % 2 or size[1] % 2:
            raise ValueError(f"VideoWriter: frames of {size[0]}x{size[1]} have an odd side; make both sides even")
        self.path = Path(path)
        self.size = size
        self._part = self.path.with_name(self.path.name + ".part")
        import av

        self._container: Any = av.open(
            str(self._part), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}
        )
        crf, preset = ("23", "veryfast") if quick else ("19", "medium")
        # Without mbtree: with it, about one file in a hundred comes out with other bytes.
        options = {"crf": crf, "preset": preset, "flags": "+bitexact", "x264-params": "mbtree=0"}
        if between is not None:
            # Without frames that need later ones, times are exact from the first frame on.
            options |= {"g": str(between), "bf": "0"}
        self._stream: Any = self._container.add_stream(  # pyright: ignore[reportUnknownMemberType]
            "libx264", rate=Fraction(fps), options=options
        )
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        self._stream.codec_context.thread_count = 1
        self._frame_type = av.VideoFrame

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._container.close()
            self._part.unlink(missing_ok=True)

    def write(self, rgb: Bytes) -> None:
        """Appends a frame (height, width, 3).

        Raises:
            ValueError: the frame has another size than the video.
        """
        if rgb.shape != (self.size[1], self.size[0], 3):
            raise ValueError(
                f"VideoWriter got a frame of shape {rgb.shape}, but {self.path.name} has frames of "
                f"({self.size[1]}, {self.size[0]}, 3)"
            )
        frame = self._frame_type.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
        self._container.mux(self._stream.encode(frame))

    def close(self) -> None:
        """Finishes the file and puts it in its place."""
        self._container.mux(self._stream.encode())
        self._container.close()
        os.replace(self._part, self.path)


def small_png(rgb: Bytes) -> bytes:
    """A picture (h, w, 3) as a PNG file of few colours, at a sixth of the bytes; the same for the same picture."""
    # Not by the median cut, which takes few large things for all there is and paints a small blue plate gray.
    small = Image.fromarray(rgb).quantize(SHADES, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, format="PNG", optimize=True)
    return out.getvalue()


def poster(video: str | Path) -> bytes:
    """The first frame of a video, a JPEG file."""
    import av

    with av.open(str(video)) as container:
        first = np.asarray(next(container.decode(video=0)).to_ndarray(format="rgb24"), np.uint8)
    out = io.BytesIO()
    Image.fromarray(first).save(out, format="JPEG", quality=82, optimize=True)
    return out.getvalue()


def read_video_frames(path: str | Path) -> list[Bytes]:
    """All frames (height, width, 3) of a video."""
    import av

    with av.open(str(path)) as container:
        return [np.asarray(frame.to_ndarray(format="rgb24"), np.uint8) for frame in container.decode(video=0)]
