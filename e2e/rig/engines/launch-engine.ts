import { launchChromium } from './chromium.js';
import type { EngineBrowser, EngineName, EngineOptions } from './engine.js';
import { launchFirefox } from './firefox.js';
import { launchWebKit } from './webkit.js';

/**
 * Starts a browser of this engine on a private sound server, with the default autoplay policy and the microphone
 * granted.
 * @throws Error when it isn't installed or doesn't start.
 */
export async function launchEngine(name: EngineName, options: EngineOptions): Promise<EngineBrowser> {
  switch (name) {
    case 'chromium':
      return await launchChromium(options);
    case 'firefox':
      return await launchFirefox(options);
    case 'webkit':
      return await launchWebKit(options);
  }
}
