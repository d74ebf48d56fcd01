import { describe, expect, it } from 'vitest';
import {
  installSystemPackages,
  requireSystemPackages,
  systemPackages,
  type Host,
} from './system-packages.js';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const ubuntu = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';
const fedora = 'NAME="Fedora Linux"\nID=fedora\n';

const engines = systemPackages.filter(({ engine }) => engine !== undefined).map(({ name }) => name);
const all = ['chromium', 'pulseaudio', 'pulseaudio-utils', 'python3', ...engines];

/** A machine where apt-get installs the requested packages, unless it is broken. */
function machine(options: {
  installed: string[];
  isRoot: boolean;
  osRelease: string;
  isAptBroken?: boolean;
  isCi?: boolean;
}): {
  host: Host;
  commands: string[];
  logged: string[];
} {
  const installed = new Set(options.installed);
  const commands: string[] = [];
  const logged: string[] = [];
  const host: Host = {
    isRoot: options.isRoot,
    isCi: options.isCi ?? false,
    osRelease: options.osRelease,
    has: ({ name }) => installed.has(name),
    run(command, args) {
      commands.push([command, ...args].join(' '));
      if (args[0] === 'install' && !options.isAptBroken) for (const name of args) installed.add(name);
    },
    log: (line) => logged.push(line),
  };
  return { host, commands, logged };
}

describe('installing the Debian packages for the end-to-end tests', () => {
  it('does nothing when all are installed', () => {
    const { host, commands, logged } = machine({ installed: all, isRoot: true, osRelease: debian });
    installSystemPackages(host);
    expect([...commands, ...logged]).toEqual([]);
  });

  it('installs missing packages as root on Debian, and logs it', () => {
    const { host, commands, logged } = machine({
      installed: ['python3'],
      isRoot: true,
      osRelease: debian,
    });
    installSystemPackages(host);
    expect(commands).toEqual([
      'apt-get update -qq',
      `apt-get install -qq -y --no-install-recommends ${all.filter((name) => name !== 'python3').join(' ')}`,
    ]);
    expect(logged).toHaveLength(1);
  });

  it('installs nothing as another user, and shows the command to run', () => {
    const { host, commands } = machine({
      installed: ['chromium', ...engines],
      isRoot: false,
      osRelease: debian,
    });
    expect(() => installSystemPackages(host)).toThrow(
      'sudo apt-get install -y --no-install-recommends pulseaudio pulseaudio-utils python3',
    );
    expect(commands).toEqual([]);
  });

  it('does not install Ubuntu’s snap of Chromium', () => {
    const { host, commands } = machine({ installed: ['python3'], isRoot: true, osRelease: ubuntu });
    expect(() => installSystemPackages(host)).toThrow(/need chromium\..*google-chrome-stable/s);
    expect(commands.at(-1)).toMatch(/recommends pulseaudio pulseaudio-utils xvfb webkit2gtk-driver/);
    expect(commands.at(-1)).not.toContain('firefox-esr');
  });

  it('installs nothing on other systems', () => {
    const { host, commands } = machine({ installed: [], isRoot: true, osRelease: fedora });
    expect(() => installSystemPackages(host)).toThrow('need chromium, pulseaudio, pulseaudio-utils, python3');
    expect(commands).toEqual([]);
  });

  it('lists what is still missing after apt-get', () => {
    const broken = machine({ installed: [], isRoot: true, osRelease: debian, isAptBroken: true });
    expect(() => installSystemPackages(broken.host)).toThrow('need chromium, pulseaudio');
  });
});

describe('checking the Debian packages for the end-to-end tests', () => {
  it('passes when all are installed', () => {
    const { host } = machine({ installed: all, isRoot: false, osRelease: fedora });
    expect(() => requireSystemPackages(host)).not.toThrow();
  });

  it('installs nothing as root, and says which command does', () => {
    const { host, commands } = machine({
      installed: ['python3', ...engines],
      isRoot: true,
      osRelease: debian,
    });
    expect(() => requireSystemPackages(host)).toThrow(
      /need chromium, pulseaudio, pulseaudio-utils\. Run:\s+npm run test:setup\s/,
    );
    expect(commands).toEqual([]);
  });

  it('shows the commands for another user', () => {
    const { host, commands } = machine({
      installed: ['chromium', ...engines],
      isRoot: false,
      osRelease: debian,
    });
    expect(() => requireSystemPackages(host)).toThrow(
      'sudo apt-get install -y --no-install-recommends pulseaudio pulseaudio-utils python3',
    );
    expect(commands).toEqual([]);
  });

  it('leaves out an engine whose packages are missing, and says which ones', () => {
    const installed = all.filter((name) => name !== 'xvfb');
    const { host, logged } = machine({ installed, isRoot: false, osRelease: debian });
    requireSystemPackages(host);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/^Not tested: webkit\. Missing: xvfb\. Run:.*apt-get install .* xvfb/s);
  });

  it('fails in CI when an engine would be left out', () => {
    const installed = all.filter((name) => name !== 'firefox-esr');
    const { host } = machine({ installed, isRoot: false, osRelease: debian, isCi: true });
    expect(() => requireSystemPackages(host)).toThrow('need firefox-esr');
  });
});
