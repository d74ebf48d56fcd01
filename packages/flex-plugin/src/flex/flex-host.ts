import type { ComponentType, ReactElement, ReactNode } from 'react';
import type { Worker } from 'twilio-taskrouter';

/** A sound in Flex, as its `AudioPlayerManager` takes it. */
export interface FlexSound {
  readonly url: string;
  readonly repeatable: boolean;
}

/** Flex's theme, as its `withTheme` hands it out: Paste's tokens, and which of Paste's themes they go with. */
export interface FlexTheme {
  readonly isLight?: boolean;
  readonly tokens?: object;
}

/**
 * What Belfry uses of Flex: the part of `@twilio/flex-ui` that a plugin's `init` is given as `flex`. Written
 * down here, so that it is plain what a new version of Flex may not change, and works with any version that
 * has it (read and tried with 2.17.1).
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

export interface FlexTaskChannel {
  readonly sounds?: { readonly Pending?: { readonly url?: string } };
}

/** What Belfry uses of the `manager` that a plugin's `init` is given. */
export interface FlexManagerHost {
  readonly workerClient?: Worker | undefined;
  readonly store: {
    getState(): unknown;
    subscribe(listener: () => void): () => void;
  };
  /** The Flex configuration of the account; `ui_attributes` is the administrator's free part of it. */
  readonly serviceConfiguration?: unknown;
  /** In which language Flex was opened, as a BCP 47 tag. */
  readonly localization?: { readonly localeTag?: string } | undefined;
}
