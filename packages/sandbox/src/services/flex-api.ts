import type { FastifyPluginCallback } from 'fastify';
import type { LiveConfiguration } from '../configuration/live-configuration.js';
import { agentRoles } from '../workspace/agent.js';
import { OFFLINE_ACTIVITY } from '../workspace/activities.js';
import type { Queue } from '../workspace/queues.js';
import { SIDS } from '../workspace/sids.js';
import type { Workspace } from '../workspace/workspace.js';

const LOGIN_MS = 8 * 3600 * 1000;

/** What the Flex API is built from. */
export interface FlexApiParts {
  readonly workspace: Workspace;
  readonly flexUiVersion: string;
  /** Its `ui_attributes` override the sandbox's defaults. */
  readonly configuration: LiveConfiguration;
}

/** `flex-api.twilio.com`: the service configuration and the logged-in agent. */
export function flexApi(parts: FlexApiParts): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/v1/Configuration', () => serviceConfiguration(parts));
    app.get('/v1/Configuration/Public', () => serviceConfiguration(parts));
    app.post('/v1/Accounts/:account/Tokens/Info', () => tokenInfo(parts.workspace));
    app.get('/v1/account/provision/status', () => ({ status: 'inactive' }));
    done();
  };
}

/** `iam.twilio.com`: checks and renews the login. Flex UI before 2.12 asks it. Newer versions ask the Flex API. */
export function iam(workspace: Workspace): FastifyPluginCallback {
  return (app, _options, done) => {
    app.post('/v1/Accounts/:account/Tokens/validate', () => tokenInfo(workspace));
    app.post('/v1/Accounts/:account/Tokens/refresh', () => ({
      token: 'sandbox',
      ...tokenInfo(workspace),
    }));
    done();
  };
}

function tokenInfo(workspace: Workspace): Record<string, unknown> {
  const agent = workspace.agent();
  return {
    valid: true,
    expiration: new Date(Date.now() + LOGIN_MS).toISOString(),
    roles: agentRoles(agent),
    identity: agent.identity,
    flex_user_sid: SIDS.flexUser,
    realm_user_id: agent.identity,
    worker_sid: SIDS.worker,
    account_sid: SIDS.account,
  };
}

/** Every field of the service configuration that Flex UI 2.17 reads without checking that it exists. */
function serviceConfiguration({
  workspace,
  flexUiVersion,
  configuration,
}: FlexApiParts): Record<string, unknown> {
  return {
    account_sid: SIDS.account,
    date_created: '2024-01-01T00:00:00Z',
    date_updated: '2024-01-01T00:00:00Z',
    attributes: {},
    status: 'ok',
    ...taskRouterConfiguration(workspace.queues()),
    runtime_domain: 'flex.twilio.com',
    messaging_service_instance_sid: SIDS.messagingService,
    chat_service_instance_sid: SIDS.chatService,
    flex_service_instance_sid: SIDS.chatService,
    flex_instance_sid: SIDS.flexInstance,
    ui_language: 'en',
    ui_attributes: { version_compatibility: 'yes', version_message: '', ...configuration.readUiAttributes() },
    ui_dependencies: {},
    ui_version: flexUiVersion,
    service_version: '1.0.0',
    call_recording_enabled: false,
    call_recording_webhook_url: null,
    crm_enabled: false,
    crm_type: null,
    crm_callback_url: null,
    crm_fallback_url: null,
    crm_attributes: {},
    public_attributes: {},
    plugin_service_enabled: true,
    plugin_service_attributes: {},
    integrations: [],
    outbound_call_flows: {
      default: { enabled: false, caller_id: '', queue_sid: '', location: '', workflow_sid: '' },
    },
    serverless_service_sids: [],
    queue_stats_configuration: null,
    notifications: { enabled: false, mode: 'whenNotInFocus' },
    markdown: { enabled: false, mode: 'readOnly' },
    channel_configs: null,
    debugger_integration: { enabled: false },
    flex_ui_status_report: { enabled: false },
    citrix_voice_vdi: { enabled: false },
    url: 'https://flex-api.twilio.com/v1/Configuration',
  };
}

function taskRouterConfiguration(queues: readonly Queue[]): Record<string, unknown> {
  return {
    taskrouter_workspace_sid: SIDS.workspace,
    taskrouter_target_workflow_sid: SIDS.workflow,
    taskrouter_target_taskqueue_sid: SIDS.queue,
    taskrouter_taskqueues: queues.map(({ sid }) => ({ sid, targettable: true })),
    taskrouter_skills: [],
    taskrouter_worker_channels: {},
    taskrouter_worker_attributes: {},
    taskrouter_offline_activity_sid: OFFLINE_ACTIVITY.sid,
  };
}
