import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import type { FlexBundle } from '../flex/bundle-flex-ui.js';
import type { ReplayPlan } from '../record-replay/plan-replay.js';
import { SIDS } from '../workspace/sids.js';
import { buildPageScripts, WEB_FOLDER, type PageScript } from './page-scripts.js';

/** The path of Flex without the panel. */
export const FLEX_PATH = '/agent-desktop/';

/** What the pages are built from. */
export interface PageParts {
  readonly identity: string;
  /** Absent when the sandbox runs without Flex. */
  readonly flexBundle: FlexBundle | undefined;
  /** What the pages replay. */
  readonly replay: ReplayPlan | undefined;
}

/** Serves the control panel at `/`, Flex at `/agent-desktop/`, and their scripts. */
export async function createPages({
  identity,
  flexBundle,
  replay,
}: PageParts): Promise<FastifyPluginCallback> {
  const scripts = await buildPageScripts();
  const [panelHtml, flexHtml, panelCss, colorsCss] = await Promise.all(
    ['panel.html', 'flex-page.html', 'panel.css', 'common/colors.css'].map((name) =>
      readFile(join(WEB_FOLDER, name), 'utf8'),
    ),
  );
  const bundlePath = `/flex-ui/${flexBundle?.hash ?? 'none'}.js`;
  const settings = { accountSid: SIDS.account, identity, ...(replay && { replay: replay.settings }) };
  const flexPage = (flexHtml ?? '')
    .replace('%FLEX_BUNDLE%', bundlePath)
    // A "<" could end the script element.
    .replace('%SETTINGS%', () => JSON.stringify(settings).replaceAll('<', '\\u003c'));

  return (app, _options, done) => {
    app.get('/', { config: { isPage: true } }, (_request, reply) =>
      sendPage(reply, panelHtml ?? '', PANEL_POLICY),
    );
    app.get('/web/panel.css', (_request, reply) => reply.type('text/css').send(panelCss));
    app.get('/web/colors.css', (_request, reply) => reply.type('text/css').send(colorsCss));
    for (const name of Object.keys(scripts) as PageScript[]) {
      app.get(`/web/${name}.js`, (_request, reply) => reply.type(JAVASCRIPT).send(scripts[name]));
    }
    app.get('/favicon.ico', (_request, reply) => reply.code(204).send());
    if (flexBundle) {
      // Flex puts its views, and those of plugins, into the URL. Each must survive a reload.
      app.get<{ Params: { '*': string } }>('/*', { config: { isPage: true } }, (request, reply) => {
        if (isViewNavigation(`/${request.params['*']}`, request))
          return sendPage(reply, flexPage, FRAME_POLICY);
        reply.callNotFound();
        return reply;
      });
      app.get(bundlePath, (_request, reply) =>
        reply
          .type(JAVASCRIPT)
          .header('cache-control', 'public, max-age=31536000, immutable')
          .send(flexBundle.script),
      );
    }
    done();
  };
}

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** @param path the decoded path, which the router also uses. */
function isViewNavigation(path: string, { headers }: FastifyRequest): boolean {
  const isNavigation = headers['sec-fetch-dest'] === 'document' || headers['sec-fetch-dest'] === 'iframe';
  // `/agent-desktop/` also serves programs that don't send Sec-Fetch-Dest.
  return (
    (isNavigation && !/^\/(control|__h|plugins|playground|web|flex-ui)\//.test(path)) ||
    path.startsWith(FLEX_PATH)
  );
}

const FRAME_POLICY = "frame-ancestors 'self'";

/** Flex and plugins need more. */
const PANEL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  FRAME_POLICY,
].join('; ');

function sendPage(reply: FastifyReply, html: string, policy: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', policy)
    .send(html);
}
