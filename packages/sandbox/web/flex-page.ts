// Logs in the agent and starts Flex.
import { readTheme } from './panel/theme.js';
import { prepareReplay } from './replay.js';

const LOGIN_MS = 8 * 3600 * 1000;

interface Settings {
  readonly accountSid: string;
  readonly identity: string;
  /** The agent's settings in Belfry, if a record is replayed. */
  readonly replay?: Readonly<Record<string, unknown>>;
}

/** What the Flex bundle adds to the window. */
interface FlexWindow {
  readonly Twilio?: { readonly Flex: { runDefault(config: unknown, container: string): Promise<unknown> } };
}

async function startFlex({ accountSid, identity, replay }: Settings): Promise<void> {
  if (replay) prepareReplay(replay);
  const { Twilio } = window as Window & FlexWindow;
  if (!Twilio) throw new Error('The Flex bundle did not load');
  const expiration = new Date(Date.now() + LOGIN_MS).toISOString();
  // Flex UI 2.17 reads an existing login from here before it asks for one.
  localStorage.setItem('TWILIO_FLEX_SSO', JSON.stringify({ token: 'sandbox', identity, expiration }));
  await Twilio.Flex.runDefault(
    {
      sso: { accountSid, loginPopup: false },
      serviceBaseUrl: 'flex.twilio.com',
      pluginService: { enabled: true, url: 'https://flex.twilio.com/plugins' },
      logLevel: 'info',
      disableTelemetry: true,
      disableBrowserVoice: false,
      initialDeviceCheck: true,
      ...(readTheme() === 'dark' && { theme: { isLight: false } }),
    },
    '#flex',
  );
}

function showStartError(error: unknown): void {
  console.error(error);
  const notice = document.querySelector('#notice');
  if (!notice) return;
  notice.className = 'failed';
  notice.textContent = `Flex failed to start: ${error instanceof Error ? error.message : String(error)}`;
}

startFlex(JSON.parse(document.querySelector('#settings')?.textContent ?? '') as Settings).catch(
  showStartError,
);
