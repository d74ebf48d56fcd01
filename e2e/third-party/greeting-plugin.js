// A third-party Flex plugin as Twilio's plugin builder outputs it: one script that uses only Flex's globals.
(() => {
  const { React, Twilio } = globalThis;

  /** A button in the header. Its text is the plugin's state; a click fetches the color from `url`. */
  function Greeting({ manager, url }) {
    const [, rerender] = React.useReducer((count) => count + 1, 0);
    const [offers, countOffer] = React.useReducer((count) => count + 1, 0);
    const [transfers, countTransfer] = React.useReducer((count) => count + 1, 0);
    const [color, setColor] = React.useState('none');
    React.useEffect(() => {
      const worker = manager.workerClient;
      const onOffer = (reservation) => {
        countOffer();
        if (reservation.task.transfers.incoming) countTransfer();
        for (const event of ['accepted', 'wrapup', 'completed']) reservation.on(event, rerender);
      };
      worker.on('reservationCreated', onOffer);
      worker.on('attributesUpdated', rerender);
      return () => {
        worker.off('reservationCreated', onOffer);
        worker.off('attributesUpdated', rerender);
      };
    }, []);
    const fetchColor = () =>
      globalThis
        .fetch(url)
        .then((response) => response.json())
        .then(({ color: next }) => setColor(next ?? 'none'))
        .catch(() => setColor('lost'));
    const { greeting = 'Hello' } = manager.serviceConfiguration.ui_attributes.greetingPlugin ?? {};
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
    return React.createElement('button', { 'data-testid': 'greeting', onClick: fetchColor }, text);
  }

  class GreetingPlugin {
    pluginName = 'GreetingPlugin';

    init(flex, manager) {
      flex.MainHeader.Content.add(
        React.createElement(Greeting, { key: 'greeting', manager, url: '/configuration.json' }),
        { sortOrder: -1, align: 'start' },
      );
    }
  }

  Twilio.Flex.Plugins.init(GreetingPlugin);
})();
