import { describe, expect, it } from 'vitest';
import { ensureSystemPackages, type Host } from './system-packages.js';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const ubuntu = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';
const fedora = 'NAME="Fedora Linux"\nID=fedora\n';

/** A machine on which apt-get really brings what it is asked for, unless it is broken. */
function machine(options: {
  installed: string[];
  isRoot: boolean;
  osRelease: string;
  isAptBroken?: boolean;
}): {
  host: Host;
  commands: string[];
  said: string[];
} {
  const installed = new Set(options.installed);
  const commands: string[] = [];
  const said: string[] = [];
  const host: Host = {
    isRoot: options.isRoot,
    osRelease: options.osRelease,
    has: ({ name }) => installed.has(name),
    run(command, args) {
      commands.push([command, ...args].join(' '));
      if (args[0] === 'install' && !options.isAptBroken) for (const name of args) installed.add(name);
    },
    say: (line) => said.push(line),
  };
  return { host, commands, said };
}

describe('the Debian packages that real sound needs', () => {
  it('does nothing when all are there', () => {
    const installed = ['chromium', 'pulseaudio', 'pulseaudio-utils', 'python3'];
    const { host, commands, said } = machine({ installed, isRoot: true, osRelease: debian });
    ensureSystemPackages(host);
    expect([...commands, ...said]).toEqual([]);
  });

  it('installs what is missing as root on Debian, and says so', () => {
    const { host, commands, said } = machine({ installed: ['python3'], isRoot: true, osRelease: debian });
    ensureSystemPackages(host);
    expect(commands).toEqual([
      'apt-get update -qq',
      'apt-get install -qq -y --no-install-recommends chromium pulseaudio pulseaudio-utils',
    ]);
    expect(said).toHaveLength(1);
  });

  it('installs nothing as another user, but names the exact command', () => {
    const { host, commands } = machine({ installed: ['chromium'], isRoot: false, osRelease: debian });
    expect(() => ensureSystemPackages(host)).toThrow(
      'sudo apt-get install -y --no-install-recommends pulseaudio pulseaudio-utils python3',
    );
    expect(commands).toEqual([]);
  });

  it('does not take the snap of Ubuntu for a browser', () => {
    const { host, commands } = machine({ installed: ['python3'], isRoot: true, osRelease: ubuntu });
    expect(() => ensureSystemPackages(host)).toThrow(/need chromium\..*google-chrome-stable/s);
    expect(commands.at(-1)).toMatch(/recommends pulseaudio pulseaudio-utils$/);
  });

  it('leaves other systems alone', () => {
    const { host, commands } = machine({ installed: [], isRoot: true, osRelease: fedora });
    expect(() => ensureSystemPackages(host)).toThrow('need chromium, pulseaudio, pulseaudio-utils, python3');
    expect(commands).toEqual([]);
  });

  it('says what is missing still when apt-get did not bring it', () => {
    const broken = machine({ installed: [], isRoot: true, osRelease: debian, isAptBroken: true });
    expect(() => ensureSystemPackages(broken.host)).toThrow('need chromium, pulseaudio');
  });
});
