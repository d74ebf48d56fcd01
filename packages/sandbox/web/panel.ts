// The control panel shows the sandbox's state as it changes. Its buttons call the control API.
import { startAgentSection } from './panel/agent-section.js';
import { startCallForm } from './panel/call-form.js';
import { startConfigurationSection } from './panel/configuration-section.js';
import { startConnectionSection } from './panel/connection-section.js';
import { watchState } from './panel/control-client.js';
import { byId } from './common/element.js';
import { startFaultBar } from './panel/fault-bar.js';
import { startFaultForm } from './panel/fault-form.js';
import { startOfferList } from './panel/offers/offer-list.js';
import { startReservationList } from './panel/reservation-list.js';
import { showUnhandledRequests } from './panel/unhandled-requests-list.js';
import { startViewOptions } from './panel/view-options.js';

const sections = [
  startCallForm(),
  startConnectionSection(),
  startFaultForm(),
  startFaultBar(),
  startOfferList(),
  startAgentSection(),
  startConfigurationSection(),
];
startViewOptions();
const showReservations = startReservationList();

watchState((state) => {
  const status = byId('sandbox-status', 'p');
  status.dataset.severity = state ? 'success' : 'error';
  status.textContent = state ? 'Running' : 'Not running';
  if (!state) return;
  byId('flex-version', 'p').textContent =
    state.flexUiVersion === undefined ? '' : `Flex UI ${state.flexUiVersion}`;
  showReservations(state.reservations);
  for (const show of sections) show(state);
  showUnhandledRequests(state.unhandledRequests);
});
