import type { LiveConfiguration } from './configuration/live-configuration.js';
import type { FaultPanel } from './faults/faults.js';
import type { ConnectionWatch } from './services/connection-watch.js';
import type { EventBridgeLine } from './services/event-bridge-line.js';
import type { PluginFiles } from './services/plugin-files.js';
import type { SocketCensus } from './services/socket-census.js';
import type { UnknownRequests } from './services/unknown-requests.js';
import type { Workspace } from './workspace/workspace.js';

/** What the controls work on. */
export interface ControlParts {
  readonly workspace: Workspace;
  readonly line: EventBridgeLine;
  readonly census: SocketCensus;
  readonly unknownRequests: UnknownRequests;
  readonly faults: FaultPanel;
  readonly configuration: LiveConfiguration;
  readonly plugins: PluginFiles;
  readonly connection: ConnectionWatch;
  readonly flexUiVersion: string | undefined;
  /** Ends what is under way when the sandbox closes. */
  readonly signal: AbortSignal;
}
