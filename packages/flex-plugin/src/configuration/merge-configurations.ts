import type { RingerConfiguration, SettingLocks, Settings } from 'belfry';
import type { AdministratorConfiguration, NamedOutput } from './administrator-configuration.js';

/**
 * One configuration from those of several sources, of which an earlier one has the word. Rules are taken from
 * the first that has any, as a whole: an order made of two lists nobody could follow. Ringtones, settings and
 * locks are taken one by one.
 */
export function mergeConfigurations(
  sources: readonly AdministratorConfiguration[],
): AdministratorConfiguration {
  return sources.reduceRight<AdministratorConfiguration>(
    (later, earlier) => ({
      ...later,
      ...earlier,
      ...mergedPart('ringtones', earlier, later),
      ...mergedPart('settings', earlier, later),
      ...mergedPart('locks', earlier, later),
    }),
    {},
  );
}

function mergedPart(
  name: 'ringtones' | 'settings' | 'locks',
  earlier: AdministratorConfiguration,
  later: AdministratorConfiguration,
): AdministratorConfiguration {
  const part = { ...later[name], ...earlier[name] };
  return Object.keys(part).length === 0 ? {} : { [name]: part };
}

/** The same in the ringer's texts. */
export function ringerConfiguration(configuration: AdministratorConfiguration): RingerConfiguration {
  const { rules, ringtones, settings, locks } = configuration;
  return {
    ...(rules !== undefined && { rules }),
    ...(ringtones !== undefined && { ringtones }),
    ...(settings !== undefined && { settings: withOutputs(settings) }),
    ...(locks !== undefined && { locks: ringerLocks(locks) }),
  };
}

function ringerLocks({ mute, ...locks }: NonNullable<AdministratorConfiguration['locks']>): SettingLocks {
  return { ...withOutputs(locks), ...(mute === false && { mutedUntilMs: 0 }) };
}

interface NamedOutputs {
  readonly outputs?: readonly NamedOutput[];
  readonly headset?: { readonly label: string };
}

type Identified<Part extends NamedOutputs> = Omit<Part, keyof NamedOutputs> & {
  readonly outputs?: Settings['outputs'];
  readonly headset?: NonNullable<Settings['headset']>;
};

function withOutputs<Part extends NamedOutputs>(part: Part): Identified<Part> {
  const { outputs, headset, ...rest } = part;
  return {
    ...rest,
    ...(outputs !== undefined && { outputs: outputs.map(identified) }),
    ...(headset !== undefined && { headset: identified(headset) }),
  };
}

/** No device has such an id, so that it is found by its label. */
function identified<Named extends { readonly label: string }>(
  output: Named,
): Named & { readonly id: string } {
  return { ...output, id: `label:${output.label}` };
}
