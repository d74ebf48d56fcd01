import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { capacitySchema } from './control/control-schemas.js';
import { attributesSchema, configurationSchema } from './json-object.js';
import { parseInput } from './parse-input.js';
import type { CallRecord } from './record-replay/call-record.js';
import { callRecordSchema } from './record-replay/call-record-schema.js';

/** Options of `startSandbox`. Every option has a default. */
export interface SandboxOptions {
  /** Default: 0, which picks any free port. */
  readonly port?: number | undefined;
  /**
   * Plugins that Flex loads through its plugin service: file paths, or `http:` and `https:` URLs. Files are watched,
   * and read again each time Flex loads.
   */
  readonly plugins?: readonly string[] | undefined;
  /**
   * Flex feature flags by id. For example, Flex's own ringtone needs both `enable-flex-default-ringtone` and
   * `enable-flex-ringtone-feature`.
   */
  readonly features?: Readonly<Record<string, boolean>> | undefined;
  /** `ui_attributes` in Flex's service configuration, where administrators keep settings. */
  readonly uiAttributes?: Readonly<Record<string, unknown>> | undefined;
  /** The agent who is logged in. */
  readonly agent?: AgentOptions | undefined;
  /** Queue names. Default: `Support`, `Sales`, and `Billing`. An offer from any other queue adds that queue. */
  readonly queues?: readonly string[] | undefined;
  /**
   * The agent's capacity per task channel, by the channel's unique name. Default: voice 1, chat 3, sms 3, video 1,
   * default 3, and email 5. Other names add channels.
   */
  readonly channels?: Readonly<Record<string, number>> | undefined;
  /** Folders to serve, by URL path prefix: `{ '/ringtones': './sounds' }`. */
  readonly mounts?: Readonly<Record<string, string>> | undefined;
  /** `false` runs TaskRouter without Flex, for your own pages. */
  readonly flexUi?: boolean | undefined;
  /**
   * Plays a record of Belfry once a browser is connected: the call, its end, and what kept the agent from hearing it. If
   * `uiAttributes` contains no `belfry`, rules that kept the call quiet are replaced by one that does.
   */
  readonly replay?: CallRecord | undefined;
  /** Called with a progress message during slow steps. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

/** The agent who is logged in. */
export interface AgentOptions {
  /** Default: `alice`. */
  readonly identity?: string | undefined;
  /** The worker's attributes. They override the defaults: the attributes that Flex requires, and a few skills. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** Options with every default filled in. */
export interface ResolvedSandboxOptions {
  readonly port: number;
  readonly plugins: readonly string[];
  readonly features: Readonly<Record<string, boolean>>;
  readonly uiAttributes: Readonly<Record<string, unknown>>;
  readonly agent: { readonly identity: string; readonly attributes: Readonly<Record<string, unknown>> };
  readonly queues: readonly string[];
  readonly channels: Readonly<Record<string, number>>;
  readonly mounts: Readonly<Record<string, string>>;
  readonly flexUi: boolean;
  readonly replay?: CallRecord | undefined;
  readonly onProgress: (message: string) => void;
}

/** First path segments that the sandbox uses itself. */
const RESERVED = [
  'control',
  'configuration.json',
  'page-stops',
  '__h',
  'plugins',
  'playground',
  'web',
  'flex-ui',
  'agent-desktop',
  'teams',
  'admin',
  'profile',
];

const mountPrefix = z
  .string()
  .regex(/^(\/[\w.-]+)+$/, { message: 'expected a path prefix like "/ringtones"' })
  .refine((prefix) => !RESERVED.includes(prefix.split('/')[1] ?? ''), {
    message: `the sandbox reserves the paths ${RESERVED.map((one) => `/${one}`).join(', ')}`,
  });

const folder = z
  .string()
  .refine((path) => statSync(resolve(path), { throwIfNoEntry: false })?.isDirectory(), {
    error: (issue) => `folder not found: ${resolve(String(issue.input))}`,
  });

const channelName = z.string().regex(/^[\w-]{1,64}$/, {
  message: 'a channel name can contain only letters, digits, _, and -',
});

const onProgressSchema = z.custom<(message: string) => void>((value) => typeof value === 'function', {
  message: 'expected a function',
});

const optionsSchema: z.ZodType<ResolvedSandboxOptions, SandboxOptions> = z.strictObject({
  port: z.int().min(0).max(65_535).default(0),
  plugins: z.array(z.string().min(1)).default([]),
  features: z.record(z.string(), z.boolean()).default({}),
  uiAttributes: configurationSchema.default({}),
  agent: z
    .strictObject({
      identity: z
        .string()
        .regex(/^[\w.@+-]+$/, { message: 'an identity can contain only letters, digits, and . _ @ + -' })
        .default('alice'),
      attributes: attributesSchema.default({}),
    })
    .default({ identity: 'alice', attributes: {} }),
  queues: z.array(z.string().min(1).max(200)).min(1).default(['Support', 'Sales', 'Billing']),
  channels: z.record(channelName, capacitySchema).default({}),
  mounts: z.record(mountPrefix, folder).default({}),
  flexUi: z.boolean().default(true),
  replay: callRecordSchema.optional(),
  onProgress: onProgressSchema.default(() => () => undefined),
});

/** Validates options and fills in defaults. Throws `invalid-options` with the path of every problem. */
export function resolveOptions(options: SandboxOptions): ResolvedSandboxOptions {
  return parseInput(optionsSchema, options, 'Sandbox options');
}
