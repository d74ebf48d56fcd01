/** More than any configuration that a person writes. */
export const longestDocument = 256_000;
const timeoutMs = 10_000;

/**
 * Fetches text, or takes it from the browser's cache if the server says by its ETag that it hasn't changed: at most 256,000 characters, within ten seconds.
 *
 * @throws Error with the reason.
 */
export async function fetchDocument(url: string, fetch: typeof globalThis.fetch): Promise<string> {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(timeoutMs),
    credentials: 'omit',
    cache: 'no-cache',
  });
  if (!response.ok) throw new Error(`The server responded with ${response.status}.`);
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('The server sent no content.');
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
