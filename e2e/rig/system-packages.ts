import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findChromium } from './chromium-path.js';
import type { EngineName } from './engines/engine.js';
import { findFirefox } from './engines/find-firefox.js';
import { findLibrary } from './engines/find-mini-browser.js';
import { findOnPath } from './find-on-path.js';

/** A Debian package that the end-to-end tests need. */
export interface SystemPackage {
  readonly name: string;
  /** The program that the tests use from it, on the PATH. */
  readonly program?: string;
  /** The file that the tests use from it, below one of Debian's library folders. */
  readonly library?: string;
  /** The engine that can't be tested without it. The others can. */
  readonly engine?: OptionalEngine;
}

/** The engines that are left out where they aren't installed. Every test runs in Chromium. */
export type OptionalEngine = Exclude<EngineName, 'chromium'>;

/** The Debian packages that the end-to-end tests need. python3 notifies browsers of plugged and unplugged outputs. */
export const systemPackages: readonly SystemPackage[] = [
  { name: 'chromium', program: 'chromium' },
  { name: 'pulseaudio', program: 'pulseaudio' },
  { name: 'pulseaudio-utils', program: 'parec' },
  { name: 'python3', program: 'python3' },
  { name: 'firefox-esr', program: 'firefox-esr', engine: 'firefox' },
  { name: 'xvfb', program: 'Xvfb', engine: 'webkit' },
  { name: 'webkit2gtk-driver', program: 'WebKitWebDriver', engine: 'webkit' },
  { name: 'libwebkit2gtk-4.1-0', library: 'webkit2gtk-4.1/MiniBrowser', engine: 'webkit' },
  // WebKitGTK plays and decodes with GStreamer.
  { name: 'gstreamer1.0-plugins-base', library: 'gstreamer-1.0/libgstaudioconvert.so', engine: 'webkit' },
  { name: 'gstreamer1.0-plugins-good', library: 'gstreamer-1.0/libgstautodetect.so', engine: 'webkit' },
  { name: 'gstreamer1.0-pulseaudio', library: 'gstreamer-1.0/libgstpulseaudio.so', engine: 'webkit' },
  { name: 'gstreamer1.0-plugins-bad', library: 'gstreamer-1.0/libgstfaad.so', engine: 'webkit' },
  { name: 'gstreamer1.0-libav', library: 'gstreamer-1.0/libgstlibav.so', engine: 'webkit' },
];

/** What the functions here need to know about and do on the machine. */
export interface Host {
  readonly isRoot: boolean;
  /** Whether this is a CI job, where no engine may be left out. */
  readonly isCi: boolean;
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
  const fromApt = missingPackages(host).filter((each) => isFromApt(each, host));
  if (canInstall(host) && fromApt.length > 0) {
    host.log(`Installing packages for the end-to-end tests with apt-get: ${namesOf(fromApt)}`);
    host.run('apt-get', ['update', '-qq']);
    host.run('apt-get', [
      'install',
      '-qq',
      '-y',
      '--no-install-recommends',
      ...fromApt.map(({ name }) => name),
    ]);
  }
  // What apt-get couldn't install needs other steps than running this again.
  requireSystemPackages({ ...host, isRoot: false });
}

/**
 * Checks that the packages are installed. Never installs any. Says which engines are left out because theirs are
 * missing.
 * @throws Error that lists the missing packages and the command to run. In CI, no engine may be left out.
 */
export function requireSystemPackages(host: Host = thisMachine): void {
  const missing = missingPackages(host);
  const required = missing.filter(({ engine }) => engine === undefined || host.isCi);
  if (required.length > 0) throw new Error(advice(required, host));
  for (const { engine, reason } of leftOutEngines(host)) host.log(`Not tested: ${engine}. ${reason}`);
}

/** The engines that aren't tested on this machine, and how to change that. */
export function leftOutEngines(
  host: Host = thisMachine,
): { readonly engine: OptionalEngine; readonly reason: string }[] {
  const missing = missingPackages(host);
  return (['firefox', 'webkit'] as const).flatMap((engine) => {
    const ofEngine = missing.filter((each) => each.engine === engine);
    return ofEngine.length === 0
      ? []
      : [{ engine, reason: `Missing: ${namesOf(ofEngine)}. ${howTo(ofEngine, host)}` }];
  });
}

function missingPackages(host: Host): SystemPackage[] {
  return systemPackages.filter((systemPackage) => !host.has(systemPackage));
}

const namesOf = (packages: readonly SystemPackage[]): string => packages.map(({ name }) => name).join(' ');

const isUbuntu = ({ osRelease }: Host): boolean => /^ID=["']?ubuntu/m.test(osRelease);

const canInstall = (host: Host): boolean =>
  host.isRoot && (isUbuntu(host) || /^ID(_LIKE)?=.*debian/m.test(host.osRelease));

/** Ubuntu's chromium is a snap, which can't access the private sound server. It has no firefox-esr. */
const isFromApt = ({ name }: SystemPackage, host: Host): boolean =>
  !(isUbuntu(host) && ['chromium', 'firefox-esr'].includes(name));

function advice(missing: readonly SystemPackage[], host: Host): string {
  const names = missing.map(({ name }) => name).join(', ');
  return (
    `The end-to-end tests need ${names}. ${howTo(missing, host)}\n` +
    `To use another browser, set CHROMIUM_PATH. To run only the tests without sound: npm run test:unit`
  );
}

/** How to install these packages. */
function howTo(missing: readonly SystemPackage[], host: Host): string {
  const fromApt = missing.filter((each) => isFromApt(each, host));
  const commands: string[] = [];
  if (fromApt.length > 0 && canInstall(host)) commands.push('npm run test:setup');
  else if (fromApt.length > 0) {
    commands.push(
      `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${namesOf(fromApt)}`,
    );
  }
  const has = (name: string): boolean =>
    missing.some((each) => each.name === name && !fromApt.includes(each));
  if (has('chromium')) commands.push(chromeFromGoogle);
  return [
    ...(commands.length > 0 ? [`Run:\n\n  ${commands.join(' && ')}\n`] : []),
    ...(has('firefox-esr') ? ["Set FIREFOX_PATH to a Firefox that isn't a snap."] : []),
  ].join('\n');
}

const chromeFromGoogle =
  'curl -fsSLo /tmp/chrome.deb https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb' +
  ' && sudo apt-get install -y /tmp/chrome.deb';

const thisMachine: Host = {
  isRoot: process.getuid?.() === 0,
  isCi: Boolean(process.env.CI),
  osRelease: readOsRelease(),
  has({ name, program, library }) {
    if (name === 'chromium') return findChromium() !== undefined;
    if (name === 'firefox-esr') return findFirefox() !== undefined;
    if (library !== undefined) return findLibrary(library) !== undefined;
    return program === undefined || findOnPath(program) !== undefined;
  },
  run(command, args) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  },
  log: (line) => console.log(line),
};

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
