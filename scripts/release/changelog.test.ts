import { expect, it } from 'vitest';
import { changesOf, releaseChanges } from './changelog.js';

const changelog = `# Changelog

## Unreleased

### Ringing

- Rings louder.

## 0.1.0 (2026-01-02)

- Rings.
`;

it('gives the unreleased changes a version and a date', () => {
  expect(releaseChanges(changelog, { version: '0.2.0', date: '2026-03-04' })).toBe(`# Changelog

## Unreleased

## 0.2.0 (2026-03-04)

### Ringing

- Rings louder.

## 0.1.0 (2026-01-02)

- Rings.
`);
});

it('refuses to release if nothing has changed', () => {
  const released = releaseChanges(changelog, { version: '0.2.0', date: '2026-03-04' });
  expect(() => releaseChanges(released, { version: '0.3.0', date: '2026-03-05' })).toThrow('no unreleased');
  expect(() => releaseChanges('# Changelog\n', { version: '0.3.0', date: '2026-03-05' })).toThrow();
});

it('finds the changes of one version', () => {
  expect(changesOf(changelog, '0.1.0')).toBe('- Rings.');
  expect(() => changesOf(changelog, '0.1')).toThrow("doesn't describe version 0.1.");
  expect(() => changesOf(changelog, '0.2.0')).toThrow();
});
