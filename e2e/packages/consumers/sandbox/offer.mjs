import assert from 'node:assert/strict';
import { startSandbox } from 'belfry-sandbox';

const sandbox = await startSandbox({ flexUi: false });
const call = sandbox.offer({ queue: 'Sales' });
assert.equal((await fetch(`${sandbox.url}control/state`)).status, 200);
assert.ok(call.sid);
await sandbox.close();
