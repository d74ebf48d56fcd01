// A Flex plugin of somebody else's, as Twilio's plugin builder leaves it: one script that knows Flex's globals alone.
(() => {
  const { React, Twilio } = globalThis;

  /** What the plugin shows: in the header, where every agent sees it. */
  function Greeting({ manager, url }) {
    const [, redraw] = React.useReducer((count) => count + 1, 0);
    const [offers, countOffer] = React.useReducer((count) => count + 1, 0);
    const [transfers, countTransfer] = React.useReducer((count) => count + 1, 0);
    const [color, setColor] = React.useState('none');
    React.useEffect(() => {
      const worker = manager.workerClient;
      const onOffer = (reservation) => {
        countOffer();
        if (reservation.task.transfers.incoming) countTransfer();
        for (const event of ['accepted', 'wrapup', 'completed']) reservation.on(event, redraw);
      };
      worker.on('reservationCreated', onOffer);
      worker.on('attributesUpdated', redraw);
      return () => {
        worker.off('reservationCreated', onOffer);
        worker.off('attributesUpdated', redraw);
      };
    }, []);
    const look = () =>
      globalThis
        .fetch(url)
        .then((response) => response.json())
        .then(({ color: next }) => setColor(next ?? 'none'))
        .catch(() => setColor('lost'));
    const { greeting = 'Hello' } = manager.serviceConfiguration.ui_attributes.stranger ?? {};
    const { attributes, reservations } = manager.workerClient;
    const isBusy = [...reservations.values()].some(
      ({ status, task }) => status === 'accepted' && task.taskChannelUniqueName === 'voice',
    );
    const text = [
      `${greeting}!`,
      `${offers} offered,`,
      `${transfers} handed over,`,
      `${isBusy ? 'busy' : 'free'},`,
      `can ${attributes.routing?.skills?.join(' and ') ?? 'nothing'},`,
      `color ${color}`,
    ].join(' ');
    return React.createElement('button', { 'data-testid': 'stranger', onClick: look }, text);
  }

  class GreetingPlugin {
    pluginName = 'GreetingPlugin';

    init(flex, manager) {
      flex.MainHeader.Content.add(
        React.createElement(Greeting, { key: 'stranger', manager, url: '/configuration.json' }),
        { sortOrder: -1, align: 'start' },
      );
    }
  }

  Twilio.Flex.Plugins.init(GreetingPlugin);
})();
