import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { configurationDocument } from './configuration/configuration-document.js';
import { createLiveConfiguration, type LiveConfiguration } from './configuration/live-configuration.js';
import { controlApi } from './control/control-api.js';
import { createApp, HOSTS_PREFIX } from './create-app.js';
import { createControls } from './create-controls.js';
import { createHalfOpenConnection } from './faults/half-open-connection.js';
import { createActiveFaults, type ActiveFaults } from './faults/active-faults.js';
import { fileFaults } from './faults/file-faults.js';
import { bundleFlexUi, type FlexBundle } from './flex/bundle-flex-ui.js';
import { listenError } from './listen-error.js';
import { LOOPBACK, ownOrigin } from './loopback.js';
import { createPages, FLEX_PATH } from './pages/pages.js';
import { createPageStops, type PageStops } from './record-replay/page-stops.js';
import { planReplay, type ReplayPlan } from './record-replay/plan-replay.js';
import { playReplay } from './record-replay/play-replay.js';
import { playground, PLAYGROUND_PREFIX } from './pages/playground.js';
import type { Sandbox } from './sandbox.js';
import type { SandboxControls } from './sandbox-controls.js';
import { resolveOptions, type ResolvedSandboxOptions, type SandboxOptions } from './sandbox-options.js';
import { createConnectionMonitor, type ConnectionMonitor } from './services/connection-monitor.js';
import { eventBridge, EVENT_BRIDGE_PATH } from './services/event-bridge.js';
import { createEventBridgeTransport, type EventBridgeTransport } from './services/event-bridge-transport.js';
import { createScheduler, type Scheduler } from './services/scheduler.js';
import { createRpcHandler } from './services/rpc-handler.js';
import { flexApi, iam } from './services/flex-api.js';
import { flexHost } from './services/flex-host.js';
import { media } from './services/media.js';
import { createPluginFiles, PLUGINS_PREFIX, type PluginFiles } from './services/plugin-files.js';
import { createOpenSockets, type OpenSockets } from './services/open-sockets.js';
import { assets, eventGateway, statusPage } from './services/static-hosts.js';
import { twilsock } from './services/twilsock.js';
import { createUnhandledRequests, type UnhandledRequests } from './services/unhandled-requests.js';
import { voiceSignaling } from './services/voice-signaling.js';
import { createWorkspace, type Workspace } from './workspace/workspace.js';

const EVENT_BRIDGE_HOST = 'event-bridge.twilio.com';

/** The parts that make up a sandbox. */
interface Parts {
  readonly options: ResolvedSandboxOptions;
  readonly workspace: Workspace;
  readonly openSockets: OpenSockets;
  readonly transport: EventBridgeTransport;
  readonly connection: ConnectionMonitor;
  readonly unhandledRequests: UnhandledRequests;
  readonly plugins: PluginFiles;
  readonly faults: ActiveFaults;
  readonly configuration: LiveConfiguration;
  readonly schedule: Scheduler;
  readonly flexBundle: FlexBundle | undefined;
  readonly replay: ReplayPlan | undefined;
  readonly pageStops: PageStops;
  /** Aborted when the sandbox closes. */
  readonly closed: AbortController;
}

/**
 * Starts a local stand-in for Twilio with the real Flex UI, one available agent, and no calls.
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
 * Rejects with a `SandboxError` whose code is `invalid-options`, `port-in-use`, or `cannot-listen`.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const parts = await createParts(resolveOptions(options));
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
    signal: parts.closed.signal,
  });
  const app = await createApp({
    hosts: twilioHosts(parts),
    routes: {
      '/': await createPages({
        identity: parts.options.agent.identity,
        flexBundle: parts.flexBundle,
        replay: parts.replay,
      }),
      [PLAYGROUND_PREFIX]: playground,
      '/control': controlApi(controls),
      '/page-stops': parts.pageStops.routes,
      [PLUGINS_PREFIX]: parts.plugins.routes,
      '': configurationDocument(parts.configuration),
    },
    onRequest: fileFaults(() => parts.faults.current()),
    mounts: parts.options.mounts,
    unhandledRequests: parts.unhandledRequests,
  });
  const port = await listen(app, parts.options.port);
  if (parts.replay !== undefined) play(parts.replay, parts, controls);
  return createSandbox(parts, controls, app, port);
}

/** A replay that fails doesn't stop the sandbox. */
function play(plan: ReplayPlan, { pageStops, options, closed }: Parts, controls: SandboxControls): void {
  const { onProgress } = options;
  playReplay(plan, { controls, pageStops, onProgress, signal: closed.signal }).catch((error: unknown) =>
    onProgress(`Replay: ${error instanceof Error ? error.message : String(error)}`),
  );
}

