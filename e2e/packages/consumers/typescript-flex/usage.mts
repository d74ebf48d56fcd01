import { installBelfry, type FlexHost, type FlexManagerHost } from 'belfry-flex';

export function init(flex: FlexHost, manager: FlexManagerHost): void {
  const { ringer, dispose } = installBelfry(flex, manager, { settings: { ringtone: 'chime' } });
  ringer.on('report', ({ report }) => console.log(report.firstSoundAtMs));
  // @ts-expect-error: the types aren't `any`.
  ringer.set({ volume: 'loud' });
  dispose();
}
