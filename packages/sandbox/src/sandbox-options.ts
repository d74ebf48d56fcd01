import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { capacitySchema } from './control/control-schemas.js';
import { parseInput } from './parse-input.js';

/** How to start a sandbox; everything has a default. */
export interface SandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number | undefined;
  /**
   * Paths of plugin files, or `http:` and `https:` URLs, which Flex loads through its plugin service. Files are
   * watched, and read anew at every load of Flex.
   */
  readonly plugins?: readonly string[] | undefined;
  /**
   * Flex's feature flags by id. Flex's own ringtone, for example, is `enable-flex-default-ringtone` together with
   * `enable-flex-ringtone-feature`.
   */
  readonly features?: Readonly<Record<string, boolean>> | undefined;
  /** `ui_attributes` of Flex's service configuration, where administrators keep settings. */
  readonly uiAttributes?: Readonly<Record<string, unknown>> | undefined;
  readonly agent?: AgentOptions | undefined;
  /** Names of queues; `Support`, `Sales` and `Billing` if not given. An offer from another makes that one. */
  readonly queues?: readonly string[] | undefined;
  /**
   * How many tasks of each channel the agent can have at once, by the channel's unique name. Every sandbox has voice 1,
   * chat 3, sms 3, video 1, default 3 and email 5; other names make channels of one's own.
   */
  readonly channels?: Readonly<Record<string, number>> | undefined;
  /** Folders to serve: from the prefix of the URL path, such as `/ringtones`, to the folder. */
  readonly mounts?: Readonly<Record<string, string>> | undefined;
  /** `false` leaves Flex out: TaskRouter alone, for pages of one's own. */
  readonly flexUi?: boolean | undefined;
  /** Told in a sentence what takes long. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

/** The agent who is logged in. */
export interface AgentOptions {
  /** `alice` if not given. */
  readonly identity?: string | undefined;
  /** The worker's attributes, over the ones that Flex needs and some skills. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** Options with every default filled in. */
export interface CompleteSandboxOptions {
  readonly port: number;
  readonly plugins: readonly string[];
  readonly features: Readonly<Record<string, boolean>>;
  readonly uiAttributes: Readonly<Record<string, unknown>>;
  readonly agent: { readonly identity: string; readonly attributes: Readonly<Record<string, unknown>> };
  readonly queues: readonly string[];
  readonly channels: Readonly<Record<string, number>>;
  readonly mounts: Readonly<Record<string, string>>;
  readonly flexUi: boolean;
  readonly onProgress: (message: string) => void;
}

/** First parts of paths that the sandbox uses itself. */
const RESERVED = [
  'control',
  'configuration.json',
  '__h',
  'plugins',
  'web',
  'flex-ui',
  'agent-desktop',
  'teams',
  'admin',
  'profile',
];

const mountPrefix = z
  .string()
  .regex(/^(\/[\w.-]+)+$/, { message: 'a prefix must look like "/ringtones"' })
  .refine((prefix) => !RESERVED.includes(prefix.split('/')[1] ?? ''), {
    message: `a prefix must not start with one of the sandbox's own: ${RESERVED.map((one) => `/${one}`).join(', ')}`,
  });

const folder = z
  .string()
  .refine((path) => statSync(resolve(path), { throwIfNoEntry: false })?.isDirectory(), {
    error: (issue) => `there is no folder ${resolve(String(issue.input))}`,
  });

const channelName = z.string().regex(/^[\w-]{1,64}$/, {
  message: "a channel's unique name is made of letters, digits, _ and -",
});

const onProgressSchema = z.custom<(message: string) => void>((value) => typeof value === 'function', {
  message: 'expected a function',
});

const optionsSchema: z.ZodType<CompleteSandboxOptions, SandboxOptions> = z.strictObject({
  port: z.int().min(0).max(65_535).default(0),
  plugins: z.array(z.string().min(1)).default([]),
  features: z.record(z.string(), z.boolean()).default({}),
  uiAttributes: z.record(z.string(), z.unknown()).default({}),
  agent: z
    .strictObject({
      identity: z
        .string()
        .regex(/^[\w.@+-]+$/, { message: 'an identity is made of letters, digits and . _ @ + -' })
        .default('alice'),
      attributes: z.record(z.string(), z.unknown()).default({}),
    })
    .default({ identity: 'alice', attributes: {} }),
  queues: z.array(z.string().min(1).max(200)).min(1).default(['Support', 'Sales', 'Billing']),
  channels: z.record(channelName, capacitySchema).default({}),
  mounts: z.record(mountPrefix, folder).default({}),
  flexUi: z.boolean().default(true),
  onProgress: onProgressSchema.default(() => () => undefined),
});

/** Checks options and fills in the defaults. Throws `invalid-options`, with every problem by its path. */
export function completeOptions(options: SandboxOptions): CompleteSandboxOptions {
  return parseInput(optionsSchema, options, 'Sandbox options');
}
