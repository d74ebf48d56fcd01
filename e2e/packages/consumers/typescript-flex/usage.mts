import { installBelfry, type FlexHost, type FlexManagerHost } from 'belfry-flex';

export function init(flex: FlexHost, manager: FlexManagerHost): void {
  const belfry = installBelfry(flex, manager, { settings: { ringtone: 'chime' } });
  belfry.onRinger((ringer) => {
    ringer.on('report', ({ report }) => console.log(report.firstSoundAtMs));
    // @ts-expect-error: the types aren't `any`.
    ringer.set({ volume: 'loud' });
  });
  console.log(belfry.ringer()?.state().readiness.state);
  belfry.dispose();
}
