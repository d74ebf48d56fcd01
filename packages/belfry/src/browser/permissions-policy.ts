import type { PageDocument } from './audio-environment.js';

/**
 * Whether this frame's Permissions-Policy denies a feature. `false` where the browser does not say: only
 * Chromium has `document.featurePolicy`, and it answers `false` for features that it does not know.
 */
export function isDeniedByPolicy(
  document: PageDocument | undefined,
  feature: 'autoplay' | 'speaker-selection',
): boolean {
  const policy = document?.permissionsPolicy ?? document?.featurePolicy;
  return policy?.features().includes(feature) === true && !policy.allowsFeature(feature);
}
