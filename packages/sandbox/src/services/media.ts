import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { toneWav } from './tone-wav.js';

/** The pitch of every Twilio recording that the sandbox emulates, including Flex's own ringtone. */
const PITCH_HZ = 440;
const LENGTH_SECONDS = 2;

/** `media.twiliocdn.com` and `sdk.twilio.com`: recordings, including Flex's own ringtone. All are the same tone. */
export function media(): FastifyPluginCallback {
  const wav = toneWav(PITCH_HZ, LENGTH_SECONDS);
  return (app, _options, done) => {
    app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
      if (!/\.(mp3|wav)$/.test(request.params['*'])) {
        reply.callNotFound();
        return;
      }
      return sendRange(wav, request, reply);
    });
    done();
  };
}

/** Media elements request ranges, and can seek and loop only if the server supports them. */
function sendRange(content: Buffer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.type('audio/wav').header('accept-ranges', 'bytes').header('cache-control', 'no-store');
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (!range) return reply.send(content);
  const first = Number(range[1]);
  const last = range[2] ? Math.min(Number(range[2]), content.length - 1) : content.length - 1;
  if (first > last)
    return reply
      .code(416)
      .header('content-range', `bytes */${String(content.length)}`)
      .send();
  return reply
    .code(206)
    .header('content-range', `bytes ${String(first)}-${String(last)}/${String(content.length)}`)
    .send(content.subarray(first, last + 1));
}
