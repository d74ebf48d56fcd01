import 'belfry-element';
import { openElementPage } from './element-states.js';

openElementPage((parent, properties) => {
  parent.append(Object.assign(document.createElement('belfry-bell'), properties));
});
