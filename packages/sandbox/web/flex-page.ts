// Logs the agent in and starts Flex.

const LOGIN_MS = 8 * 3600 * 1000;

interface Settings {
  readonly accountSid: string;
  readonly identity: string;
}

interface FlexGlobal {
  readonly Flex: { runDefault(config: unknown, container: string): Promise<unknown> };
}

declare global {
  interface Window {
    Twilio?: FlexGlobal;
  }
}

async function startFlex({ accountSid, identity }: Settings): Promise<void> {
  if (!window.Twilio) throw new Error('the Flex bundle was not loaded');
  const expiration = new Date(Date.now() + LOGIN_MS).toISOString();
  // Flex UI 2.17 looks here for a login before it asks for one.
  localStorage.setItem('TWILIO_FLEX_SSO', JSON.stringify({ token: 'sandbox', identity, expiration }));
  await window.Twilio.Flex.runDefault(
    {
      sso: { accountSid, loginPopup: false },
      serviceBaseUrl: 'flex.twilio.com',
      pluginService: { enabled: true, url: 'https://flex.twilio.com/plugins' },
      logLevel: 'info',
      disableTelemetry: true,
      disableBrowserVoice: false,
      initialDeviceCheck: true,
    },
    '#flex',
  );
}

function sayFailure(error: unknown): void {
  console.error(error);
  const notice = document.querySelector('#notice');
  if (!notice) return;
  notice.className = 'failed';
  notice.textContent = `Flex did not start: ${error instanceof Error ? error.message : String(error)}`;
}

const settings = document.querySelector('#settings')?.textContent ?? '';
startFlex(JSON.parse(settings) as Settings).catch(sayFailure);
