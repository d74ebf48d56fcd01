import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { attributesSchema, configurationSchema } from '../json-object.js';
import { parseInput } from '../parse-input.js';
import type { SandboxControls } from '../sandbox-controls.js';
import { faultChangeSchema } from '../faults/fault-change-schema.js';
import { callOfferSchema } from '../workspace/call-offer-schema.js';
import {
  activitySchema,
  channelChangeSchema,
  durationSchema,
  emptySchema,
  replaySchema,
  reservationEventSchema,
} from './control-schemas.js';
import { streamStates } from './stream-states.js';

/** The control API: `SandboxControls` over HTTP, with JSON bodies. */
export function controlApi(controls: SandboxControls): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/state', () => controls.state());
    app.get('/events', (_request, reply) => streamStates(controls, reply));

    app.post('/calls', (request, reply) =>
      reply.code(201).send(controls.offer(parseInput(callOfferSchema, request.body ?? {}, 'call'))),
    );
    app.post<{ Params: { sid: string } }>('/reservations/:sid/answer', ({ params, body }) => {
      expectEmptyBody(body);
      return controls.answer(params.sid);
    });
    app.post<{ Params: { sid: string } }>('/reservations/:sid/attributes', ({ params, body }) =>
      controls.updateTask(params.sid, parseInput(attributesSchema, body, 'attributes')),
    );
    app.post<{ Params: { sid: string } }>('/reservations/:sid/forget', ({ params, body }) => {
      expectEmptyBody(body);
      return controls.forget(params.sid);
    });
    app.post<{ Params: { sid: string; event: string } }>('/reservations/:sid/:event', ({ params, body }) => {
      expectEmptyBody(body);
      return controls.move(params.sid, parseInput(reservationEventSchema, params.event, 'event in the path'));
    });
    app.post('/agent/activity', ({ body }) =>
      controls.setActivity(parseInput(activitySchema, body ?? {}, 'agent').activity),
    );

    app.post('/agent/attributes', ({ body }) =>
      controls.setAgentAttributes(parseInput(attributesSchema, body, 'attributes')),
    );
    app.post<{ Params: { name: string } }>('/channels/:name', ({ params, body }) =>
      controls.setChannel(params.name, parseInput(channelChangeSchema, body, 'channel')),
    );
    faultRoutes(app, controls);
    configurationRoutes(app, controls);
    done();
  };
}

function faultRoutes(app: FastifyInstance, controls: SandboxControls): void {
  app.post('/event-bridge/drop', ({ body }) => {
    expectEmptyBody(body);
    controls.dropEventBridge();
    return controls.state();
  });
  app.post('/event-bridge/up', ({ body }) => {
    expectEmptyBody(body);
    controls.setEventBridge('up');
    return controls.state();
  });
  for (const state of ['down', 'silent'] as const) {
    app.post(`/event-bridge/${state}`, ({ body }) => {
      controls.setEventBridge(state, parseInput(durationSchema, body ?? {}, 'request body'));
      return controls.state();
    });
  }
  app.post('/event-bridge/replay', ({ body }) =>
    controls.replay(parseInput(replaySchema, body ?? {}, 'replay')),
  );
  app.post('/faults', ({ body }) => controls.setFaults(parseInput(faultChangeSchema, body, 'faults')));
  app.post('/faults/clear', ({ body }) => {
    expectEmptyBody(body);
    return controls.clearFaults();
  });
}

/** The configuration can be larger than Fastify's default limit. */
const LARGE_BODY = { bodyLimit: 5 * 1024 * 1024 };

function configurationRoutes(app: FastifyInstance, controls: SandboxControls): void {
  app.post('/configuration/ui-attributes', LARGE_BODY, ({ body }) =>
    controls.setUiAttributes(parseInput(configurationSchema, body, 'ui_attributes')),
  );
  app.post('/configuration/document', LARGE_BODY, ({ body }) =>
    controls.setDocument(parseInput(configurationSchema, body, 'configuration document')),
  );
}

function expectEmptyBody(body: unknown): void {
  parseInput(emptySchema, body ?? {}, 'request body');
}
