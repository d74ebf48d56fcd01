import { createRinger, type Ringer } from 'belfry';
import { RingerProvider, useOutputs, useReadiness, useRing, useRinger } from 'belfry/react';
import { createFakeSource } from 'belfry/testing';

const startRinging = (): Ringer => createRinger({ sources: [createFakeSource()] });

export const App = () => (
  <RingerProvider create={startRinging}>
    <Desktop />
  </RingerProvider>
);

export const WithRinger = ({ ringer }: { ringer: Ringer }) => (
  <RingerProvider ringer={ringer}>
    <Desktop />
  </RingerProvider>
);

// @ts-expect-error: a provider needs a ringer, or a function that creates one.
export const Without = () => <RingerProvider />;

const Desktop = () => {
  const ringer = useRinger();
  const readiness = useReadiness();
  const plan = useRing();
  const { outputs, chooseOutputs } = useOutputs();
  return (
    <>
      <p>{readiness.state === 'ready' ? 'Ready' : readiness.reasons[0].agent}</p>
      {plan.state === 'ring' && <button onClick={() => ringer?.silence()}>{plan.ring.call?.from}</button>}
      {outputs.map(({ id, label }) => (
        <button key={id} onClick={() => chooseOutputs([{ id, label }])}>
          {label}
        </button>
      ))}
    </>
  );
};
