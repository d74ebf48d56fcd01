import { css, unsafeCSS, type CSSResult } from 'lit';

/** Every color of the elements: its custom property, its light and its dark default. */
const colors: readonly (readonly [name: string, light: string, dark: string])[] = [
  ['text', '#121c2d', '#f4f4f6'],
  ['text-weak', '#606b85', '#aeb2c1'],
  ['background', '#ffffff', '#0d131c'],
  ['background-weak', '#f4f4f6', '#1f304c'],
  ['border', '#8891aa', '#606b85'],
  ['border-weak', '#e1e3ea', '#394762'],
  ['accent', '#0263e0', '#66b3ff'],
  ['accent-text', '#ffffff', '#06033a'],
  ['success', '#0e7c3a', '#36d576'],
  ['success-background', '#edfdf3', '#052912'],
  ['warning', '#c35323', '#fa9950'],
  ['warning-background', '#fef5ee', '#3b1f04'],
  ['error', '#d61f1f', '#f58a8a'],
];

const variables = (choose: (color: (typeof colors)[number]) => string): CSSResult =>
  unsafeCSS(
    colors.map((color) => `--_${color[0]}: var(--belfry-color-${color[0]}, ${choose(color)});`).join(''),
  );

/** Light, or dark if the system is, unless the attribute `theme` says otherwise. */
export const theme: CSSResult = css`
  :host {
    ${variables(([, light]) => light)}
    --_font: var(--belfry-font-family, system-ui, sans-serif);
    --_radius: var(--belfry-radius, 4px);
    color-scheme: light;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${variables(([, , dark]) => dark)}
      color-scheme: dark;
    }
  }
  :host([theme='dark']) {
    ${variables(([, , dark]) => dark)}
    color-scheme: dark;
  }
`;
