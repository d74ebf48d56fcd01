import type { PulseAudio } from '../pulse-audio.js';

/** The browser engines that the tests run in. */
export const engineNames = ['chromium', 'firefox', 'webkit'] as const;

export type EngineName = (typeof engineNames)[number];

/** How to start an engine. */
export interface EngineOptions {
  /** The sound server that the browser plays to. */
  readonly pulse: PulseAudio;
  /** Permissions for every site, where the engine can grant any. Every engine grants the microphone. */
  readonly permissions?: readonly string[];
}

/** The keys that tests press, as `KeyboardEvent.key`. */
export type PressableKey = 'Tab' | 'Enter' | 'End' | 'ArrowUp';

/** A running browser with one profile. All of its pages share their storage. */
export interface EngineBrowser<P extends EnginePage = EnginePage> {
  readonly name: EngineName;
  /** The browser's name and version, such as `Firefox 153.7`. */
  readonly version: string;
  /** Opens a page in front of the others: in a tab, or in a window where a tab can't be clicked. */
  newPage(url?: string): Promise<P>;
  /** Ids of the browser's processes. */
  processIds(): Promise<number[]>;
  /** Closes the browser and removes its profile. May be called twice. */
  close(): Promise<void>;
}

/**
 * A page in any engine. Only {@link EnginePage.click} and {@link EnginePage.press} grant it a user gesture, which unlocks
 * sound.
 *
 * Use {@link file://./../evaluate-without-gesture.ts evaluateWithoutGesture} to run a function in it.
 */
export interface EnginePage {
  /**
   * Evaluates an expression without a gesture, waits for its promise, and returns its JSON value.
   * @throws Error when the expression throws. The message contains the page's stack trace.
   */
  evaluateExpression(expression: string): Promise<unknown>;
  /** Clicks at these CSS pixels, as a user does. */
  click(x: number, y: number): Promise<void>;
  /** Presses a key and releases it, as a user does. */
  press(key: PressableKey): Promise<void>;
  /** Resolves when the page has loaded. Grants no gesture. */
  goto(url: string): Promise<void>;
  /** Reloads the page. Resolves when it has loaded again. Grants no gesture. */
  reload(): Promise<void>;
  bringToFront(): Promise<void>;
  /**
   * Kills the process of the page, as when it runs out of memory. The page is unusable afterward. So is the browser
   * where it controls all pages through one session.
   */
  crash(): Promise<void>;
  /** Writes a picture of the page to a PNG file. */
  screenshot(path: `${string}.png`): Promise<void>;
  close(): Promise<void>;
}
