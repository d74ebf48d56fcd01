// Redirects every request for Twilio to the sandbox, and leaves other requests alone. Must run before Flex.
import { rerouteUrl } from './reroute-url.js';

const nativeFetch: typeof window.fetch = window.fetch.bind(window);
window.fetch = (input, init) =>
  input instanceof Request
    ? nativeFetch(new Request(rerouteUrl(input.url), input), init)
    : nativeFetch(rerouteUrl(String(input)), init);

window.XMLHttpRequest = class extends XMLHttpRequest {
  override open(
    method: string,
    url: string | URL,
    isAsync = true,
    username?: string | null,
    password?: string | null,
  ): void {
    super.open(method, rerouteUrl(String(url)), isAsync, username, password);
  }
};

window.WebSocket = class extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(rerouteUrl(String(url)), protocols);
  }
};

rerouteProperty(HTMLMediaElement.prototype, 'src');
rerouteProperty(HTMLScriptElement.prototype, 'src');
rerouteProperty(HTMLLinkElement.prototype, 'href');

window.Audio = new Proxy(window.Audio, {
  construct(NativeAudio, [src]: [string?]) {
    const audio = new NativeAudio();
    if (src !== undefined) audio.src = src;
    return audio;
  },
});

function rerouteProperty(prototype: HTMLElement, name: 'src' | 'href'): void {
  const native = Object.getOwnPropertyDescriptor(prototype, name);
  Object.defineProperty(prototype, name, {
    ...native,
    set(this: HTMLElement, value: unknown) {
      native?.set?.call(this, rerouteUrl(String(value)));
    },
  });
}
