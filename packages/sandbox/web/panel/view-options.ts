import { byId } from '../common/element.js';
import { readTheme, themeKey } from './theme.js';

/** Where Flex UI 2.17.1 stores the language that the agent chose. It needs the feature `localization-beta`. */
const flexLanguageKey = 'TWILIO_FLEX_LOCALE_PREFERENCE';

/** Sets up the button that collapses the panel, the theme, and the language. */
export function startViewOptions(): void {
  const toggle = byId('toggle-panel', 'button');
  toggle.addEventListener('click', () => {
    const isOpen = toggle.getAttribute('aria-expanded') !== 'true';
    toggle.setAttribute('aria-expanded', String(isOpen));
    document.body.classList.toggle('collapsed', !isOpen);
  });

  const theme = byId('theme', 'select');
  theme.value = readTheme() ?? '';
  showTheme(theme.value);
  theme.addEventListener('change', () => {
    localStorage.setItem(themeKey, theme.value);
    showTheme(theme.value);
    reloadFlex();
  });

  const language = byId('language', 'select');
  language.value = localStorage.getItem(flexLanguageKey) ?? 'en-US';
  language.addEventListener('change', () => {
    localStorage.setItem(flexLanguageKey, language.value);
    reloadFlex();
  });
}

/** Flex reads its theme and its language when it loads. */
function reloadFlex(): void {
  byId('flex', 'iframe').contentWindow?.location.reload();
}

/** `''` follows the system. */
function showTheme(theme: string): void {
  document.documentElement.style.colorScheme = theme === '' ? 'light dark' : theme;
}
