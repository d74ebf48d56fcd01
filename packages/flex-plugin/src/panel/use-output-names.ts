import { useCallback, useEffect, useState } from 'react';

/**
 * Whether the browser tells which outputs there are: `withheld` until the page may use the microphone, which
 * it can be asked for; `refused` when the user or a policy said no to that.
 */
export type OutputNames = 'shown' | 'withheld' | 'refused';

export interface OutputNamesControl {
  readonly names: OutputNames;
  /** Asks for the microphone, lets go of it at once, and has the outputs listed anew. Rejects when refused. */
  readonly allow: () => Promise<void>;
}

/** Follows whether outputs have names, by the browser's own list and its microphone permission. */
export function useOutputNames(): OutputNamesControl {
  const [names, setNames] = useState<OutputNames>('shown');

  useEffect(() => {
    const devices = mediaDevices();
    if (devices === undefined) return undefined;
    let isGone = false;
    let permission: PermissionStatus | undefined;
    const look = (): void => {
      void outputNames(devices, permission).then((found) => {
        if (!isGone) setNames(found);
      });
    };
    devices.addEventListener('devicechange', look);
    void microphonePermission().then((found) => {
      if (isGone) return;
      permission = found;
      permission?.addEventListener('change', look);
      look();
    });
    return () => {
      isGone = true;
      devices.removeEventListener('devicechange', look);
      permission?.removeEventListener('change', look);
    };
  }, []);

  const allow = useCallback(async () => {
    const devices = mediaDevices();
    const stream = await devices?.getUserMedia({ audio: true });
    for (const track of stream?.getTracks() ?? []) track.stop();
    // Chromium names the devices from now on, but tells nobody that the list is another one.
    devices?.dispatchEvent(new Event('devicechange'));
  }, []);

  return { names, allow };
}

/** Missing on pages that were not served securely, whatever its type says. */
function mediaDevices(): MediaDevices | undefined {
  return (navigator as Partial<Navigator>).mediaDevices;
}

async function outputNames(
  devices: MediaDevices,
  permission: PermissionStatus | undefined,
): Promise<OutputNames> {
  try {
    const found = await devices.enumerateDevices();
    // Without permission Chromium and Firefox list one nameless device a kind, or none.
    if (found.some(({ label }) => label !== '') || found.length === 0) return 'shown';
    return permission?.state === 'denied' ? 'refused' : 'withheld';
  } catch {
    return 'shown';
  }
}

/** `undefined` where the browser does not know this permission by name. */
async function microphonePermission(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'microphone' });
  } catch {
    return undefined;
  }
}
