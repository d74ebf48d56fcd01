import type { PageNavigator } from './audio-environment.js';

/** Whether the agent has ever clicked or pressed a key in this page, as far as the browser says. Firefox before 120 doesn't. */
export function hasBeenActive(navigator: Pick<PageNavigator, 'userActivation'> | undefined): boolean {
  return navigator?.userActivation?.hasBeenActive === true;
}
