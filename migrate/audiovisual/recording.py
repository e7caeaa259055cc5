"""A recording of sound or film: how long it plays, and how richly it is coded.

MediaInfo (BSD-2-Clause) knows every container that the circular names; it reads headers and frame
sizes and decodes nothing.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from pymediainfo import MediaInfo, Track


class Recording(Struct, frozen=True):
    """What a recording says of itself; zero or empty is what it does not say.

    Attributes:
        has_picture: it has a track of film; else only sound.
        seconds: how long it plays.
        coding: name of the container, such as ``MPEG Audio`` or ``AVI``.
        bit_rate: bits a second of the film, else of the sound.
        width: pixels of the film.
        height: pixels of the film.
        is_known: MediaInfo found a track in it.
    """

    has_picture: bool = False
    seconds: float = 0.0
    coding: str = ""
    bit_rate: int = 0
    width: int = 0
    height: int = 0
    is_known: bool = False


def measure_recording(path: Path) -> Recording:
    """Measure a recording.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        found = MediaInfo.parse(stream)
    film, sound = found.video_tracks, found.audio_tracks
    if not (film or sound) or not found.general_tracks:
        return Recording()
    whole, track = found.general_tracks[0], (film or sound)[0]
    return Recording(
        has_picture=bool(film),
        seconds=_number(whole, "duration") / 1000,
        coding=str(whole.format or ""),
        bit_rate=round(_number(track, "bit_rate") or _number(whole, "overall_bit_rate")),
        width=round(_number(track, "width")) if film else 0,
        height=round(_number(track, "height")) if film else 0,
        is_known=True,
    )


def _number(track: Track, name: str) -> float:
    value = getattr(track, name)
    return float(value) if isinstance(value, int | float) else 0.0
