import type { PluginState, SandboxState } from '../../src/index.js';
import { setDocument, setUiAttributes } from './control-client.js';
import { byId, element } from './element.js';
import { startJsonEditor } from './json-editor.js';

/** Sets up the configuration editors and the list of plugins. Returns a function that renders a new state. */
export function startConfigurationSection(): (state: SandboxState) => void {
  const reloadFlex = (): void => byId('flex', 'iframe').contentWindow?.location.reload();
  const showUiAttributes = startJsonEditor({
    formId: 'ui-attributes-form',
    label: 'Flex ui_attributes (JSON)',
    hint: 'Flex reads these when it loads.',
    onApply: setUiAttributes,
    andThen: { label: 'Apply and reload Flex', run: reloadFlex },
  });
  const showDocument = startJsonEditor({
    formId: 'document-form',
    label: 'Document at /configuration.json (JSON)',
    hint: 'Takes effect on the next fetch.',
    onApply: setDocument,
  });
  byId('reload-flex', 'button').addEventListener('click', reloadFlex);

  return ({ configuration, plugins, sockets }) => {
    showUiAttributes(configuration.uiAttributes);
    showDocument(configuration.document);
    const isFlexConnected = sockets['event-bridge'] > 0;
    byId('reload-notice', 'div').textContent =
      configuration.isReadByFlex || !isFlexConnected
        ? ''
        : 'ui_attributes changed. Reload Flex to apply them.';
    byId('plugin-count', 'span').textContent = String(plugins.length);
    byId('plugins', 'ul').replaceChildren(...plugins.map((plugin) => pluginRow(plugin, isFlexConnected)));
  };
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
