const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');

/** What may be asked for: `/ringtone?name=bell`. Add your own files to `assets/` and name them here. */
const ringtones = {
  bell: { asset: '/bell.wav', type: 'audio/wav' },
};

/** How long a browser rings without asking again whether the file is another by now. */
const maxAgeS = 24 * 60 * 60;

/**
 * Serves a ringtone to every site.
 *
 * A public asset would be simpler, but Twilio sends `Access-Control-Allow-Origin` with an asset's answer to OPTIONS
 * alone, so that a page on another origin, as Flex is, may not read it. A private asset is packed with this Function,
 * whose headers are its own.
 */
exports.handler = (context, event, callback) => {
  const response = new Twilio.Response();
  // Error answers carry it too, so that the page can read why.
  response.appendHeader('Access-Control-Allow-Origin', '*');

  const ringtone = Object.hasOwn(ringtones, event.name ?? '') ? ringtones[event.name] : undefined;
  if (ringtone === undefined) {
    response.setStatusCode(404);
    response.appendHeader('Content-Type', 'text/plain');
    response.setBody(`name: no such ringtone. Allowed: ${Object.keys(ringtones).join(', ')}.`);
    return callback(null, response);
  }

  const file = readFileSync(Runtime.getAssets()[ringtone.asset].path);
  const etag = `"${createHash('sha256').update(file).digest('base64url')}"`;
  response.appendHeader('Cache-Control', `public, max-age=${maxAgeS}`);
  response.appendHeader('ETag', etag);
  if (event.request.headers['if-none-match'] === etag) {
    response.setStatusCode(304);
    return callback(null, response);
  }
  response.appendHeader('Content-Type', ringtone.type);
  response.setBody(file);
  return callback(null, response);
};
