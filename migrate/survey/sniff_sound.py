"""Sound that begins with no signature: MPEG audio and AAC are told by two frames in a row.

Eleven bits of synchronisation prove nothing, so the header must be possible and a second one of
the same sort must stand where the first frame ends (ISO/IEC 11172-3, 2.4.1.3 and 2.4.2.3; ISO/IEC
13818-7, 6.2).
"""

from __future__ import annotations

_HEADER = 4
_ADTS_HEADER = 7
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples a second by the two bits of the version: MPEG-1, MPEG-2, MPEG-2.5."""
_KBPS_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Bit rates of layer III by their index from 1, of MPEG-1 and of the later versions."""
_LAYER_3 = 1


def sniff_sound(head: bytes) -> str:
    """Return the media type of MPEG audio layer III or AAC in ADTS; empty for anything else."""
    first = _mp3_frame(head)
    if first and _mp3_frame(head[first:]):
        return "audio/mpeg"
    first = _adts_frame(head)
    return "audio/aac" if first and _adts_frame(head[first:]) else ""


def _mp3_frame(head: bytes) -> int:
    """Return the length of the frame that ``head`` begins with; 0 where there is none."""
    if len(head) < _HEADER or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, samples, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version not in _RATES or layer != _LAYER_3 or rate in {0, 15} or samples == 3:
        return 0
    kbps = (_KBPS_1 if version == 3 else _KBPS_2)[rate - 1]
    slots = 144 if version == 3 else 72
    return slots * kbps * 1000 // _RATES[version][samples] + padding


def _adts_frame(head: bytes) -> int:
    """Return the length of the frame that ``head`` begins with; 0 where there is none."""
    if len(head) < _ADTS_HEADER or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
