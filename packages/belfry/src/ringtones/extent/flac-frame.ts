import type { ByteView } from './byte-view.js';
import type { FrameReader } from './frame-headers.js';

/** By the code in a frame's header. 0 means the rate of the stream. */
const ratesHz = [0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];

/** The sample rate in the stream information of a FLAC file. */
export function flacRateHz(file: ByteView, streamInfo: number): number {
  return Math.floor(file.u32(streamInfo + 14) / 0x1000);
}

/** FLAC, by itself or in Ogg. A checksum tells a header from other bytes. */
export function flacFrameReader(streamRateHz: number): FrameReader {
  return (file, at) => {
    const [sizeCode, rateCode, layout] = [file.u8(at + 2) >> 4, file.u8(at + 2) & 15, file.u8(at + 3) >> 4];
    const isSync = file.u8(at) === 0xff && (file.u8(at + 1) & 0xfe) === 0xf8;
    if (!isSync || sizeCode === 0 || rateCode === 15 || layout > 10) return undefined;
    // The frame's number is coded like a character in UTF-8.
    const afterNumber = at + 5 + Math.max(0, Math.clz32(~(file.u8(at + 4) << 24)) - 1);
    const afterSize = afterNumber + (sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0);
    const afterRate = afterSize + (rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0);
    if (crc8(file, at, afterRate) !== file.u8(afterRate)) return undefined;
    const rateHz = frameRateHz(file, rateCode, afterSize) || streamRateHz;
    // A decoder may follow either rate.
    const lowestHz = Math.max(1, Math.min(rateHz, streamRateHz || rateHz));
    const frames = blockFrames(file, sizeCode, afterNumber);
    return { frames, durationS: frames / lowestHz, channels: layout < 8 ? layout + 1 : 2 };
  };
}

function blockFrames(file: ByteView, code: number, at: number): number {
  if (code === 1) return 192;
  if (code < 6) return 576 << (code - 2);
  if (code === 6) return file.u8(at) + 1;
  if (code === 7) return file.u16(at) + 1;
  return 256 << (code - 8);
}

function frameRateHz(file: ByteView, code: number, at: number): number {
  if (code === 12) return file.u8(at) * 1000;
  if (code === 13) return file.u16(at);
  if (code === 14) return file.u16(at) * 10;
  return ratesHz[code] ?? 0;
}

function crc8(file: ByteView, from: number, to: number): number {
  let crc = 0;
  for (let at = from; at < to; at++) {
    crc ^= file.u8(at);
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1;
  }
  return crc;
}
