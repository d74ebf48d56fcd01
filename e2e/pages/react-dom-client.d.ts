/** React 18 and 19, beside React 17 and its types. */
declare module 'react-dom-*/client' {
  import type { ReactElement } from 'react';

  export function createRoot(container: Element): { render(element: ReactElement): void };
}
