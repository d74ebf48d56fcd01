import type { FastifyInstance, FastifyPluginCallback, FastifyReply } from 'fastify';
import { parseInput } from '../parse-input.js';
import type { SandboxControls } from '../sandbox-controls.js';
import { faultChangeSchema } from '../faults/fault-change-schema.js';
import { callOfferSchema } from '../workspace/call-offer-schema.js';
import {
  activitySchema,
  channelChangeSchema,
  durationSchema,
  jsonObjectSchema,
  emptySchema,
  replaySchema,
  reservationEventSchema,
} from './control-schemas.js';

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
      controls.updateTask(params.sid, parseInput(jsonObjectSchema, body, 'attributes')),
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
      controls.setAgentAttributes(parseInput(jsonObjectSchema, body, 'attributes')),
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

function configurationRoutes(app: FastifyInstance, controls: SandboxControls): void {
  app.post('/configuration/ui-attributes', ({ body }) =>
    controls.setUiAttributes(parseInput(jsonObjectSchema, body, 'ui_attributes')),
  );
  app.post('/configuration/document', ({ body }) =>
    controls.setDocument(parseInput(jsonObjectSchema, body, 'configuration document')),
  );
}

function expectEmptyBody(body: unknown): void {
  parseInput(emptySchema, body ?? {}, 'request body');
}

/** Sends the current state, and the new state after every change, as server-sent events. */
function streamStates(controls: SandboxControls, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (state: unknown): void => void raw.write(`data: ${JSON.stringify(state)}\n\n`);
  send(controls.state());
  raw.once('close', controls.on('change', send));
}
