import { useRinger } from 'belfry/react';
import { createElement, useEffect, useRef, type CSSProperties, type ReactElement } from 'react';
import type { RingerElement } from './element/ringer-element.js';
import './index.js';

/** The properties of the component `BelfryBell`. */
export interface BelfryBellProps extends Partial<
  Pick<
    RingerElement,
    'configurationReadAt' | 'customSound' | 'formatPhone' | 'language' | 'problems' | 'unheardRule'
  >
> {
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
}

/**
 * `<belfry-bell>` as a component for React 17, 18, and 19. It shows the ringer of the `RingerProvider` around it.
 *
 * React 17 and 18 set attributes of custom elements, and never properties. React 19 sets properties, so there you can
 * also write `<belfry-bell ringer={useRinger()} />`.
 *
 * @throws Error outside of a `RingerProvider`.
 * @example
 * root.render(
 *   <RingerProvider create={create}>
 *     <BelfryBell />
 *   </RingerProvider>,
 * );
 */
export function BelfryBell({ className, style, ...given }: BelfryBellProps): ReactElement {
  const ringer = useRinger();
  const bell = useRef<RingerElement>(null);
  useEffect(() => {
    const { configurationReadAt, customSound, formatPhone, language, problems, unheardRule } = given;
    // All of them, because one that is no longer given must be reset. Lit ignores those that stay the same.
    const properties = {
      ringer,
      configurationReadAt,
      customSound,
      formatPhone,
      language,
      problems,
      unheardRule,
    };
    if (bell.current !== null) Object.assign(bell.current, properties);
  });
  // React 17 and 18 would write `className` as it is.
  return createElement('belfry-bell', { ref: bell, class: className, style });
}
