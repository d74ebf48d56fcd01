/** −60 dBFS. */
const silentBelow = 0.001;

/**
 * Whether any sample exceeds −60 dBFS. An agent can't hear a ringtone that stays below. Pure.
 *
 * @example
 * const buffer = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
 * if (!isAudible(buffer)) throw new Error('This ringtone is silent.');
 */
export function isAudible(buffer: {
  readonly numberOfChannels: number;
  getChannelData(channel: number): Float32Array;
}): boolean {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) =>
    buffer.getChannelData(channel),
  );
  return channels.some((samples) => samples.some((sample) => Math.abs(sample) > silentBelow));
}
