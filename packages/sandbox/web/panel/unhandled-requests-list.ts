import type { UnhandledRequest } from '../../src/index.js';
import { byId, element } from './element.js';

/** Shows the requests that the sandbox could not answer. */
export function showUnhandledRequests(requests: readonly UnhandledRequest[]): void {
  byId('unknown-count', 'span').textContent = String(requests.length);
  byId('no-unknown', 'p').hidden = requests.length > 0;
  byId('unknown', 'ul').replaceChildren(
    ...requests.map(({ method, target, count }) =>
      element('li', '', `${method} ${target} ×${String(count)}`),
    ),
  );
}
