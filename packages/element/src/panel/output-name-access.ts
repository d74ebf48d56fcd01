/**
 * Whether the browser shows device names. They are `hidden` until the page may use the microphone, and `blocked`
 * if the user or a policy denied it.
 */
export type OutputNameState = 'shown' | 'hidden' | 'blocked';

/** Whether outputs have names, according to the device list and the microphone permission. */
export interface OutputNameAccess {
  state(): OutputNameState;
  /** Asks for the microphone, releases it at once, and refreshes the output list. Rejects if it's denied. */
  allow(): Promise<void>;
  dispose(): void;
}

export function followOutputNames(onChange: () => void): OutputNameAccess {
  // `undefined` on pages that aren't served securely, although the type says otherwise.
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  let state: OutputNameState = 'shown';
  let isDisposed = false;
  let permission: PermissionStatus | undefined;
  const update = async (): Promise<void> => {
    const found = devices === undefined ? 'shown' : await outputNameState(devices, permission);
    if (isDisposed || found === state) return;
    state = found;
    onChange();
  };
  const listener = (): void => void update();
  devices?.addEventListener('devicechange', listener);
  void microphonePermission().then((found) => {
    if (isDisposed) return;
    permission = found;
    permission?.addEventListener('change', listener);
    listener();
  });
  return {
    state: () => state,
    async allow() {
      const stream = await devices?.getUserMedia({ audio: true });
      for (const track of stream?.getTracks() ?? []) track.stop();
      // Chromium names the devices from now on, but fires no event for it.
      devices?.dispatchEvent(new Event('devicechange'));
    },
    dispose() {
      isDisposed = true;
      devices?.removeEventListener('devicechange', listener);
      permission?.removeEventListener('change', listener);
    },
  };
}

async function outputNameState(
  devices: MediaDevices,
  permission: PermissionStatus | undefined,
): Promise<OutputNameState> {
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
