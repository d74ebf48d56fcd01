import type * as editorModule from '../../../../playground/src/configuration-editor.js';
import { showError } from './control-client.js';

// Not a literal in the import, so that it isn't bundled.
const editorPath = '/playground/configuration-editor.js' as string;

/** The playground's editor. It's large, so it loads when it's first needed. */
export async function loadEditor(): Promise<typeof editorModule> {
  try {
    return (await import(editorPath)) as typeof editorModule;
  } catch (cause) {
    showError('The editor could not be loaded. Run npm run build, and reload this page.');
    throw cause;
  }
}
