// A third-party Flex plugin that accepts every task as soon as it arrives. The page turns it off with
// `window.autoAnswering.isOn = false`.
(() => {
  const { Flex } = globalThis.Twilio;
  class AutoAnsweringPlugin {
    name = 'auto-answering-plugin';
    init(flex, manager) {
      globalThis.autoAnswering = { isOn: true };
      manager.events.addListener('taskReceived', ({ sid }) => {
        if (globalThis.autoAnswering.isOn) void flex.Actions.invokeAction('AcceptTask', { sid });
      });
      return Promise.resolve();
    }
  }
  Flex.Plugins.init(AutoAnsweringPlugin);
})();
