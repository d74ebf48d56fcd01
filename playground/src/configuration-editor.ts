// What other pages use of the playground: the sandbox's control panel has the same editor.
export {
  createConfigurationEditor,
  type ConfigurationEditor,
  type ConfigurationEditorOptions,
} from './editor/create-configuration-editor.js';
export { recipes, type Recipe } from './recipes.js';
export type { TextKind } from './editor/json-check.js';
