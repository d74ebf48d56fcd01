import { createRinger, type CallSource, type RingerOptions, type Unsubscribe } from 'belfry';
import { mistakesIn, configurationSchema } from 'belfry/configuration';
import { taskRouter } from 'belfry/taskrouter';
import { createFakeClock, createFakeSource, createFakeWorker } from 'belfry/testing';

const phone: CallSource = {
  name: 'phone',
  start(observer) {
    observer.offered({ id: '1', channel: 'voice', direction: 'inbound' });
    return () => observer.ended('1', 'canceled');
  },
};
const options: RingerOptions = {
  sources: [phone, createFakeSource(), taskRouter(createFakeWorker(createFakeClock()))],
  rules: [{ when: { channel: 'voice' }, ring: { volume: { min: 0.5 } } }],
};
const ringer = createRinger(options);
const stop: Unsubscribe = ringer.on('readiness', ({ readiness }) => {
  if (readiness.state === 'not-ready') console.log(readiness.reasons[0].agent);
});
stop();
// @ts-expect-error: the types aren't `any`.
ringer.set({ volume: 'loud' });
export const names: unknown = [mistakesIn, configurationSchema];
