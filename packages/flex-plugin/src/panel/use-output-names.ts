import { useCallback, useEffect, useState } from 'react';

/**
 * Whether the browser shows device names. They are `hidden` until the page may use the microphone, and `blocked`
 * if the user or a policy denied it.
 */
export type OutputNames = 'shown' | 'hidden' | 'blocked';

export interface OutputNamesControl {
  readonly names: OutputNames;
  /** Asks for the microphone, releases it at once, and refreshes the output list. Rejects if it's denied. */
  readonly allow: () => Promise<void>;
}

/** Whether outputs have names, according to the device list and the microphone permission. */
export function useOutputNames(): OutputNamesControl {
  const [names, setNames] = useState<OutputNames>('shown');

  useEffect(() => {
    const devices = mediaDevices();
    if (devices === undefined) return undefined;
    let isUnmounted = false;
    let permission: PermissionStatus | undefined;
    const update = (): void => {
      void outputNames(devices, permission).then((found) => {
        if (!isUnmounted) setNames(found);
      });
    };
    devices.addEventListener('devicechange', update);
    void microphonePermission().then((found) => {
      if (isUnmounted) return;
      permission = found;
      permission?.addEventListener('change', update);
      update();
    });
    return () => {
      isUnmounted = true;
      devices.removeEventListener('devicechange', update);
      permission?.removeEventListener('change', update);
    };
  }, []);

  const allow = useCallback(async () => {
    const devices = mediaDevices();
    const stream = await devices?.getUserMedia({ audio: true });
    for (const track of stream?.getTracks() ?? []) track.stop();
    // Chromium names the devices from now on, but fires no event for it.
    devices?.dispatchEvent(new Event('devicechange'));
  }, []);

  return { names, allow };
}

/** `undefined` on pages that aren't served securely, although the type says otherwise. */
function mediaDevices(): MediaDevices | undefined {
  return (navigator as Partial<Navigator>).mediaDevices;
}

async function outputNames(
  devices: MediaDevices,
  permission: PermissionStatus | undefined,
): Promise<OutputNames> {
  try {
    const found = await devices.enumerateDevices();
    // Without permission, Chromium and Firefox list one unnamed device per kind, or none.
    if (found.some(({ label }) => label !== '') || found.length === 0) return 'shown';
    return permission?.state === 'denied' ? 'blocked' : 'hidden';
  } catch {
    return 'shown';
  }
}

/** `undefined` if the browser can't query this permission. */
async function microphonePermission(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'microphone' });
  } catch {
    return undefined;
  }
}
