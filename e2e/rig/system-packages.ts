import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from './chromium-path.js';

/** A Debian package that the end-to-end tests need, and the program they use from it. */
export interface SystemPackage {
  readonly name: string;
  readonly program: string;
}

/** The Debian packages that the end-to-end tests need. python3 notifies Chromium of plugged and unplugged outputs. */
export const systemPackages: readonly SystemPackage[] = [
  { name: 'chromium', program: 'chromium' },
  { name: 'pulseaudio', program: 'pulseaudio' },
  { name: 'pulseaudio-utils', program: 'parec' },
  { name: 'python3', program: 'python3' },
];

/** What the functions here need to know about and do on the machine. */
export interface Host {
  readonly isRoot: boolean;
  /** The text of /etc/os-release. Empty if there is none. */
  readonly osRelease: string;
  has(systemPackage: SystemPackage): boolean;
  /** Runs a command. Throws when it fails. */
  run(command: string, args: readonly string[]): void;
  log(line: string): void;
}

/**
 * Installs missing packages when running as root on Debian or Ubuntu, and says so in one line.
 * @throws Error with the command to run when a package is missing and can't be installed.
 */
export function installSystemPackages(host: Host = thisMachine): void {
  const fromApt = missingPackages(host).filter((name) => isFromApt(name, host));
  if (canInstall(host) && fromApt.length > 0) {
    host.log(`Installing packages for the end-to-end tests with apt-get: ${fromApt.join(' ')}`);
    host.run('apt-get', ['update', '-qq']);
    host.run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...fromApt]);
  }
  // What apt-get couldn't install needs other steps than running this again.
  requireSystemPackages({ ...host, isRoot: false });
}

/**
 * Checks that the packages are installed. Never installs any.
 * @throws Error that lists the missing packages and the command to run.
 */
export function requireSystemPackages(host: Host = thisMachine): void {
  const missing = missingPackages(host);
  if (missing.length > 0) throw new Error(advice(missing, host));
}

function missingPackages(host: Host): string[] {
  return systemPackages.filter((systemPackage) => !host.has(systemPackage)).map(({ name }) => name);
}

const isUbuntu = ({ osRelease }: Host): boolean => /^ID=["']?ubuntu/m.test(osRelease);

const canInstall = (host: Host): boolean =>
  host.isRoot && (isUbuntu(host) || /^ID(_LIKE)?=.*debian/m.test(host.osRelease));

/** Ubuntu's chromium package installs a snap, which can't access the private sound server. */
const isFromApt = (name: string, host: Host): boolean => !(isUbuntu(host) && name === 'chromium');

function advice(missing: readonly string[], host: Host): string {
  const fromApt = missing.filter((name) => isFromApt(name, host));
  const commands: string[] = [];
  if (fromApt.length > 0 && canInstall(host)) commands.push('npm run test:setup');
  else if (fromApt.length > 0) {
    commands.push(
      `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${fromApt.join(' ')}`,
    );
  }
  if (fromApt.length < missing.length) commands.push(chromeFromGoogle);
  return (
    `The end-to-end tests need ${missing.join(', ')}. Run:\n\n  ${commands.join(' && ')}\n\n` +
    `To use another browser, set CHROMIUM_PATH. To run only the tests without sound: npm run test:unit`
  );
}

const chromeFromGoogle =
  'curl -fsSLo /tmp/chrome.deb https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb' +
  ' && sudo apt-get install -y /tmp/chrome.deb';

const thisMachine: Host = {
  isRoot: process.getuid?.() === 0,
  osRelease: readOsRelease(),
  has: ({ name, program }) => (name === 'chromium' ? findChromium() !== undefined : isOnPath(program)),
  run(command, args) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  },
  log: (line) => console.log(line),
};

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
