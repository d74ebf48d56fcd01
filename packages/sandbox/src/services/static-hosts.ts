import type { FastifyPluginCallback } from 'fastify';

/** `assets.flex.twilio.com` and `assets.twilio.com`: country lists, flags, and fonts. All are empty. */
export const assets: FastifyPluginCallback = (app, _options, done) => {
  app.get('/assets/countries.json', () => []);
  app.get('/assets/flagPositions.json', () => ({}));
  app.get<{ Params: { '*': string } }>('/*', (request, reply) =>
    request.params['*'].endsWith('.css') ? reply.type('text/css').send('') : reply.callNotFound(),
  );
  done();
};

/** `status.twilio.com`: all systems operational. */
export const statusPage: FastifyPluginCallback = (app, _options, done) => {
  app.get('/api/v2/summary.json', () => ({
    page: {},
    // Flex 2.17 finds its own status by this name.
    components: [{ id: 'flex', name: 'FLEX', status: 'operational' }],
    incidents: [],
    scheduled_maintenances: [],
    status: { indicator: 'none', description: 'All Systems Operational' },
  }));
  done();
};

/** `eventgw.twilio.com`: accepts the Voice SDK's quality reports and discards them. */
export const eventGateway: FastifyPluginCallback = (app, _options, done) => {
  app.post('/*', () => ({}));
  done();
};
