import type { PluginState, SandboxState } from '../../src/index.js';
import { setDocument, setUiAttributes } from './control-client.js';
import { byId, element } from './element.js';
import { startJsonEditor } from './json-editor.js';

/** Makes the configuration editable and lists the plugins. Returns what shows a new state of them. */
export function startConfigurationSection(): (state: SandboxState) => void {
  const showUiAttributes = startJsonEditor({
    formId: 'ui-attributes-form',
    label: 'ui_attributes of Flex, JSON',
    hint: 'Flex reads them when it is loaded.',
    onApply: setUiAttributes,
  });
  const showDocument = startJsonEditor({
    formId: 'document-form',
    label: 'Document at /configuration.json',
    hint: 'Whoever fetches it gets it from now on.',
    onApply: setDocument,
  });
  byId('reload-flex', 'button').addEventListener('click', () => {
    byId('flex', 'iframe').contentWindow?.location.reload();
  });

  return ({ configuration, plugins, sockets }) => {
    showUiAttributes(configuration.uiAttributes);
    showDocument(configuration.document);
    const isFlexThere = sockets['event-bridge'] > 0;
    byId('reload-notice', 'div').textContent =
      configuration.isReadByFlex || !isFlexThere
        ? ''
        : 'ui_attributes have changed. Reload Flex to apply them.';
    byId('plugin-count', 'span').textContent = String(plugins.length);
    byId('plugins', 'ul').replaceChildren(...plugins.map((plugin) => pluginRow(plugin, isFlexThere)));
  };
}

function pluginRow({ name, source, isLoaded, problem }: PluginState, isFlexThere: boolean): HTMLLIElement {
  const row = element('li', 'plugin pill', name);
  row.title = source;
  const notice = problem ?? (isLoaded || !isFlexThere ? undefined : 'was rebuilt. Reload Flex to load it.');
  row.dataset.mood = problem === undefined ? (notice === undefined ? 'good' : 'busy') : 'bad';
  if (notice !== undefined) row.textContent = `${name}: ${notice}`;
  return row;
}
