import { createRinger } from 'belfry';
import { createFakeSource } from 'belfry/testing';
import { entryPoints } from './entry-points.mjs';

for (const [name, module] of Object.entries(entryPoints)) {
  if (Object.keys(module).length === 0) throw new Error(`${name} has no exports.`);
}
const source = createFakeSource();
const ringer = createRinger({ sources: [source] });
source.offer({ id: '1' });
if (ringer.state().plan.state !== 'ring') throw new Error('It does not ring.');
ringer.dispose();
