const { createRinger } = require('belfry');
const { createFakeSource } = require('belfry/testing');
const { entryPoints } = require('./entry-points.cjs');

test.each(Object.entries(entryPoints))('loads %s', (_name, module) => {
  expect(Object.keys(module)).not.toEqual([]);
});

test('rings', () => {
  const source = createFakeSource();
  const ringer = createRinger({ sources: [source] });
  source.offer({ id: '1' });
  expect(ringer.state().plan.state).toBe('ring');
  ringer.dispose();
});
