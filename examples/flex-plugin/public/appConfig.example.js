// Copy this file to `appConfig.js`. `twilio flex:plugins:start` reads the copy.
var appConfig = {
  pluginService: {
    enabled: true,
    url: '/plugins',
  },
  logLevel: 'debug',
};
