/** Longer than any configuration that a person writes. */
const longestDocument = 256_000;
const timeoutMs = 10_000;

/**
 * Fetches a text, no more of it than 256,000 characters and for no longer than ten seconds.
 *
 * @throws Error that says what failed.
 */
export async function fetchDocument(url: string, fetch: typeof globalThis.fetch): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), credentials: 'omit' });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('The server answered with nothing.');
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (text.length > longestDocument) {
      void reader.cancel();
      throw new Error(`It is longer than ${longestDocument} characters.`);
    }
    if (done) return text;
  }
}
