import assert from 'node:assert/strict';
import { RingerProvider, useReadiness, useRing } from 'belfry/react';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

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
