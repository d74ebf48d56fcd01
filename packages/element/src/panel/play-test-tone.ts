/** How long the tone lasts, in seconds. */
const toneS = 1.2;
const toneHz = [660, 880] as const;

/**
 * Plays a short tone on one output, so that the agent finds out which device it is. The ringer's test ring plays on the
 * chosen outputs only. Resolves when the tone is over. Rejects if the output can't be opened.
 */
export async function playTestTone(outputId: string, volume: number): Promise<void> {
  // Not in the DOM types yet.
  const context: AudioContext & { setSinkId?: (id: string) => Promise<void> } = new AudioContext();
  try {
    if (outputId !== '') await context.setSinkId?.(outputId);
    const gain = new GainNode(context, { gain: volume * 0.5 });
    gain.connect(context.destination);
    const start = context.currentTime + 0.05;
    const ended = toneHz.map((frequency, index) => {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(gain);
      tone.start(start + (index * toneS) / 2);
      tone.stop(start + ((index + 1) * toneS) / 2);
      return new Promise((resolve) => tone.addEventListener('ended', resolve));
    });
    await Promise.all(ended);
  } finally {
    await context.close();
  }
}
