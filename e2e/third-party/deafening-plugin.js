// A third-party Flex plugin that removes every listener of Flex's TaskRouter worker, for `reservationCreated` alone or
// for all events. The page calls it as `window.deafen()`.
(() => {
  const { Flex } = globalThis.Twilio;
  class DeafeningPlugin {
    name = 'deafening-plugin';
    init(_flex, manager) {
      globalThis.deafen = (name) => {
        const workers = [manager.workerClient, manager.store.getState().flex.worker.source];
        for (const worker of workers) {
          if (name === undefined) worker?.removeAllListeners();
          else worker?.removeAllListeners(name);
        }
      };
      return Promise.resolve();
    }
  }
  Flex.Plugins.init(DeafeningPlugin);
})();
