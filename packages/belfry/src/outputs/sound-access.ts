/** Whether the browser lets this page sound. */
export type SoundAccess =
  | { readonly state: 'unlocked' }
  /** Not tried yet. */
  | { readonly state: 'unknown' }
  /** `needs-gesture`: until the next click or key; `blocked-by-policy`: this frame lacks `allow="autoplay"`. */
  | { readonly state: 'locked'; readonly why: 'needs-gesture' | 'blocked-by-policy' };
