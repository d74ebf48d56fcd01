import { createEmitter } from '../emitter.js';

/** Any JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The path of the configuration document. */
export const DOCUMENT_PATH = '/configuration.json';

/** The current configuration. */
export interface ConfigurationState {
  /** `ui_attributes` of Flex's service configuration. */
  readonly uiAttributes: JsonObject;
  /** Whether Flex has read `uiAttributes` since they last changed. Flex reads them when it loads. */
  readonly isReadByFlex: boolean;
  /** The JSON document that plugins can fetch. */
  readonly document: JsonObject;
  /** The path of that document. */
  readonly documentPath: string;
}

/** The administrator's configuration. You can change it at any time. */
export interface LiveConfiguration {
  state(): ConfigurationState;
  setUiAttributes(uiAttributes: JsonObject): void;
  setDocument(document: JsonObject): void;
  /** Returns `ui_attributes` for Flex, and records that Flex has read them. */
  readUiAttributes(): JsonObject;
  subscribe(listener: () => void): () => void;
}

/** Creates a configuration with these `ui_attributes` and an empty document. */
export function createLiveConfiguration(initial: JsonObject): LiveConfiguration {
  const changes = createEmitter<undefined>();
  let state: ConfigurationState = {
    uiAttributes: initial,
    isReadByFlex: false,
    document: {},
    documentPath: DOCUMENT_PATH,
  };
  function update(next: ConfigurationState): void {
    state = next;
    changes.emit(undefined);
  }
  return {
    state: () => state,
    setUiAttributes: (uiAttributes) => update({ ...state, uiAttributes, isReadByFlex: false }),
    setDocument: (document) => update({ ...state, document }),
    readUiAttributes() {
      if (!state.isReadByFlex) update({ ...state, isReadByFlex: true });
      return state.uiAttributes;
    },
    subscribe: (listener) => changes.subscribe(listener),
  };
}
