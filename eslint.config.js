import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

const src = 'packages/belfry/src';
const rooms = [
  'calls',
  'plan',
  'audio',
  'alerts',
  'readiness',
  'tabs',
  'settings',
  'reports',
  'sources',
  'testing',
];
const roomsBut = (...allowed) =>
  rooms.filter((room) => !allowed.includes(room)).map((room) => `${src}/${room}`);

/** What wires the rooms, and so is known to none of them. */
const wiring = `${src}/ringer`;

/** The arrows between the rooms of the house, as ARCHITECTURE.md draws them: who may not import whom. */
const arrows = [
  { target: `${src}/calls`, from: [...roomsBut('calls', 'plan'), wiring] },
  { target: `${src}/plan`, from: [...roomsBut('calls', 'plan'), wiring] },
  ...['audio', 'alerts', 'readiness', 'tabs', 'settings', 'reports'].map((room) => ({
    target: `${src}/${room}`,
    from: [...roomsBut(room, 'calls', 'plan'), wiring],
  })),
  { target: `${src}/sources`, from: [...roomsBut('sources', 'calls'), wiring] },
  { target: 'packages/belfry', from: ['packages/flex-plugin', 'packages/sandbox', 'e2e', 'bench'] },
  { target: 'packages/sandbox', from: ['packages/belfry', 'packages/flex-plugin', 'e2e', 'bench'] },
  { target: 'packages/flex-plugin', from: ['packages/belfry/src', 'packages/sandbox', 'e2e', 'bench'] },
  { target: ['e2e', 'bench'], from: ['packages/*/src'] },
];

/** The same for tests, which may stand in for the browser by the fakes of `testing`. */
const testArrows = arrows.map((zone) => ({
  ...zone,
  from: zone.from.filter((from) => from !== `${src}/testing`),
}));

export default tseslint.config(
  // The examples are built by Twilio's tools, with what those demand.
  { ignores: ['**/dist/', '**/build/', '**/node_modules/', '**/.cache/', 'examples/'] },
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
      'import-x/no-cycle': 'error',
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
    ignores: [`${src}/sources/**`, '**/*.test.ts', '**/*.test-support.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^[^.]',
              message: 'The core has no dependency and names no SDK: only sources/ may, by import type.',
            },
          ],
        },
      ],
    },
  },
);
