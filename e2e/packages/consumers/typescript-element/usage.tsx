import 'belfry-element';
import 'belfry-element/panel';
import { createRinger } from 'belfry';
import { addCatalog, en } from 'belfry-element/catalogs';
import { openCustomSoundStore } from 'belfry-element/custom-sound';
import { BelfryBell } from 'belfry-element/react';
import { RingerProvider } from 'belfry/react';

const ringer = createRinger({ sources: [] });

const bell = document.createElement('belfry-bell');
bell.ringer = ringer;
bell.unheardRule = () => ({ inARow: 3 });
// @ts-expect-error: the types aren't `any`.
bell.ringer = 'ringer';
document.createElement('belfry-panel').ringer = ringer;

addCatalog('en-GB', en);
export const openStore = openCustomSoundStore;

export const App = () => (
  <RingerProvider ringer={ringer}>
    <BelfryBell language="de" className="bell" />
  </RingerProvider>
);
