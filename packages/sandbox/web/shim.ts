// Sends everything that is meant for Twilio to the sandbox instead. Runs before Flex, and leaves all else alone.
import { sandboxAddress } from './sandbox-address.js';

rerouteFetch();
rerouteXhr();
rerouteSocketsAndAudio();
rerouteProperty(HTMLMediaElement.prototype, 'src');
rerouteProperty(HTMLScriptElement.prototype, 'src');
rerouteProperty(HTMLLinkElement.prototype, 'href');

function rerouteFetch(): void {
  const native = window.fetch;
  window.fetch = (input, init) =>
    input instanceof Request
      ? native(new Request(sandboxAddress(input.url), input), init)
      : native(sandboxAddress(String(input)), init);
}

function rerouteXhr(): void {
  XMLHttpRequest.prototype.open = new Proxy(XMLHttpRequest.prototype.open, {
    apply(target, request, [method, url, ...rest]: [string, string | URL, ...unknown[]]): unknown {
      return Reflect.apply(target, request, [method, sandboxAddress(String(url)), ...rest]);
    },
  });
}

function rerouteSocketsAndAudio(): void {
  window.WebSocket = new Proxy(window.WebSocket, {
    construct: (target, [url, ...rest]: [string | URL, ...unknown[]], self: new () => WebSocket) =>
      Reflect.construct(target, [sandboxAddress(String(url)), ...rest], self) as WebSocket,
  });
  window.Audio = new Proxy(window.Audio, {
    construct: (target, args: [string?], self: new () => HTMLAudioElement) =>
      Reflect.construct(target, args.map(sandboxAddress), self) as HTMLAudioElement,
  });
}

function rerouteProperty(prototype: HTMLElement, name: 'src' | 'href'): void {
  const native = Object.getOwnPropertyDescriptor(prototype, name);
  if (!native?.set) return;
  const set = native.set;
  Object.defineProperty(prototype, name, {
    ...native,
    set(this: HTMLElement, value: unknown) {
      set.call(this, sandboxAddress(String(value)));
    },
  });
}
