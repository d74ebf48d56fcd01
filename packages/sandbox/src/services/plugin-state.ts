/** The state of a plugin. */
export interface PluginState {
  readonly name: string;
  /** Its file or URL. */
  readonly source: string;
  /** How many times its file has changed since the sandbox started. */
  readonly rebuilds: number;
  /** Whether Flex has loaded the current version. Always `true` for a plugin from a URL, which isn't watched. */
  readonly isLoaded: boolean;
  /** What is wrong with its file after the latest rebuild. */
  readonly problem?: string;
}
