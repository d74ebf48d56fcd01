import { createSignal } from '../signal.js';

/** Any JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where the configuration document is. */
export const DOCUMENT_PATH = '/configuration.json';

/** What is configured, as data. */
export interface ConfigurationState {
  /** `ui_attributes` of Flex's service configuration. */
  readonly uiAttributes: JsonObject;
  /** Whether Flex has read `uiAttributes` since they were last changed: it does when it is loaded. */
  readonly isReadByFlex: boolean;
  /** The JSON document that the sandbox serves for plugins to fetch. */
  readonly document: JsonObject;
  /** The path of that document. */
  readonly documentPath: string;
}

/** What an administrator configures, which can be changed at any time. */
export interface LiveConfiguration {
  state(): ConfigurationState;
  setUiAttributes(uiAttributes: JsonObject): void;
  setDocument(document: JsonObject): void;
  /** To be called when Flex reads its service configuration. Returns `ui_attributes`. */
  readByFlex(): JsonObject;
  subscribe(listener: () => void): () => void;
}

/** Makes a configuration with these `ui_attributes`, and an empty document. */
export function createLiveConfiguration(initial: JsonObject): LiveConfiguration {
  const changes = createSignal<undefined>();
  let state: ConfigurationState = {
    uiAttributes: initial,
    isReadByFlex: false,
    document: {},
    documentPath: DOCUMENT_PATH,
  };
  function become(next: ConfigurationState): void {
    state = next;
    changes.emit(undefined);
  }
  return {
    state: () => state,
    setUiAttributes: (uiAttributes) => become({ ...state, uiAttributes, isReadByFlex: false }),
    setDocument: (document) => become({ ...state, document }),
    readByFlex() {
      if (!state.isReadByFlex) become({ ...state, isReadByFlex: true });
      return state.uiAttributes;
    },
    subscribe: (listener) => changes.subscribe(listener),
  };
}
