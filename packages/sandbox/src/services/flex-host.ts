import type { FastifyPluginCallback } from 'fastify';
import type { PluginFiles } from './plugin-files.js';
import { SIDS } from '../workspace/sids.js';

/** What `flex.twilio.com` is built from. */
export interface FlexHostParts {
  /** Feature flags by id. */
  readonly features: Readonly<Record<string, boolean>>;
  readonly plugins: PluginFiles;
}

/** `flex.twilio.com`: the session with its feature flags, the plugin service, and the log collector. */
export function flexHost({ features, plugins }: FlexHostParts): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/api/v1/Session', () => ({
      insights_active: false,
      account_sid: SIDS.account,
      environment: 'prod',
      features: Object.entries(features).map(([id, enabled]) => ({
        id,
        name: id,
        enabled,
        description: id,
        stage: 'private',
        doc_url: '',
      })),
    }));
    app.get<{ Params: { id: string } }>('/api/v1/Features/:id', ({ params }) => ({
      enabled: features[params.id] ?? false,
    }));
    app.get('/plugins', (request) => plugins.list(`http://${request.host}`));
    app.post('/logs/batch', () => ({}));
    done();
  };
}
