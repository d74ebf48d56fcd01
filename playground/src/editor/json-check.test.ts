import { describe, expect, it } from 'vitest';
import { mistakesInText } from './json-check.js';

describe('the mistakes in a text', () => {
  it('are those of a configuration', () => {
    expect(mistakesInText('{\n  "rulez": []\n}', 'configuration')).toMatchObject([
      { line: 2, column: 3, message: expect.stringContaining('Did you mean "rules"?') as string },
    ]);
  });

  it('are those at belfry in ui_attributes, at their own place', () => {
    const path = expect.stringContaining('ui_attributes.belfry.rulez: unknown key.') as string;
    const oneLine = '{ "other": 1, "belfry": { "rulez": [] } }';
    expect(mistakesInText(oneLine, 'ui-attributes')).toMatchObject([
      { line: 1, column: oneLine.indexOf('"rulez"') + 1, message: path },
    ]);
    expect(mistakesInText('{ "belfry":\n  { "rulez": [] } }', 'ui-attributes')).toMatchObject([
      { line: 2, column: 5, message: path },
    ]);
  });

  it('are only those of JSON in any other object', () => {
    expect(mistakesInText('{ "belfry": { "rulez": [] } }', 'json')).toEqual([]);
    expect(mistakesInText('{ "rulez" [] }', 'json')[0]).toEqual({
      line: 1,
      column: 11,
      message: 'not JSON: colon expected.',
    });
    expect(mistakesInText('[]', 'json')).toHaveLength(1);
  });
});
