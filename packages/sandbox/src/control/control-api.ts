import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { parseInput } from '../parse-input.js';
import type { SandboxControls } from '../sandbox-controls.js';
import { callOfferSchema } from '../workspace/call-offer.js';
import { activitySchema, nothingSchema, replaySchema, reservationEventSchema } from './control-schemas.js';

/** The control API: what `SandboxControls` does, over HTTP and in JSON. */
export function controlApi(controls: SandboxControls): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/state', () => controls.state());
    app.get('/events', (_request, reply) => streamStates(controls, reply));

    app.post('/calls', (request, reply) =>
      reply.code(201).send(controls.offer(parseInput(callOfferSchema, request.body ?? {}, 'call'))),
    );
    app.post<{ Params: { sid: string } }>('/reservations/:sid/forget', ({ params, body }) => {
      expectNothing(body);
      return controls.forget(params.sid);
    });
    app.post<{ Params: { sid: string; event: string } }>('/reservations/:sid/:event', ({ params, body }) => {
      expectNothing(body);
      return controls.move(params.sid, parseInput(reservationEventSchema, params.event, 'event in the path'));
    });
    app.post('/agent/activity', ({ body }) =>
      controls.setActivity(parseInput(activitySchema, body ?? {}, 'agent').activity),
    );

    app.post('/event-bridge/drop', ({ body }) => {
      expectNothing(body);
      controls.dropEventBridge();
      return controls.state();
    });
    for (const state of ['up', 'down'] as const) {
      app.post(`/event-bridge/${state}`, ({ body }) => {
        expectNothing(body);
        controls.setEventBridge(state);
        return controls.state();
      });
    }
    app.post('/event-bridge/replay', ({ body }) =>
      controls.replay(parseInput(replaySchema, body ?? {}, 'replay')),
    );
    done();
  };
}

function expectNothing(body: unknown): void {
  parseInput(nothingSchema, body ?? {}, 'request body');
}

/** Server-sent events: the state now, and again after every change. */
function streamStates(controls: SandboxControls, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (state: unknown): void => void raw.write(`data: ${JSON.stringify(state)}\n\n`);
  send(controls.state());
  raw.once('close', controls.on('change', send));
}
