import type { FrameReader } from './frame-headers.js';

/** In kbit/s, for the first version of MPEG: layer I, II, and III. */
const fullKbps = [
  [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
] as const;
/** In kbit/s, for the later versions: layer I, and the others. */
const lowKbps = [
  [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const ratesHz = [44_100, 48_000, 32_000] as const;

/** MP3, and the older layers of MPEG audio. */
export const readMpegFrame: FrameReader = (file, at) => {
  const [second, third] = [file.u8(at + 1), file.u8(at + 2)];
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const isFull = version === 3;
  const kbps = (isFull ? fullKbps[layer - 1] : lowKbps[layer === 1 ? 0 : 1])?.[(third >> 4) - 1];
  const fullRateHz = ratesHz[(third >> 2) & 3];
  const isSync = file.u8(at) === 0xff && (second & 0xe0) === 0xe0 && version !== 1 && layer !== 4;
  if (!isSync || kbps === undefined || fullRateHz === undefined) return undefined;
  const rateHz = fullRateHz / (isFull ? 1 : version === 2 ? 2 : 4);
  const frames = layer === 1 ? 384 : layer === 3 && !isFull ? 576 : 1152;
  const slotBytes = layer === 1 ? 4 : 1;
  const slots = Math.floor((frames * kbps * 125) / rateHz / slotBytes) + ((third >> 1) & 1);
  return { frames, durationS: frames / rateHz, channels: 2, length: slots * slotBytes };
};
