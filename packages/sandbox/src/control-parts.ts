import type { LiveConfiguration } from './configuration/live-configuration.js';
import type { ActiveFaults } from './faults/active-faults.js';
import type { ConnectionMonitor } from './services/connection-monitor.js';
import type { EventBridgeTransport } from './services/event-bridge-transport.js';
import type { PluginFiles } from './services/plugin-files.js';
import type { OpenSockets } from './services/open-sockets.js';
import type { UnhandledRequests } from './services/unhandled-requests.js';
import type { Workspace } from './workspace/workspace.js';

/** What the controls act on. */
export interface ControlParts {
  readonly workspace: Workspace;
  readonly transport: EventBridgeTransport;
  readonly openSockets: OpenSockets;
  readonly unhandledRequests: UnhandledRequests;
  readonly faults: ActiveFaults;
  readonly configuration: LiveConfiguration;
  readonly plugins: PluginFiles;
  readonly connection: ConnectionMonitor;
  readonly flexUiVersion: string | undefined;
  /** Aborted when the sandbox closes; cancels pending work. */
  readonly signal: AbortSignal;
}
