import type { PluginState, SandboxState } from '../../src/index.js';
import { startConfigurationForm } from './configuration-form.js';
import { setDocument, setUiAttributes } from './control-client.js';
import { byId, element } from '../common/element.js';

/** Sets up the configuration editors and the list of plugins. Returns a function that renders a new state. */
export function startConfigurationSection(): (state: SandboxState) => void {
  const reloadFlex = (): void => byId('flex', 'iframe').contentWindow?.location.reload();
  const uiAttributes = startConfigurationForm({
    formId: 'ui-attributes-form',
    label: 'Flex ui_attributes (JSON)',
    hint: 'Flex reads these when it loads. A recipe replaces belfry in them.',
    kind: 'ui-attributes',
    withRecipe: (recipe, current) =>
      JSON.stringify({ ...current, belfry: JSON.parse(recipe) as unknown }, null, 2),
    onApply: setUiAttributes,
    reloadFlex,
  });
  const documentForm = startConfigurationForm({
    formId: 'document-form',
    label: 'Document at /configuration.json (JSON)',
    hint: 'Takes effect on the next fetch. Belfry fetches it if belfry.url in ui_attributes is /configuration.json.',
    kind: 'json',
    withRecipe: (recipe) => recipe,
    onApply: setDocument,
    reloadFlex,
  });
  byId('reload-flex', 'button').addEventListener('click', reloadFlex);

  return ({ configuration, plugins, sockets }) => {
    uiAttributes.show(configuration.uiAttributes);
    documentForm.setKind(isReadByBelfry(configuration.uiAttributes) ? 'configuration' : 'json');
    documentForm.show(configuration.document);
    const isFlexConnected = sockets['event-bridge'] > 0;
    byId('reload-notice', 'div').textContent =
      configuration.isReadByFlex || !isFlexConnected
        ? ''
        : 'ui_attributes changed. Reload Flex to apply them.';
    byId('plugin-count', 'span').textContent = String(plugins.length);
    byId('plugins', 'ul').replaceChildren(...plugins.map((plugin) => pluginRow(plugin, isFlexConnected)));
  };
}

/** Whether Belfry's configuration is the document. Other plugins can use it for anything. */
function isReadByBelfry({ belfry }: Readonly<Record<string, unknown>>): boolean {
  const { url } = (belfry ?? {}) as { readonly url?: unknown };
  return typeof url === 'string' && /(^|\/)configuration\.json$/.test(url);
}

function pluginRow(
  { name, source, isLoaded, problem }: PluginState,
  isFlexConnected: boolean,
): HTMLLIElement {
  const row = element('li', 'plugin pill', name);
  row.title = source;
  const notice = problem ?? (isLoaded || !isFlexConnected ? undefined : 'rebuilt. Reload Flex to load it.');
  row.dataset.severity = problem === undefined ? (notice === undefined ? 'success' : 'warning') : 'error';
  if (notice !== undefined) row.textContent = `${name}: ${notice}`;
  return row;
}
