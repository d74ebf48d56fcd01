import type { TaskRouterWorker, TaskRouterWorkerEvents } from 'belfry/taskrouter';
import type { ComponentType, ReactElement, ReactNode } from 'react';

/** A sound for Flex's `AudioPlayerManager`. */
export interface FlexSound {
  readonly url: string;
  readonly repeatable: boolean;
}

/** Flex's theme, as `withTheme` provides it: Paste's tokens, and whether they belong to Paste's light theme. */
export interface FlexTheme {
  readonly isLight?: boolean;
  readonly tokens?: object;
}

/**
 * The part of Flex that Belfry uses: `flex` in a plugin's `init`. Belfry works with every version of
 * `@twilio/flex-ui` that provides it (tested with 2.17.1).
 */
export interface FlexHost {
  readonly MainHeader: {
    readonly Content: {
      add(
        component: ReactElement,
        options?: { readonly align?: 'start' | 'end'; readonly sortOrder?: number },
      ): () => void;
    };
  };
  readonly AudioPlayerManager: {
    play(sound: FlexSound, onError?: (error: Error) => void): string;
    stop(soundId: string): void;
  };
  readonly Actions: { invokeAction(name: string, payload: object): Promise<unknown> };
  readonly TaskChannels: { getRegistered(): readonly FlexTaskChannel[] };
  withTheme(
    component: ComponentType<{ theme?: FlexTheme; children?: ReactNode }>,
  ): ComponentType<{ children?: ReactNode }>;
}

/** A kind of task that Flex knows, and the sound it plays when one is offered. */
export interface FlexTaskChannel {
  readonly sounds?: { readonly Pending?: { readonly url?: string } };
}

/** The part of Flex's TaskRouter worker that Belfry uses: a `Worker` of `twilio-taskrouter`, with Node's emitter. */
export interface FlexWorker extends Required<TaskRouterWorker> {
  removeListener: TaskRouterWorker['off'];
  listeners(name: keyof TaskRouterWorkerEvents): readonly unknown[];
  /** The activities of the workspace, by their ids. Empty until the worker is ready. */
  readonly activities?: ReadonlyMap<string, { readonly sid: string; readonly name: string }>;
}

/** The part of the Flex manager that Belfry uses: `manager` in a plugin's `init`. */
export interface FlexManagerHost {
  readonly workerClient?: FlexWorker | undefined;
  /** A `Device` of `@twilio/voice-sdk`. */
  readonly voiceClient?: { readonly state?: unknown } | undefined;
  readonly store: {
    getState(): unknown;
    subscribe(listener: () => void): () => void;
  };
  /** The account's Flex configuration. Administrators can put anything into `ui_attributes`. */
  readonly serviceConfiguration?: unknown;
  /** The language that Flex opened in, as a BCP 47 tag. */
  readonly localization?: { readonly localeTag?: string } | undefined;
}
