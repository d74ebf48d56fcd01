import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { configurationDocument } from './configuration/configuration-document.js';
import { createLiveConfiguration, type LiveConfiguration } from './configuration/live-configuration.js';
import { controlApi } from './control/control-api.js';
import { createApp, HOSTS_PREFIX } from './create-app.js';
import { createControls } from './create-controls.js';
import { createFaultPanel, type FaultPanel } from './faults/faults.js';
import { fileFaults } from './faults/file-faults.js';
import { bundleFlexUi, type FlexBundle } from './flex/bundle-flex-ui.js';
import { createPages, FLEX_PATH } from './pages/pages.js';
import type { Sandbox } from './sandbox.js';
import type { SandboxControls } from './sandbox-controls.js';
import { SandboxError } from './sandbox-error.js';
import { completeOptions, type CompleteSandboxOptions, type SandboxOptions } from './sandbox-options.js';
import { createConnectionWatch, type ConnectionWatch } from './services/connection-watch.js';
import { eventBridge, EVENT_BRIDGE_PATH } from './services/event-bridge.js';
import { createEventBridgeLine, type EventBridgeLine } from './services/event-bridge-line.js';
import { createLater, type Later } from './services/later.js';
import { createRpcAnswerer } from './services/event-bridge-rpc.js';
import { flexApi } from './services/flex-api.js';
import { flexHost } from './services/flex-host.js';
import { media } from './services/media.js';
import { createPluginFiles, PLUGINS_PREFIX, type PluginFiles } from './services/plugin-files.js';
import { createSocketCensus, type SocketCensus } from './services/socket-census.js';
import { assets, eventGateway, statusPage } from './services/static-hosts.js';
import { twilsock } from './services/twilsock.js';
import { createUnknownRequests, type UnknownRequests } from './services/unknown-requests.js';
import { voiceSignalling } from './services/voice-signalling.js';
import { createWorkspace, type Workspace } from './workspace/workspace.js';

const LOOPBACK = '127.0.0.1';
const EVENT_BRIDGE_HOST = 'event-bridge.twilio.com';

/** What everything in a sandbox is made of. */
interface Parts {
  readonly options: CompleteSandboxOptions;
  readonly workspace: Workspace;
  readonly census: SocketCensus;
  readonly line: EventBridgeLine;
  readonly connection: ConnectionWatch;
  readonly unknownRequests: UnknownRequests;
  readonly plugins: PluginFiles;
  readonly faults: FaultPanel;
  readonly configuration: LiveConfiguration;
  readonly later: Later;
  readonly flexBundle: FlexBundle | undefined;
  /** Aborted at the end. */
  readonly end: AbortController;
}

/**
 * Starts a stand-in for Twilio on loopback, with the real Flex UI, one agent who is available, and no calls.
 *
 * ```ts
 * const sandbox = await startSandbox({ plugins: ['build/my-plugin.js'] });
 * console.log(sandbox.url);
 * await sandbox.waitForConnection();
 * const call = sandbox.offer({ queue: 'Sales' });
 * sandbox.move(call.sid, 'canceled');
 * await sandbox.close();
 * ```
 *
 * Rejects with a `SandboxError`: `invalid-options`, or `port-in-use`.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const parts = await createParts(completeOptions(options));
  try {
    return await serve(parts);
  } catch (error) {
    parts.plugins.close();
    throw error;
  }
}

async function serve(parts: Parts): Promise<Sandbox> {
  const controls = createControls({
    ...parts,
    flexUiVersion: parts.flexBundle?.version,
    signal: parts.end.signal,
  });
  const app = await createApp({
    hosts: twilioHosts(parts),
    routes: {
      '/': await createPages({ identity: parts.options.agent.identity, flexBundle: parts.flexBundle }),
      '/control': controlApi(controls),
      [PLUGINS_PREFIX]: parts.plugins.routes,
      '': configurationDocument(parts.configuration),
    },
    onRequest: fileFaults(() => parts.faults.current()),
    mounts: parts.options.mounts,
    unknownRequests: parts.unknownRequests,
  });
  const port = await listen(app, parts.options.port);
  return sandboxOf(parts, controls, app, port);
}

async function createParts(options: CompleteSandboxOptions): Promise<Parts> {
  const plugins = await createPluginFiles(options.plugins);
  const flexBundle = options.flexUi ? await bundleFlexUi(options.onProgress) : undefined;
  const { agent, queues, channels } = options;
  const workspace = createWorkspace({ agent, queues, channels });
  const census = createSocketCensus();
  const faults = createFaultPanel();
  const end = new AbortController();
  const later = createLater(end.signal);
  return {
    options,
    workspace,
    census,
    line: createEventBridgeLine({ workspace, census, faults: () => faults.current(), later }),
    connection: createConnectionWatch(census),
    unknownRequests: createUnknownRequests(),
    plugins,
    flexBundle,
    faults,
    configuration: createLiveConfiguration(options.uiAttributes),
    later,
    end,
  };
}

function twilioHosts(parts: Parts): Record<string, FastifyPluginCallback> {
  const { options, workspace, census, line, connection, unknownRequests, later, end } = parts;
  return {
    [EVENT_BRIDGE_HOST]: eventBridge({
      line,
      census,
      unknownRequests,
      faults: () => parts.faults.current(),
      signal: end.signal,
      later,
      answerRpc: createRpcAnswerer(workspace, later),
      onReservationsRead: () => connection.reservationsRead(),
    }),
    'flex-api.twilio.com': flexApi({
      workspace,
      flexUiVersion: parts.flexBundle?.version ?? '',
      configuration: parts.configuration,
    }),
    'flex.twilio.com': flexHost({ features: options.features, plugins: parts.plugins }),
    'tsock.us1.twilio.com': twilsock({ census, unknownRequests }),
    'voice-js.roaming.twilio.com': voiceSignalling(census),
    'assets.flex.twilio.com': assets,
    'assets.twilio.com': assets,
    'media.twiliocdn.com': media(),
    'sdk.twilio.com': media(),
    'status.twilio.com': statusPage,
    'eventgw.twilio.com': eventGateway,
    'eventgw.us1.twilio.com': eventGateway,
  };
}

async function listen(app: FastifyInstance, port: number): Promise<number> {
  try {
    await app.listen({ host: LOOPBACK, port });
  } catch (cause) {
    await app.close();
    if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') {
      throw new SandboxError('port-in-use', `Port ${port} is in use by another program.`, { cause });
    }
    throw cause;
  }
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function sandboxOf(parts: Parts, controls: SandboxControls, app: FastifyInstance, port: number): Sandbox {
  const authority = `localhost:${String(port)}`;
  const eventBridgePath = `${HOSTS_PREFIX}/${EVENT_BRIDGE_HOST}${EVENT_BRIDGE_PATH}`;
  let closing: Promise<void> | undefined;
  return {
    ...controls,
    port,
    origin: `http://${authority}`,
    url: `http://${authority}/`,
    flexUrl: `http://${authority}${FLEX_PATH}`,
    taskRouter: {
      ebServer: `http://${authority}${eventBridgePath}`,
      wsServer: `ws://${authority}${eventBridgePath}`,
    },
    close() {
      closing ??= close(parts, app);
      return closing;
    },
  };
}

async function close({ end, workspace, line, census, plugins }: Parts, app: FastifyInstance): Promise<void> {
  end.abort();
  workspace.close();
  line.close();
  plugins.close();
  for (const service of ['event-bridge', 'twilsock', 'voice'] as const) census.terminate(service);
  await app.close();
}
