import type { PlaygroundInputs } from './inputs/playground-inputs.js';

/** A configuration to start from, and a call that shows what it does. */
export interface Recipe {
  readonly id: string;
  readonly title: string;
  /** The configuration, as in docs/recipes. */
  readonly text: string;
  /** Whatever differs from the defaults. */
  readonly inputs: Partial<PlaygroundInputs>;
}

declare global {
  /** The files in docs/recipes by name. `scripts/build-playground.ts` puts them here. */
  const recipeTexts: Readonly<Record<string, string>> | undefined;
}

const samples: readonly Omit<Recipe, 'text'>[] = [
  {
    id: 'vip-on-all-outputs',
    title: 'VIPs ring on all outputs',
    inputs: { attributes: '{ "customer": { "tier": "vip" } }', agentVolume: 0.5 },
  },
  {
    id: 'quiet-hours',
    title: 'Quiet hours',
    inputs: { time: '2026-03-02T03:30:00.000Z' },
  },
  {
    id: 'chat-once',
    title: 'Messages ring once',
    inputs: { channel: 'chat' },
  },
  {
    id: 'team-ringtone',
    title: 'A team with its own ringtone',
    inputs: { agentAttributes: '{ "team": "sales-west" }' },
  },
  {
    id: 'secondary-ringer',
    title: 'Secondary ringer after 10 s',
    inputs: {},
  },
];

/** The recipes in the docs. */
export const recipes: readonly Recipe[] = samples.map((sample) => ({
  ...sample,
  text: (typeof recipeTexts === 'undefined' ? undefined : recipeTexts[sample.id]) ?? '{}\n',
}));
