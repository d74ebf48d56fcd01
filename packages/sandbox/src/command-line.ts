import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { JsonObject } from './configuration/live-configuration.js';
import type { CallRecord } from './record-replay/call-record.js';
import { readCallRecord } from './record-replay/read-call-record.js';
import { SandboxError } from './sandbox-error.js';
import type { SandboxOptions } from './sandbox-options.js';

/** The default port of the command. */
const DEFAULT_PORT = 8410;

/** Flex 2.17 plays its own ringtone only if both flags are on. */
const NATIVE_RINGTONE: Readonly<Record<string, boolean>> = {
  'enable-flex-default-ringtone': true,
  'enable-flex-ringtone-feature': true,
};

/** The parsed arguments of the command. */
export interface CommandLine {
  readonly sandbox: SandboxOptions & { readonly port: number };
  /** Whether to open the browser; `undefined` opens it if there is a display. */
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
  readonly replay?: CallRecord;
}

/**
 * Parses the command's arguments. `--help` and invalid arguments print a message and exit the process, as commander
 * does.
 *
 * @param args the arguments, without `node` and the script path.
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
      // The panel switches Flex's language.
      features: { 'localization-beta': true, ...(options.nativeRingtone && NATIVE_RINGTONE) },
      flexUi: options.flex,
      ...(options.replay && { replay: options.replay }),
    },
  };
}

const EXAMPLES = `
Examples:
  belfry-sandbox --plugin build/my-plugin.js
  belfry-sandbox --plugin build/a.js build/b.js --queue Sales Claims --channel fax=2
  belfry-sandbox --plugin http://localhost:3000/my-plugin.js --static /sounds=./sounds
  belfry-sandbox --plugin belfry-flex-plugin.js --replay missed-call.txt

The command prints the address of Flex and the control panel to stdout, and everything else to stderr.
Scripts and tests can use the HTTP API. For example, POST <address>control/calls offers a call.`;

function command(): Command {
  return new Command('belfry-sandbox')
    .description(
      'Run the real Flex UI on this machine against a local stand-in for Twilio. No Twilio account needed.',
    )
    .option(
      '--plugin <file...>',
      'built plugins to load into Flex: files or http(s) URLs; reload Flex after a rebuild',
      collect,
    )
    .option('--port <number>', 'port to listen on; if it is in use, the next free port', port, DEFAULT_PORT)
    .option('--open', 'open the browser (default: only if there is a display)')
    .option('--no-open', 'do not open the browser')
    .option('--static <prefix=folder...>', 'serve a folder, for example /ringtones=./sounds', collectMount)
    .option(
      '--queue <name...>',
      'queues that calls can come from (default: Support, Sales, Billing)',
      collect,
    )
    .option(
      '--channel <name=capacity...>',
      'agent capacity per task channel, for example chat=5; a new name adds a channel',
      collectChannel,
    )
    .option('--ui-attributes <file>', "JSON file with ui_attributes for Flex's configuration", jsonFile)
    .option('--native-ringtone', "turn on Flex's own ringtone")
    .option('--no-flex', 'run TaskRouter only, without Flex')
    .option(
      '--replay <file>',
      "replay a call's details that an agent copied from Belfry, or its record in JSON: you see and hear what the agent had",
      callRecord,
    )
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(run with --help to list the options)')
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
    throw new InvalidArgumentError('Expected <prefix>=<folder>, for example /ringtones=./sounds.');
  }
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) };
}

function collectChannel(
  value: string,
  before: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const [, name, capacity] = /^([\w-]{1,64})=(\d{1,3})$/.exec(value) ?? [];
  if (name === undefined)
    throw new InvalidArgumentError(
      'Expected <name>=<capacity> with a capacity from 0 to 999, for example chat=5.',
    );
  return { ...before, [name]: Number(capacity) };
}

function jsonFile(path: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new InvalidArgumentError(`Cannot read ${path}.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch (error) {
    throw new InvalidArgumentError(`${path} is not valid JSON: ${(error as Error).message}`);
  }
  throw new InvalidArgumentError(`${path} must contain a JSON object.`);
}

function callRecord(path: string): CallRecord {
  try {
    return readCallRecord(readFileSync(path, 'utf8'), path);
  } catch (error) {
    const isUnreadable = !(error instanceof SandboxError);
    throw new InvalidArgumentError(isUnreadable ? `Cannot read ${path}.` : error.message);
  }
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError('Expected a number from 0 to 65535. 0 picks any free port.');
  }
  return number;
}
