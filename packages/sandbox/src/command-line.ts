import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { JsonObject } from './configuration/live-configuration.js';
import type { SandboxOptions } from './sandbox-options.js';

/** The port of a sandbox that is started by hand, if it is free. */
const DEFAULT_PORT = 8410;

/** Flex 2.17 rings by itself only with both of these. */
const NATIVE_RINGTONE: Readonly<Record<string, boolean>> = {
  'enable-flex-default-ringtone': true,
  'enable-flex-ringtone-feature': true,
};

/** What the command was told to do. */
export interface CommandLine {
  readonly sandbox: SandboxOptions & { readonly port: number };
  /** Whether to open the browser; `undefined`: where there is a screen. */
  readonly open: boolean | undefined;
}

interface ParsedOptions {
  readonly plugin?: readonly string[];
  readonly port: number;
  readonly open?: boolean;
  readonly queue?: readonly string[];
  readonly channel?: Readonly<Record<string, number>>;
  readonly uiAttributes?: JsonObject;
  readonly static?: Readonly<Record<string, string>>;
  readonly nativeRingtone?: boolean;
  readonly flex: boolean;
}

/**
 * Reads the command's arguments. `--help` and wrong arguments end the process with a message, as commander does.
 *
 * @param args the arguments, without `node` and the script's name.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const options = command().parse(args, { from: 'user' }).opts<ParsedOptions>();
  return {
    open: options.open,
    sandbox: {
      port: options.port,
      plugins: options.plugin ?? [],
      ...(options.queue && { queues: options.queue }),
      channels: options.channel ?? {},
      uiAttributes: options.uiAttributes ?? {},
      mounts: options.static ?? {},
      features: options.nativeRingtone ? NATIVE_RINGTONE : {},
      flexUi: options.flex,
    },
  };
}

const EXAMPLES = `
Examples:
  belfry-sandbox --plugin build/my-plugin.js
  belfry-sandbox --plugin build/a.js build/b.js --queue Sales Claims --channel fax=2
  belfry-sandbox --plugin http://localhost:3000/my-plugin.js --static /sounds=./sounds

The address of the control panel, with Flex beside it, is printed on stdout, everything else on stderr.
Scripts and tests drive it over HTTP: POST <address>control/calls offers a call.`;

function command(): Command {
  return new Command('belfry-sandbox')
    .description('A local stand-in for Twilio: the real Flex UI on this machine, with no account.')
    .option(
      '--plugin <file...>',
      'built plugins to load into Flex, or their http(s) URLs; files are watched, and read anew whenever Flex is loaded',
      collect,
    )
    .option('--port <number>', 'port to listen on; if it is in use, the next free one', port, DEFAULT_PORT)
    .option('--open', 'open the control panel in the browser (default: where there is a screen)')
    .option('--no-open', 'do not open the browser')
    .option('--static <prefix=folder...>', 'serve a folder, for example /ringtones=./sounds', collectMount)
    .option('--queue <name...>', 'queues to offer calls from (default: Support, Sales, Billing)', collect)
    .option(
      '--channel <name=capacity...>',
      'how many tasks of a channel the agent can have at once, for example chat=5; a new name makes a new channel',
      collectChannel,
    )
    .option('--ui-attributes <file>', "JSON file with ui_attributes of Flex's configuration", jsonFile)
    .option('--native-ringtone', "switch on Flex's own ringtone")
    .option('--no-flex', 'TaskRouter alone, without Flex')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(--help lists the options)')
    .allowExcessArguments(false);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectMount(
  value: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = value.indexOf('=');
  if (at < 1 || at === value.length - 1) {
    throw new InvalidArgumentError('It must look like /ringtones=./sounds.');
  }
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) };
}

function collectChannel(
  value: string,
  before: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const [, name, capacity] = /^([\w-]{1,64})=(\d{1,3})$/.exec(value) ?? [];
  if (name === undefined)
    throw new InvalidArgumentError('It must look like chat=5, with a number up to 999.');
  return { ...before, [name]: Number(capacity) };
}

function jsonFile(path: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new InvalidArgumentError(`There is no readable file ${path}.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch (error) {
    throw new InvalidArgumentError(`${path} is not JSON: ${(error as Error).message}`);
  }
  throw new InvalidArgumentError(`${path} holds JSON, but no JSON object.`);
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError('It must be a number from 0 (any free port) to 65535.');
  }
  return number;
}
