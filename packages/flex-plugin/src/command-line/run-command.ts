import { explainRing, type ExplainedAgent, type ExplainedCall } from 'belfry';
import { ringerConfiguration } from '../configuration/administrator-configuration.js';
import { lockUploads } from '../configuration/lock-uploads.js';
import { checkText, type FileMistake } from './check-text.js';
import { explanationText } from './explanation-text.js';

/** How a command reaches its files and its terminal. */
export interface CommandEnvironment {
  /** @throws if the file can't be read. */
  readonly readFile: (path: string) => string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly now: () => Date;
}

/** 0: fine. 1: the file has mistakes. 2: the command can't be run as written. */
export type ExitCode = 0 | 1 | 2;

const usage = `Usage:
  belfry-flex check FILE                      Lists all mistakes in a configuration file.
  belfry-flex explain FILE --call CALL.json   Explains how a call rings.
    --agent AGENT.json   The agent: isBusy, attributes, isTabHidden, settings. Default: none of these.
    --at TIME            When the call is offered, in ISO 8601. Default: now.

FILE contains the configuration, or Flex's service configuration with "ui_attributes.belfry".
Exit codes: 0 if the file is right, 1 if it has mistakes, 2 if the command can't be run.
`;

/** Runs `belfry-flex` with these arguments. Never throws. */
export function runCommand(args: readonly string[], environment: CommandEnvironment): ExitCode {
  try {
    const [name, file, ...rest] = args;
    if (name === '--help' || name === '-h') {
      environment.out(usage);
      return 0;
    }
    if (name === 'check' && file !== undefined && rest.length === 0) return check(file, environment);
    if (name === 'explain' && file !== undefined) return explain(file, readOptions(rest), environment);
    throw new UsageError('Unknown command.');
  } catch (error) {
    environment.error(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError) environment.error(`\n${usage}`);
    return 2;
  }
}

class UsageError extends Error {}

function check(file: string, { readFile, out, error }: CommandEnvironment): ExitCode {
  const { mistakes } = checkText(readFile(file));
  if (mistakes.length === 0) {
    out(`${file}: no mistakes.\n`);
    return 0;
  }
  error(mistakeLines(file, mistakes));
  error(`${file}: ${mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`}.\n`);
  return 1;
}

function mistakeLines(file: string, mistakes: readonly FileMistake[]): string {
  return mistakes.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}\n`).join('');
}

type Options = ReadonlyMap<string, string>;

function readOptions(args: readonly string[]): Options {
  const options = new Map<string, string>();
  for (let index = 0; index < args.length; index += 2) {
    const [name = '', value] = args.slice(index, index + 2);
    if (!['--call', '--agent', '--at'].includes(name)) throw new UsageError(`Unknown option: ${name}`);
    if (value === undefined) throw new UsageError(`${name} needs a value.`);
    options.set(name, value);
  }
  return options;
}

function explain(file: string, options: Options, environment: CommandEnvironment): ExitCode {
  const { readFile, out, error, now } = environment;
  const callFile = options.get('--call');
  if (callFile === undefined) throw new UsageError('explain needs --call CALL.json.');
  const agentFile = options.get('--agent');
  const at = options.get('--at');
  const atMs = (at === undefined ? now() : new Date(at)).getTime();
  if (!Number.isFinite(atMs)) throw new UsageError(`--at: ${at ?? ''} is not a time in ISO 8601.`);

  const { configuration, mistakes } = checkText(readFile(file));
  error(mistakeLines(file, mistakes));
  if (configuration === undefined) return 1;
  const call = readObject(callFile, readFile) as unknown as ExplainedCall;
  const agent: ExplainedAgent = agentFile === undefined ? {} : readObject(agentFile, readFile);
  out(explanationText(explainRing(lockUploads(ringerConfiguration(configuration)), call, agent, atMs)));
  return mistakes.length === 0 ? 0 : 1;
}

function readObject(file: string, readFile: (path: string) => string): object {
  const text = readFile(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file}: not JSON.`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${file}: not a JSON object.`);
  }
  return value;
}