async function createParts(options: ResolvedSandboxOptions): Promise<Parts> {
  const plugins = await createPluginFiles(options.plugins);
  const flexBundle = options.flexUi ? await bundleFlexUi(options.onProgress) : undefined;
  const { agent, queues, channels, uiAttributes } = options;
  const replay = options.replay && planReplay(options.replay, Date.now());
  const workspace = createWorkspace({ agent, queues, channels });
  const openSockets = createOpenSockets();
  const faults = createActiveFaults();
  const closed = new AbortController();
  const schedule = createScheduler(closed.signal);
  return {
    options,
    workspace,
    openSockets,
    transport: createEventBridgeTransport({
      workspace,
      openSockets,
      faults: () => faults.current(),
      schedule,
    }),
    connection: createConnectionMonitor(openSockets),
    unhandledRequests: createUnhandledRequests(),
    plugins,
    flexBundle,
    faults,
    configuration: createLiveConfiguration({
      ...(replay && { belfry: replay.configuration }),
      ...uiAttributes,
    }),
    replay,
    pageStops: createPageStops(),
    schedule,
    closed,
  };
}

function twilioHosts(parts: Parts): Record<string, FastifyPluginCallback> {
  const { options, workspace, openSockets, transport, connection, unhandledRequests, schedule, closed } =
    parts;
  const voice = voiceSignaling(openSockets, parts.faults);
  return {
    [EVENT_BRIDGE_HOST]: eventBridge({
      transport,
      openSockets,
      unhandledRequests,
      faults: () => parts.faults.current(),
      connection: createHalfOpenConnection(parts.faults, openSockets),
      signal: closed.signal,
      schedule,
      handleRpc: createRpcHandler(workspace, schedule),
      onReservationsLoaded: () => connection.markReservationsLoaded(),
    }),
    'flex-api.twilio.com': flexApi({
      workspace,
      flexUiVersion: parts.flexBundle?.version ?? '',
      configuration: parts.configuration,
    }),
    'iam.twilio.com': iam(workspace),
    'flex.twilio.com': flexHost({ features: options.features, plugins: parts.plugins }),
    'tsock.us1.twilio.com': twilsock({ openSockets, unhandledRequests }),
    'voice-js.roaming.twilio.com': voice,
    // Flex UI 2.0.0 connects here.
    'chunderw-vpc-gll.twilio.com': voice,
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
    throw listenError(cause, port);
  }
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function createSandbox(parts: Parts, controls: SandboxControls, app: FastifyInstance, port: number): Sandbox {
  const origin = ownOrigin('localhost', port);
  const eventBridgePath = `${HOSTS_PREFIX}/${EVENT_BRIDGE_HOST}${EVENT_BRIDGE_PATH}`;
  let closing: Promise<void> | undefined;
  return {
    ...controls,
    port,
    origin,
    url: `${origin}/`,
    flexUrl: `${origin}${FLEX_PATH}`,
    taskRouter: {
      ebServer: `${origin}${eventBridgePath}`,
      wsServer: `${origin.replace('http:', 'ws:')}${eventBridgePath}`,
    },
    close() {
      closing ??= close(parts, app);
      return closing;
    },
  };
}

async function close(
  { closed, workspace, transport, openSockets, plugins }: Parts,
  app: FastifyInstance,
): Promise<void> {
  closed.abort();
  workspace.close();
  transport.close();
  plugins.close();
  for (const service of ['event-bridge', 'twilsock', 'voice'] as const) openSockets.terminate(service);
  await app.close();
}
