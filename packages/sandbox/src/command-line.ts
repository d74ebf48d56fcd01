import { Command, InvalidArgumentError } from 'commander';
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
      mounts: options.static ?? {},
      features: options.nativeRingtone ? NATIVE_RINGTONE : {},
      flexUi: options.flex,
    },
  };
}

function command(): Command {
  return new Command('belfry-sandbox')
    .description('A local stand-in for Twilio: the real Flex UI on this machine, with no account.')
    .option('--plugin <file...>', 'plugin to load into Flex; read anew whenever Flex is loaded', collect)
    .option('--port <number>', 'port to listen on; if it is in use, the next free one', port, DEFAULT_PORT)
    .option('--open', 'open the control panel in the browser (default: where there is a screen)')
    .option('--no-open', 'do not open the browser')
    .option(
      '--static <prefix=folder...>',
      'serve a folder, for example /ringtones=./sounds',
      collectMount,
      {},
    )
    .option('--native-ringtone', "switch on Flex's own ringtone")
    .option('--no-flex', 'TaskRouter alone, without Flex')
    .showHelpAfterError('(--help lists the options)')
    .allowExcessArguments(false);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectMount(
  value: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const at = value.indexOf('=');
  if (at < 1 || at === value.length - 1) {
    throw new InvalidArgumentError('It must look like /ringtones=./sounds.');
  }
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) };
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError('It must be a number from 0 (any free port) to 65535.');
  }
  return number;
}
