import { explainRing, type CallDirection, type RingExplanation, type RingtoneSpec } from 'belfry';
import {
  isEnabledFor,
  ringerConfiguration,
  type AdministratorConfiguration,
} from '../../../packages/flex-plugin/src/configuration/administrator-configuration.js';
import { lockUploads } from '../../../packages/flex-plugin/src/configuration/lock-uploads.js';
import type { PlaygroundInputs } from '../inputs/playground-inputs.js';

/** What a configuration does with a call, or why that can't be said. */
export type Explained =
  | {
      readonly state: 'explained';
      readonly explanation: RingExplanation;
      /** The ringtones in the configuration, by name. */
      readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
    }
  /** The configuration turns Belfry off for the agent. */
  | { readonly state: 'off' }
  | { readonly state: 'wrong-input'; readonly input: keyof PlaygroundInputs; readonly message: string };

/**
 * Explains how a call rings with a configuration, as `belfry-flex explain` does. Pure.
 *
 * @param configuration Without its mistakes.
 */
export function explainInputs(
  configuration: AdministratorConfiguration,
  inputs: PlaygroundInputs,
): Explained {
  const attributes = jsonObject(inputs.attributes);
  if (attributes === undefined)
    return wrongInput('attributes', 'Enter a JSON object, such as { "vip": true }.');
  const worker = jsonObject(inputs.agentAttributes);
  if (worker === undefined) {
    return wrongInput('agentAttributes', 'Enter a JSON object, such as { "team": "sales" }.');
  }
  const nowMs = new Date(inputs.time).getTime();
  if (!Number.isFinite(nowMs)) return wrongInput('time', 'Enter a date and a time.');
  if (!isEnabledFor(configuration, worker)) return { state: 'off' };

  const { agentVolume, isBusy, isTabHidden } = inputs;
  const explanation = explainRing(
    lockUploads(ringerConfiguration(configuration)),
    {
      channel: inputs.channel,
      direction: inputs.direction as CallDirection,
      queue: inputs.queue === '' ? undefined : inputs.queue,
      from: inputs.from,
      priority: inputs.priority,
      isTransfer: inputs.isTransfer,
      timeoutMs: inputs.timeoutS * 1000,
      attributes,
    },
    {
      isBusy,
      isTabHidden,
      attributes: worker,
      settings: agentVolume === undefined ? {} : { volume: agentVolume },
    },
    nowMs,
  );
  return { state: 'explained', explanation, ringtones: configuration.ringtones ?? {} };
}

function wrongInput(input: keyof PlaygroundInputs, message: string): Explained {
  return { state: 'wrong-input', input, message };
}

/** Empty text is an empty object. */
function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
