import js from '@eslint/js';
import vitest from '@vitest/eslint-plugin';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

const src = 'packages/belfry/src';

/** What each folder of the library may import from; `ringer` and `testing` may import from all of them. */
const imports = {
  base: [],
  browser: ['base'],
  calls: ['base', 'plan'],
  plan: ['base', 'calls'],
  outputs: ['base', 'browser', 'calls', 'plan'],
  ringtones: ['base', 'browser', 'calls', 'plan'],
  sources: ['base', 'browser', 'calls'],
  ...Object.fromEntries(
    ['audio', 'alerts', 'readiness', 'tabs', 'lifecycle', 'settings', 'reports'].map((folder) => [
      folder,
      ['base', 'browser', 'calls', 'plan', 'outputs', 'ringtones'],
    ]),
  ),
};

/** Only applications import the hooks. They use what a user of the library has, and `base`. */
imports.react = ['base', 'calls', 'plan', 'outputs', 'readiness', 'ringer'];

const folders = [...Object.keys(imports), 'ringer', 'testing'];

/** The arrows that ARCHITECTURE.md draws, as what may not import what. */
const arrows = [
  ...Object.entries(imports).map(([folder, allowed]) => ({
    target: `${src}/${folder}`,
    from: folders
      .filter((each) => each !== folder && !allowed.includes(each))
      .map((each) => `${src}/${each}`),
  })),
  { target: [`${src}/ringer`, `${src}/testing`], from: [`${src}/react`] },
  {
    target: 'packages/element',
    from: ['packages/belfry/src', 'packages/flex-plugin', 'packages/sandbox', 'e2e', 'bench'],
  },
  {
    target: 'packages/belfry',
    from: ['packages/element', 'packages/flex-plugin', 'packages/sandbox', 'e2e', 'bench'],
  },
  {
    target: 'packages/sandbox',
    from: ['packages/belfry', 'packages/element', 'packages/flex-plugin', 'e2e', 'bench'],
  },
  {
    target: 'packages/flex-plugin',
    from: ['packages/belfry/src', 'packages/element/src', 'packages/sandbox', 'e2e', 'bench'],
  },
  {
    target: 'playground',
    from: ['packages/belfry/src', 'packages/element/src', 'packages/sandbox/src', 'e2e', 'bench'],
  },
  { target: ['e2e', 'bench', 'docs'], from: ['packages/*/src', 'playground/**'] },
];

/** The same for tests, which may use the fakes in `testing`. */
const testArrows = arrows.map((zone) => ({
  ...zone,
  from: zone.from.filter((from) => from !== `${src}/testing`),
}));

const systemTimeHint =
  "Use the injected clock: now() for what lasts or ends, epochMs() for the system's time.";

export default tseslint.config(
  // Twilio's own tools build the examples and set their rules. The consumers are projects of strangers.
  {
    ignores: [
      '**/dist/',
      '**/build/',
      '**/node_modules/',
      '**/.cache/',
      'examples/',
      'e2e/packages/consumers/',
      'e2e/packages/shared/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ alwaysTryTypes: true })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: arrows }],
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/*.test-support.ts', 'e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.e2e.ts'],
    extends: [vitest.configs.recommended],
    rules: {
      'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'fc.assert'] }],
      'vitest/no-disabled-tests': 'error',
      'vitest/no-standalone-expect': [
        'error',
        { additionalTestBlockFunctions: ['afterEach', 'afterAll', 'itNeeding'] },
      ],
      // The second argument is a message.
      'vitest/valid-expect': ['error', { maxArgs: 2 }],
    },
  },
  {
    files: ['e2e/**/*.e2e.ts'],
    rules: {
      // These fail if what they wait for doesn't come.
      'vitest/expect-expect': [
        'error',
        {
          assertFunctionNames: [
            'expect*',
            'eventually',
            'shows',
            '**.soundStart',
            '**.soundEnd',
            '**.waitFor',
          ],
        },
      ],
    },
  },
  {
    files: [`${src}/react/**/*.ts`, 'packages/flex-plugin/src/**/*.ts', 'packages/flex-plugin/src/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    rules: { 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: [`${src}/**/*.test.ts`, `${src}/**/*.test-support.ts`],
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: testArrows }],
    },
  },
  {
    files: ['**/vitest.config.ts', 'e2e/rig/summary-reporter.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: [`${src}/**/*.ts`],
    ignores: [`${src}/sources/**`, `${src}/react/**`, '**/*.test.ts', '**/*.test-support.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^[^.]',
              message: 'The core has no dependencies. Only sources/ may name an SDK, with `import type`.',
            },
          ],
        },
      ],
    },
  },
  {
    files: [`${src}/react/**/*.ts`],
    ignores: ['**/*.test.ts', '**/*.test-support.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!react$)[^.]', message: 'The hooks depend on React only.' }] },
      ],
    },
  },
  {
    files: [`${src}/**/*.ts`, 'packages/flex-plugin/src/**/*.ts', 'packages/flex-plugin/src/**/*.tsx'],
    ignores: [`${src}/base/clock.ts`, '**/*.test.ts', '**/*.test.tsx', '**/*.test-support.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: systemTimeHint },
        { object: 'performance', property: 'now', message: systemTimeHint },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: systemTimeHint },
      ],
    },
  },
);
