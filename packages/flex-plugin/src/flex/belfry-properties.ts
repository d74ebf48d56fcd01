import type { FlexTheme } from './flex-host.js';

/** Paste's token for each color of the element, as `group.token`. */
const colors: Readonly<Record<string, string>> = {
  text: 'textColors.colorText',
  'text-weak': 'textColors.colorTextWeak',
  background: 'backgroundColors.colorBackgroundBody',
  'background-weak': 'backgroundColors.colorBackground',
  border: 'borderColors.colorBorder',
  'border-weak': 'borderColors.colorBorderWeaker',
  accent: 'textColors.colorTextLink',
  'accent-text': 'textColors.colorTextInverse',
  success: 'textColors.colorTextSuccess',
  'success-background': 'backgroundColors.colorBackgroundSuccessWeakest',
  warning: 'textColors.colorTextWarningStrong',
  'warning-background': 'backgroundColors.colorBackgroundWarningWeakest',
  error: 'textColors.colorTextError',
};

/** The element's other custom properties. */
const others: Readonly<Record<string, string>> = {
  '--belfry-font-family': 'fonts.fontFamilyText',
  '--belfry-radius': 'radii.borderRadius20',
};

/** Flex's theme, with the administrator's changes, as the custom properties of `<belfry-bell>`. Pure. */
export function belfryProperties(theme: FlexTheme | undefined): Readonly<Record<string, string>> {
  const all = [
    ...Object.entries(colors).map(([name, path]) => [`--belfry-color-${name}`, path] as const),
    ...Object.entries(others),
  ];
  return Object.fromEntries(
    all.flatMap(([property, path]) => {
      const value = tokenAt(theme?.tokens, path);
      return value === undefined ? [] : [[property, value]];
    }),
  );
}

function tokenAt(tokens: object | undefined, path: string): string | undefined {
  let value: unknown = tokens;
  for (const key of path.split('.')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return typeof value === 'string' ? value : undefined;
}
