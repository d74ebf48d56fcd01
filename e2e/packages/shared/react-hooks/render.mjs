import assert from 'node:assert/strict';
import { RingerProvider, useReadiness, useRing } from 'belfry/react';
import { createElement } from 'react';

// React 17 has no `exports`, so Node.js needs the name of the file.
const { renderToString } = await import('react-dom/server').catch(() => import('react-dom/server.js'));

function Desktop() {
  const readiness = useReadiness();
  const plan = useRing();
  return createElement('p', null, `${readiness.state}, ${plan.state}`);
}
const create = () => {
  throw new Error('A server creates no ringer.');
};

assert.equal(typeof window, 'undefined');
const html = renderToString(createElement(RingerProvider, { create }, createElement(Desktop)));
assert.equal(html.replace(' data-reactroot=""', ''), '<p>not-ready, quiet</p>');
