import { GlobalRegistrator } from '@happy-dom/global-registrator';

GlobalRegistrator.register({ url: 'https://desktop.example/' });
document.body.innerHTML = '<belfry-bell></belfry-bell>';
await import('./dist/app.js');
const bell = document.querySelector('belfry-bell');
await bell.updateComplete;
const label = bell.shadowRoot.querySelector('.bell').getAttribute('aria-label');
if (!label.startsWith('Bell: ')) throw new Error(`The bell's label is ${label}.`);
process.exit(0);
