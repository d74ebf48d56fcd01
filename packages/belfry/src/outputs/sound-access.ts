/** Whether the browser lets this page play sound. */
export type SoundAccess =
  | { readonly state: 'unlocked' }
  /** Not tried so far. */
  | { readonly state: 'unknown' }
  /** `needs-gesture`: until the next click or key press. `blocked-by-policy`: the iframe lacks `allow="autoplay"`. */
  | { readonly state: 'locked'; readonly why: 'needs-gesture' | 'blocked-by-policy' };
