import type { UnhandledRequest } from '../../src/index.js';
import { byId, element } from '../common/element.js';

/** Renders the requests that the sandbox does not emulate. */
export function showUnhandledRequests(requests: readonly UnhandledRequest[]): void {
  byId('unhandled-count', 'span').textContent = String(requests.length);
  byId('no-unhandled', 'p').hidden = requests.length > 0;
  byId('unhandled', 'ul').replaceChildren(
    ...requests.map(({ method, target, count }) =>
      element('li', '', `${method} ${target} ×${String(count)}`),
    ),
  );
}
