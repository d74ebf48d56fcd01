const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');

/** The ringtones by name: `/ringtone?name=bell`. Put your files in `assets/` and add them here. */
const ringtones = {
  bell: { asset: '/bell.wav', type: 'audio/wav' },
};

/** How long a browser uses the file before it checks for a new version. */
const maxAgeS = 24 * 60 * 60;

/**
 * Serves a ringtone to any origin.
 *
 * A public asset would be simpler, but Twilio sends `Access-Control-Allow-Origin` only in its response to OPTIONS,
 * not with the asset. A page on another origin, such as Flex, can't read it. This Function serves a private asset and
 * sets the headers itself.
 */
exports.handler = (context, event, callback) => {
  const response = new Twilio.Response();
  // On errors too, so that the page can read the reason.
  response.appendHeader('Access-Control-Allow-Origin', '*');

  const ringtone = Object.hasOwn(ringtones, event.name ?? '') ? ringtones[event.name] : undefined;
  if (ringtone === undefined) {
    response.setStatusCode(404);
    response.appendHeader('Content-Type', 'text/plain');
    response.setBody(`Unknown ringtone name. Allowed: ${Object.keys(ringtones).join(', ')}.`);
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
