import type { PageDocument } from './audio-environment.js';

/**
 * Whether this frame's Permissions-Policy denies a feature. `false` if the browser doesn't say: only Chromium has
 * `document.featurePolicy`, and it doesn't list features that it doesn't know.
 */
export function isDeniedByPolicy(
  document: PageDocument | undefined,
  feature: 'autoplay' | 'speaker-selection',
): boolean {
  const policy = document?.permissionsPolicy ?? document?.featurePolicy;
  return policy?.features().includes(feature) === true && !policy.allowsFeature(feature);
}
